import type { Feed } from '../../model/settings.ts'
import { writtenParts } from '../written/dates.ts'
import { escapeAttribute, escapeText } from '../written/escape.ts'
import { nameUuid } from '../written/name-uuid.ts'
import type { FeedWords } from './published-feed.ts'
import type { PublishedItem } from './published-item.ts'

/** For this long after a feed is retired, its addresses still answer, and say so. */
export const CLOSING_MS = 30 * 24 * 3_600_000

/** What a feed says about its end, in two sentences; undefined for one that has not ended. */
export function closingWords({ retiredAt }: Pick<Feed, 'retiredAt'>): string | undefined {
  if (retiredAt === undefined) return undefined
  const [ended, gone] = [retiredAt, retiredAt + CLOSING_MS].map((at) => writtenParts(at).day)
  return `This feed ended on ${ended} and takes no new stories. Its addresses answer until ${gone}.`
}

/**
 * The last entry of a retired feed, the same in every format, so that even a reader that shows only entries tells of
 * the end.
 */
export function closingItem(
  { slug, retiredAt = 0 }: Feed,
  { title, page, baseUrl }: Pick<FeedWords, 'title'> & { readonly page: string; readonly baseUrl: string },
): PublishedItem {
  const summary = closingWords({ retiredAt }) ?? ''
  const source = { id: slug, name: title, home: page }
  const list = `<a href="${escapeAttribute(`${baseUrl}/`)}">The other feeds</a>`
  return {
    id: nameUuid(`wiredesk:closing:${slug}:${retiredAt}`),
    anchor: 'closing',
    storyPath: `/feeds/${slug}`,
    title: `This feed has ended: ${title}`,
    link: page,
    published: retiredAt,
    updated: retiredAt,
    authors: [title],
    language: 'en',
    categories: [],
    source,
    summary,
    contentHtml: `<p>${escapeText(summary)} ${list}.</p>`,
    enclosures: [],
    others: [],
    related: [],
    why: [],
    isNotice: true,
  }
}
