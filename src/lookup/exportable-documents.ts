import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import { isCurrent } from '../desk/membership/feed-hashes.ts'
import { openNewsroom } from '../desk/newsroom/newsroom.ts'
import { movedSources } from '../desk/newsroom/source-absence.ts'
import { documentHash } from '../documents/pack.ts'
import type { Exportable } from '../export/export-folder.ts'
import { ExportRefusedError } from '../export/export-refused-error.ts'
import type { Config } from '../model/settings.ts'
import { archivePath } from '../render/published/published-feed.ts'
import { storyPath } from '../render/published/published-item.ts'
import { renderStory } from '../render/story.ts'
import { documentBody, listDocuments } from '../store/feeds/documents.ts'
import { loadFeeds } from '../store/feeds/feed-rows.ts'
import { listArchives, packedArchive } from '../store/feeds/served-archives.ts'
import { goneSlugs } from '../store/feeds/slugs.ts'
import type { Handle } from '../store/open/handle.ts'
import { shownStories } from '../store/stories/story-view.ts'
import { waitingTakedowns } from '../store/takedowns/takedowns.ts'
import { loadPublicStory } from './public-story.ts'

const unpack = promisify(gunzip)

/**
 * Everything that the server would answer with the same bytes to everybody: feeds, pages, lists, archives, old paths,
 * and the pages of the stories in current documents. Throws ExportRefusedError if the store is behind the configuration
 * or a takedown, for it may then hold what must no longer be shown.
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
  const { leaving } = await movedSources(handle, config)
  if (leaving.length > 0) {
    const some = `${leaving
      .slice(0, 5)
      .map(({ id }) => id)
      .join(', ')}${leaving.length > 5 ? ' …' : ''}`
    throw new ExportRefusedError(
      `sources that are not in the files any more are still published: ${some}; start wiredesk serve again, or run wiredesk poll`,
    )
  }
  if ((await waitingTakedowns(handle)).length > 0) {
    throw new ExportRefusedError('a takedown waits to be done: export again in some seconds')
  }
}

async function storedDocuments(handle: Handle, config: Config): Promise<Exportable[]> {
  const slugs = new Set(config.feeds.map((feed) => feed.slug))
  const isServed = (path: string) => {
    const slug = /^\/feeds\/([^./]+)(\.|$)/.exec(path)?.[1]
    return slug === undefined || slugs.has(slug)
  }
  const documents = await listDocuments(handle)
  return documents
    .filter(({ path }) => isServed(path))
    .map(({ path, ...marks }) => ({ url: path, ...marks, load: () => documentBody(handle, path) }))
}

async function archives(handle: Handle, config: Config): Promise<Exportable[]> {
  const slugs = config.feeds.map((feed) => feed.slug)
  return (await listArchives(handle, slugs)).map(({ feed, n, format, ...marks }) => ({
    url: `${archivePath(feed, n)}.${format}`,
    ...marks,
    load: async () => unpack(await packedArchive(handle, { feed, n, format })),
  }))
}

/** The operator's own files for the pages; their addresses change with their bytes. */
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
  const shown = await shownStories(
    handle,
    config.feeds.map((feed) => feed.slug),
  )
  const pages: Exportable[] = []
  for (const { storyId, changedAt } of shown) {
    const story = await loadPublicStory(handle, storyId, { config, newsroom })
    if (!story) continue
    const { body, contentType } = renderStory(story)
    // The page has no date of its own; that of its entries is never too early. In whole seconds, as the header is
    // written.
    const lastModified = Math.floor(changedAt / 1000) * 1000
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
