import { asksForCoverage } from '../../curate/ways.ts'
import type { Config, Feed, Source } from '../../model/settings.ts'
import { idInFiles } from '../../model/source.ts'
import type { FeedFigures, Fullness, MonthFigures, SourceFigures } from './month-figures.ts'

/** Something that smells about a key of a feed's file, or of the entry of a source. */
export type Smell = {
  readonly about: { readonly feed: string } | { readonly source: string }
  readonly key: string
  readonly message: string
}

/** From fewer articles nothing is concluded. */
const FEW = 20
/** Of a label that does not hold for so many of the articles. */
const A_THIRD = 1 / 3
/** The most sources that are named in one line. */
const MOST_NAMED = 5

/** The letters that languages are written in; of the others nothing is said. */
const LETTERS: Readonly<Record<string, string>> = {
  Latin: 'en de fr es it pt nl sv da no nb nn fi pl cs sk hu ro tr vi id ms hr sl et lv lt is ga ca eu gl sq',
  Cyrillic: 'ru uk be bg mk ky tg mn',
  Greek: 'el',
  Arabic: 'ar fa ur ps',
  Hebrew: 'he yi',
  Devanagari: 'hi mr ne',
  Thai: 'th',
  Hangul: 'ko',
}

/** What smells about the files by the articles that are stored whole. */
export function monthSmells({ feeds, sources }: Config, figures: MonthFigures): readonly Smell[] {
  if (figures.articles === 0) return []
  const since = `since ${new Date(figures.since).toISOString().slice(0, 10)}`
  return [
    ...feeds.flatMap((feed) =>
      feedMessages(feed, figures.feeds.get(feed.slug)!, { all: figures.articles, since }).map((found) => ({
        about: { feed: feed.slug },
        ...found,
      })),
    ),
    ...sources.flatMap((source) =>
      sourceMessages(source, figures.sources.get(source.id)!, since).map((found) => ({
        about: { source: source.id },
        ...found,
      })),
    ),
  ]
}

type Found = Pick<Smell, 'key' | 'message'>

function feedMessages(
  { topic, language }: Feed,
  { articles, languages }: FeedFigures,
  { all, since }: { readonly all: number; readonly since: string },
): readonly Found[] {
  const found: Found[] = []
  if (topic && articles === 0) found.push({ key: 'topic', message: `matches none of the ${of(all)} ${since}` })
  if (topic && !asksForCoverage(topic) && articles === all && all >= FEW) {
    found.push({ key: 'topic', message: `matches all ${of(all)} ${since}, as a feed without a topic does` })
  }
  const own = language?.split('-')[0]?.toLowerCase()
  const foreign = own === undefined || articles < FEW ? undefined : mostOther(languages, own, articles)
  if (foreign) {
    const { name, share } = foreign
    const advice = `{ language: ${own} } in topic would select`
    found.push({ key: 'language', message: `is only a label, and ${share} of what it holds is in ${name}: ${advice}` })
  }
  return found
}

function sourceMessages(source: Source, figures: SourceFigures, since: string): readonly Found[] {
  const { articles, inFeeds, fullness, letters } = figures
  const found: Found[] = []
  if (articles > 0 && inFeeds === 0) {
    found.push({ key: 'id', message: `brought ${of(articles)} ${since}, and no feed takes any of it` })
  }
  if (articles < FEW) return found
  const own = source.language && lettersOf(source.language)
  const foreign = own && mostOther(letters, own, articles)
  if (foreign) {
    const { name, share } = foreign
    found.push({ key: 'language', message: `is ${source.language}, but ${share} of its titles is in ${name} letters` })
  }
  if (source.republish === 'full' && fullness['full text'] === 0) {
    found.push({ key: 'republish', message: `is full, but none of its ${of(articles)} ${since} has a full text` })
  }
  return found
}

function lettersOf(language: string): string | undefined {
  const own = language.split('-')[0]!.toLowerCase()
  return Object.entries(LETTERS).find(([, languages]) => languages.split(' ').includes(own))?.[0]
}

function mostOther(counts: ReadonlyMap<string, number>, own: string, all: number) {
  const [most] = [...counts].filter(([name]) => name !== own && name !== '').sort(([, a], [, b]) => b - a)
  if (most === undefined || most[1] < all * A_THIRD) return undefined
  return { name: most[0], share: `${Math.round((most[1] / all) * 100)} %` }
}

/** Which sources give full texts, excerpts or links alone, a line for each of the three. */
export function fullnessNotes({ sources }: Config, figures: MonthFigures): readonly string[] {
  const groups: Record<Fullness, string[]> = { 'full text': [], excerpts: [], links: [] }
  for (const source of sources) {
    const { articles, fullness } = figures.sources.get(source.id)!
    const [usual] = Object.entries(fullness).sort(([, a], [, b]) => b - a)[0]!
    if (articles > 0) groups[usual as Fullness].push(idInFiles(source))
  }
  const lines = Object.entries(groups).filter(([, ids]) => ids.length > 0)
  return lines.map(([usual, ids]) => {
    const rest = ids.length - MOST_NAMED
    const named = ids.slice(0, MOST_NAMED).join(', ')
    const verb = ids.length === 1 ? 'source gives' : 'sources give'
    const what = usual === 'links' ? 'titles and links alone' : usual
    return `${ids.length} ${verb} ${what}: ${named}${rest > 0 ? ` and ${rest} more` : ''}`
  })
}

function of(articles: number): string {
  return `${articles} ${articles === 1 ? 'article' : 'articles'}`
}
