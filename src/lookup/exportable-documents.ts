import { promisify } from 'node:util'
import { zstdDecompress } from 'node:zlib'
import { isCurrent } from '../desk/membership/feed-hashes.ts'
import { openNewsroom } from '../desk/newsroom/newsroom.ts'
import { documentHash } from '../documents/pack.ts'
import type { Exportable } from '../export/export-folder.ts'
import { ExportRefusedError } from '../export/export-refused-error.ts'
import type { Config } from '../model/settings.ts'
import { archivePath } from '../render/published/published-feed.ts'
import { storyPath } from '../render/published/published-item.ts'
import { renderStory } from '../render/story.ts'
import { loadFeeds } from '../store/feeds/feed-rows.ts'
import { goneSlugs } from '../store/feeds/slugs.ts'
import type { Handle } from '../store/open/sqlite.ts'
import { waitingTakedowns } from '../store/takedowns/takedowns.ts'
import { loadPublicStory } from './public-story.ts'

const unpack = promisify(zstdDecompress)

/**
 * All that the server would answer with the same bytes to everybody: feeds, pages, lists, archives, old paths, and the
 * pages of the stories in current documents. Throws ExportRefusedError where the store is behind the configuration or a
 * takedown: it may hold what must not be shown any more.
 */
export async function exportableDocuments(handle: Handle, given: Config): Promise<Exportable[]> {
  await refuseStale(handle, given)
  const gone = await goneSlugs(handle)
  const config = { ...given, feeds: given.feeds.filter(({ slug }) => !gone.includes(slug)) }
  const documents = await storedDocuments(handle, config)
  const byUrl = new Map(documents.map((document) => [document.url, document]))
  const aliases = config.feeds.flatMap(({ slug, aliases: paths = [] }) => {
    return paths.flatMap(({ path, format, isFolder }) => {
      const document = byUrl.get(`/feeds/${slug}.${format}`)
      return document ? [{ ...document, url: path, isFolder }] : []
    })
  })
  return [
    ...documents,
    ...siteFiles(config),
    ...(await archives(handle, config)),
    ...(await storyPages(handle, config)),
    ...aliases,
  ]
}

async function refuseStale(handle: Handle, config: Config): Promise<void> {
  const rows = await loadFeeds(handle)
  const stale = config.feeds.filter((feed) => !isCurrent(feed, rows.get(feed.slug), config)).map((feed) => feed.slug)
  if (stale.length > 0) {
    const some = `${stale.slice(0, 5).join(', ')}${stale.length > 5 ? ' …' : ''}`
    throw new ExportRefusedError(
      `these feeds are not made as the files say by now: ${some}; start wiredesk serve again, or run wiredesk poll`,
    )
  }
  if ((await waitingTakedowns(handle)).length > 0) {
    throw new ExportRefusedError('a takedown waits to be done: export again in some seconds')
  }
}

async function storedDocuments(handle: Handle, config: Config): Promise<Exportable[]> {
  const slugs = new Set(config.feeds.map((feed) => feed.slug))
  const rows = await handle
    .selectFrom('documents')
    .select(['path', 'content_type', 'hash', 'last_modified'])
    .orderBy('path')
    .execute()
  const isServed = (path: string) => {
    const slug = /^\/feeds\/([^./]+)(\.|$)/.exec(path)?.[1]
    return slug === undefined || slugs.has(slug)
  }
  return rows
    .filter((row) => isServed(row.path))
    .map(({ path, content_type, hash, last_modified }) => ({
      url: path,
      contentType: content_type,
      hash,
      lastModified: last_modified,
      async load() {
        const row = handle.selectFrom('documents').select('body').where('path', '=', path)
        return (await row.executeTakeFirstOrThrow()).body
      },
    }))
}

async function archives(handle: Handle, config: Config): Promise<Exportable[]> {
  const slugs = config.feeds.map((feed) => feed.slug)
  const rows = await handle
    .selectFrom('archive_documents')
    .select(['feed', 'n', 'format', 'content_type', 'hash', 'last_modified'])
    .where('feed', 'in', slugs)
    .orderBy('feed')
    .orderBy('n')
    .orderBy('format')
    .execute()
  return rows.map(({ feed, n, format, content_type, hash, last_modified }) => ({
    url: `${archivePath(feed, n)}.${format}`,
    contentType: content_type,
    hash,
    lastModified: last_modified,
    async load() {
      const all = handle.selectFrom('archive_documents').select('zstd').where('feed', '=', feed).where('n', '=', n)
      return unpack((await all.where('format', '=', format).executeTakeFirstOrThrow()).zstd)
    },
  }))
}

/** The operator's own files for the pages, whose addresses change with their bytes. */
function siteFiles({ server }: Config): Exportable[] {
  const files = [server.site?.logo, server.site?.style].filter((file) => file !== undefined)
  return files.map(({ path, contentType, body }) => ({
    url: path,
    contentType,
    hash: documentHash(body),
    lastModified: 0,
    load: async () => body,
  }))
}

async function storyPages(handle: Handle, config: Config): Promise<Exportable[]> {
  const newsroom = await openNewsroom(config, handle)
  const shown = await handle
    .selectFrom('entries')
    .select((select) => ['story_id', select.fn.max('changed_at').as('changed_at')])
    .where('shown', '=', 1)
    .where(
      'feed',
      'in',
      config.feeds.map((feed) => feed.slug),
    )
    .groupBy('story_id')
    .orderBy('story_id')
    .execute()
  const pages: Exportable[] = []
  for (const { story_id, changed_at } of shown) {
    const story = await loadPublicStory(handle, story_id, { config, newsroom })
    if (!story) continue
    const { body, contentType } = renderStory(story)
    // The page has no date of its own; that of its entries is never too early. In whole seconds, as it is written.
    const lastModified = Math.floor(Number(changed_at) / 1000) * 1000
    pages.push({
      url: storyPath(story.id),
      contentType,
      hash: documentHash(body),
      lastModified,
      load: async () => body,
    })
  }
  return pages
}
