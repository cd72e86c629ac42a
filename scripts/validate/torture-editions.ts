import type { Edition, Entry } from '../../src/model/editions.ts'
import { anEdition, nastyEdition, theWireStory } from '../../tests/render/make-edition.ts'
import { tortureStrings } from './torture-strings.ts'
import { withEachNumberAs, withEachStringAs, withoutEach } from './variants.ts'

const SECOND = 1000
const ENTRIES_IN_ONE = 100
/** A string from here on is enough for a document in one place. */
const LONG = 10_000
const NUMBERS = [Number.NaN, Number.POSITIVE_INFINITY, -1, 0, 0.5, 2.5, 1e21]
const OPTIONAL = new Set(
  'url language rights image type width height caption credit length durationSeconds home feedUrl agency description icon via comments commentCount'.split(
    ' ',
  ),
)

/**
 * Editions in which each string of an entry, and of what a feed says of itself, is each of the strings once, all at once
 * as well, and in which whatever may be missing is missing once.
 */
export function tortureEditions(): readonly Edition[] {
  const entries = tortureEntries()
  const full = entries.flatMap((_, at) => (at % ENTRIES_IN_ONE === 0 ? [entries.slice(at, at + ENTRIES_IN_ONE)] : []))
  const ofEntries = full.map((some, number) => archiveEveryOther(anEdition({ entries: some }), number))
  const ofStrings = tortureStrings.filter(({ length }) => length < LONG).map((string) => nastyEdition(string))
  const all = [...ofEntries, ...ofStrings, ...feedsTortured(), ...feedsAtTheirEnds()]
  return all.map((edition, index) => ({ ...edition, feed: { ...edition.feed, slug: `torture-${index}` } }))
}

function archiveEveryOther(edition: Edition, number: number): Edition {
  return number % 2 === 0 ? edition : { ...edition, archive: number + 1, previousArchive: number }
}

function tortureEntries(): readonly Entry[] {
  const model = aPassedOnStory()
  const withStrings = tortureStrings.flatMap((string) => withEachStringAs(model, string))
  const withNumbers = NUMBERS.flatMap((number) => withEachNumberAs(model, number))
  const changed = [...withStrings, ...withNumbers, ...withoutEach(model, OPTIONAL)]
  return changed.flatMap((entry, index) => {
    const own = entry.id === model.id ? `tag:desk.example,2021:${index}` : entry.id
    const stamps = entry.updatedAt === model.updatedAt ? { updatedAt: model.updatedAt + index * SECOND } : {}
    const policy = (['full', 'excerpt', 'link'] as const)[index % 3] ?? 'full'
    return { ...entry, ...stamps, id: own, storyId: `story-${index}`, lead: { ...entry.lead, republish: policy } }
  })
}

/** The story of the wire as a planet passes it on, with the comments on it. */
function aPassedOnStory(): Entry {
  const { lead, ...story } = theWireStory()
  const via = {
    id: 'planet',
    name: 'Planet & more',
    home: 'https://planet.example/',
    feedUrl: 'https://planet.example/f',
  }
  const article = { ...lead.article, comments: 'https://moscow.example/call?a=1&b=2#comments', commentCount: 12 }
  return { ...story, lead: { ...lead, via, article } }
}

/** Without a story, and with the closing entry of a feed that is retired. */
function feedsAtTheirEnds(): readonly Edition[] {
  const retired = { feed: { retiredAt: Date.UTC(2021, 4, 13) }, isClosing: true }
  const nasty = nastyEdition()
  const closing = { ...nasty, ...retired, feed: { ...nasty.feed, ...retired.feed } }
  return [anEdition({ entries: [] }), anEdition(retired), anEdition({ ...retired, entries: [] }), closing]
}

function feedsTortured(): readonly Edition[] {
  const model = anEdition({
    feed: { icon: 'https://desk.example/icon.png', rights: 'Each text is its publisher’s.', categories: ['World'] },
    hubs: ['https://hub.example/'],
  })
  const tortured = tortureStrings.flatMap((string) => withEachStringAs(model.feed, string))
  const withdrawn = tortureStrings.map((id) => ({ id, at: model.updatedAt }))
  return [
    ...[...tortured, ...withoutEach(model.feed, OPTIONAL)].map((feed) => ({ ...model, feed })),
    { ...model, withdrawn },
    ...NUMBERS.map((at) => ({ ...model, withdrawn: [{ id: 'tag:desk.example,2021:gone', at }] })),
  ]
}
