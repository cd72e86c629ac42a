import { canonicalUrl } from '../../foundation/url.ts'
import type { Article } from '../../model/documents.ts'
import type { Addition } from '../../model/feed-parts.ts'
import type { Instant } from '../../model/instant.ts'
import type { Config, Feed } from '../../model/settings.ts'
import { articleHash } from '../../normalize/hash.ts'
import { idOfName } from '../../normalize/owned-id.ts'
import type { StoredArticle } from '../../store/articles/article-rows.ts'
import type { Handle } from '../../store/open/handle.ts'
import { changeOf, nextVersion } from '../intake/article-change.ts'
import type { Context } from '../newsroom/context.ts'
import { siteTitle } from '../newsroom/newsroom.ts'
import { editorOf, isEditors } from '../newsroom/source-absence.ts'
import { addressKey } from '../picked/address-key.ts'
import { withdrawOwn } from '../picked/retire-own.ts'
import type { Arrival } from '../sheet/arrival.ts'
import { loadWhole } from '../sheet/load-stories.ts'
import type { Sheet } from '../sheet/sheet.ts'
import { joinArrivals } from '../stories/join-arrivals.ts'

type Own = { readonly feed: Feed; readonly context: Pick<Context, 'config' | 'newsroom' | 'candidates' | 'neverMerge'> }

/** The id of the article that an editor writes for an address in a feed. */
export function ownArticleId(slug: string, url: string): string {
  return idOfName(`wiredesk:pick:${slug}:${addressKey(url)}`)
}

/** The articles that go by each address, whoever has them. */
export type Named = ReadonlyMap<string, readonly StoredArticle[]>

/**
 * Brings the editor's own articles at these addresses onto the sheet: those that a line gives a headline where no source brings the
 * article, and those that no line does any more, which are withdrawn.
 */
export async function placeOwn(
  handle: Handle,
  sheet: Sheet,
  { named, feed, context }: Own & { readonly named: Named },
): Promise<void> {
  const idOf = (url: string) => ownArticleId(feed.slug, url)
  const ids = new Set([...named.keys()].map(idOf))
  await loadWhole(handle, sheet, ids)
  const brought = [...named].filter(([, known]) => known.some((stored) => isBrought(stored, context)))
  const others = new Set(brought.map(([url]) => idOf(url)))
  const lines = (feed.picks?.add ?? []).filter(({ url, title }) => ids.has(idOf(url)) && title !== undefined)
  const wanted = new Map(lines.map((line) => [idOf(line.url), line] as const).filter(([id]) => !others.has(id)))
  const arrivals = [...wanted].flatMap(([id, line]) => {
    return arrivalOf(sheet, ownArticle(line, { id, feed, config: context.config, at: sheet.at })) ?? []
  })
  for (const id of ids) {
    const stored = sheet.articles.get(id)
    if (stored === undefined || wanted.has(id)) continue
    withdrawOwn(sheet, stored)
    context.candidates.remove(id)
  }
  if (arrivals.length > 0) await joinArrivals(handle, sheet, [arrivals], context)
  for (const { article, before } of arrivals) if (before === undefined) nameOwn(sheet, article)
}

/** Whether a source brings it: then an editor's own words are not needed. */
function isBrought({ article, withdrawn, takenDownAt }: StoredArticle, { newsroom }: Own['context']): boolean {
  return !isEditors(article.sourceId) && !withdrawn && !takenDownAt && newsroom.isShown(article.sourceId)
}

type Making = { readonly id: string; readonly feed: Feed; readonly config: Config; readonly at: Instant }

/** The publisher's page under the editor's words: it names the site as its outlet, and the desk as its author. */
function ownArticle({ url, title = '', summary = '' }: Addition, { id, feed, config, at }: Making): Article {
  const words = { title, summary, text: '' }
  return {
    id,
    sourceId: editorOf(feed.slug),
    url,
    canonicalUrl: canonicalUrl(url),
    originUrls: [],
    ...words,
    contentHtml: '',
    authors: [siteTitle(config)],
    categories: [],
    language: feed.language,
    publishedAt: at,
    updatedAt: at,
    firstSeenAt: at,
    enclosures: [],
    origin: { home: new URL(url).origin },
    hash: articleHash(words),
  }
}

/** What is new of an article; undefined if nothing is. */
function arrivalOf(sheet: Sheet, article: Article): Arrival | undefined {
  const before = sheet.articles.get(article.id)
  const { at } = sheet
  const fresh = { article, publicId: `urn:uuid:${article.id}`, credit: undefined, position: 0, withdrawn: undefined }
  if (before === undefined) return { ...fresh, before, isTextNew: true, versionAt: at, versionKind: 'first' }
  // What was taken down stays away.
  if (before.takenDownAt !== undefined) return undefined
  const change = changeOf(before.article, article)
  if (change === 'none' && before.withdrawn === undefined) return undefined
  const isTextNew = change === 'text'
  if (isTextNew) sheet.writes.versions.push(before)
  const next = nextVersion(before.article, article, isTextNew ? at : undefined)
  const version = isTextNew
    ? ({ versionAt: at, versionKind: 'edit' } as const)
    : { versionAt: before.versionAt, versionKind: before.versionKind }
  return { ...fresh, ...version, article: next, publicId: before.publicId, before, isTextNew }
}

function nameOwn({ writes }: Sheet, { id, sourceId, canonicalUrl: value }: Article): void {
  if (value !== undefined) writes.aliases.push({ sourceId, kind: 'url', value, articleId: id })
}
