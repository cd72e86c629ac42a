import { isDated } from '../../deduplicate/identity/identity-evidence.ts'
import { DAYS_APART_MS } from '../../foundation/dates/days-apart.ts'
import { foldText } from '../../foundation/words.ts'
import type { Article } from '../../model/documents.ts'
import type { Instant } from '../../model/instant.ts'
import type { LatestArticle } from '../../store/articles/recent-headlines.ts'

/** What is known of a source, against which the new articles of a document are held. */
export type Memory = {
  /** What it brought last. */
  readonly latest: readonly LatestArticle[]
  /** What its last document had and this one does not. */
  readonly gone: readonly Article[]
  /** The articles that have exactly the title and the text of one, the newest first. */
  readonly saying: (article: Article) => readonly Article[]
  /** When it was last read. */
  readonly readAt: Instant
}

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
/** A shorter text is no text of its own. */
const TELLING_LENGTH = 40
/** Editions come as regularly as this, most of them. */
const REGULAR_MS = 3 * HOUR_MS
const MOST = 0.8

/**
 * How many new articles are known ones under other names: they have the title and the date of one, or a text that tells one
 * from all others. A title alone does not make one: forecasts, programmes and tide tables have the same ones every day.
 */
export function saidAgain(fresh: readonly Article[], memory: Memory): number {
  const byTitle = withTitleOf(fresh, memory.latest)
  const byText = withTextOf(fresh, memory)
  const editions = editionsIn(byText, memory.readAt)
  const again = new Set([...byTitle, ...[...byText.keys()].filter((article) => !editions.has(article))])
  return again.size
}

/**
 * The articles that have the title and the date of a known one; where there is neither date nor text, the page, but for its
 * query. The one date that most of them have, such as today's, tells nothing.
 */
function withTitleOf(fresh: readonly Article[], latest: readonly LatestArticle[]): readonly Article[] {
  const known = Map.groupBy(latest, ({ title }) => foldText(title))
  const found = fresh.filter((article) => {
    const same = known.get(foldText(article.title)) ?? []
    if (isDated(article)) return same.some(({ publishedAt }) => publishedAt === article.publishedAt)
    const page = pageOf(article)
    return article.text === '' && page !== undefined && same.some((one) => !one.hasText && pageOf(one) === page)
  })
  const dates = Map.groupBy(found.filter(isDated), ({ publishedAt }) => publishedAt)
  const isTelling = (at: Instant) => (dates.get(at)?.length ?? 0) * 2 <= found.length
  return found.filter((article) => !isDated(article) || isTelling(article.publishedAt))
}

function pageOf({ canonicalUrl }: Pick<Article, 'canonicalUrl'>): string | undefined {
  if (canonicalUrl === undefined || !URL.canParse(canonicalUrl)) return undefined
  const { pathname } = new URL(canonicalUrl)
  return pathname === '/' ? undefined : pathname
}

/** The articles that have a known one's text, which no other one here has, with that known one. */
function withTextOf(fresh: readonly Article[], { gone, saying }: Memory): ReadonlyMap<Article, Article> {
  const here = Map.groupBy(fresh, ({ text }) => text)
  const there = Map.groupBy(gone, ({ text }) => text)
  return new Map(
    fresh.flatMap((article) => {
      const { text } = article
      if (text.length < TELLING_LENGTH || here.get(text)!.length > 1) return []
      const same = there.get(text) ?? []
      const known = saying(article)[0] ?? (same.length === 1 ? same[0] : undefined)
      return known === undefined ? [] : [[article, known] as const]
    }),
  )
}

/**
 * Those that are the next edition of what has the same words each time, such as the programmes of a station: dated since
 * the source was read, and most of them by the same time after the ones of before. What is given new names has the dates
 * of before, or the one of the day on which that was done.
 */
function editionsIn(byText: ReadonlyMap<Article, Article>, readAt: Instant): ReadonlySet<Article> {
  const later = [...byText].flatMap(([article, known]) => {
    if (!isDated(article) || !isDated(known) || article.publishedAt < readAt - DAY_MS) return []
    const ms = article.publishedAt - known.publishedAt
    return ms > DAYS_APART_MS ? [{ article, ms }] : []
  })
  const ordered = later.map(({ ms }) => ms).sort((a, b) => a - b)
  const usual = ordered[ordered.length >> 1] ?? 0
  const editions = later.filter(({ ms }) => Math.abs(ms - usual) <= REGULAR_MS)
  return new Set(editions.length >= byText.size * MOST ? editions.map(({ article }) => article) : [])
}
