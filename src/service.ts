import type { Worker } from 'node:worker_threads'
import { type DeskThread, startDeskThread } from './desk/desk-thread.ts'
import { linkHeader } from './documents/link-header.ts'
import { basePathOf } from './foundation/base-path.ts'
import { createLog, type Log } from './foundation/log.ts'
import { once } from './foundation/once.ts'
import type { StoryReader } from './lookup/story-reader.ts'
import type { Config } from './model/settings.ts'
import { renderPlainPage } from './render/plain-page.ts'
import { createApp } from './serve/app.ts'
import { namesOf } from './serve/feed-names.ts'
import { startServer } from './serve/server.ts'
import { sharable } from './store/open/database-url.ts'

export type Service = {
  /** The address on which it listens. */
  readonly url: string
  /** Resolves after the first round of polls. */
  readonly polled: Promise<void>
  /** Resolves with the desk's reason if it stops without being asked to. */
  readonly failed: Promise<Error>
  /** Finishes running replies and commits, for at most ten seconds, and stops. */
  close(): Promise<void>
}

export type ServiceOptions = {
  /** The log of the serving thread; the desk's thread writes to standard error itself. */
  readonly log?: Log
  /** If aborted, ends a start that is under way, which then rejects. */
  readonly abandoned?: AbortSignal
  /** A thread for the desk that was started beforehand. */
  readonly worker?: Worker
}

const GRACE_MS = 10_000

/**
 * Starts and connects the two threads: the desk, which polls and publishes, and this one, which serves finished
 * documents. Listens as soon as the documents of the last run are back in memory.
 */
export async function startService(given: Config, options: ServiceOptions = {}): Promise<Service> {
  // Both threads must read the same store, even if it is in memory.
  const config = { ...given, server: { ...given.server, database: sharable(given.server.database) } }
  const { log = createLog(config.server.logLevel), ...threadOptions } = options
  const desk = startDeskThread(config, threadOptions)
  const orStopDesk = async (error: unknown) => {
    await desk.stop(GRACE_MS)
    throw error
  }
  await desk.restored
  const stories = storiesOf(config)
  const server = await startServer({
    host: config.server.host,
    port: config.server.port,
    large: { path: `${basePathOf(config.server.baseUrl)}/websub/`, bytes: config.server.polling.maxBytes },
    handler: createApp({ ...partsOf(config, desk), log, ...answersOf(stories.open) }),
  }).catch(orStopDesk)
  // Not before, so that nobody waits for it to listen, and not at the first request, which would wait and keep others waiting.
  stories.open().catch((error: unknown) => log.warn({ error }, 'stories cannot be read yet'))
  return {
    url: server.url,
    polled: desk.polled,
    failed: desk.failed,
    async close() {
      await Promise.all([server.close(GRACE_MS).then(stories.close), desk.stop(GRACE_MS)])
    },
  }
}

/** The reader of stories, with its modules, is loaded when it is first opened. */
function storiesOf(config: Config) {
  let isOpened = false
  const open = once(async () => {
    isOpened = true
    const { openStoryReader } = await import('./lookup/story-reader.ts')
    return openStoryReader(config)
  })
  return {
    open,
    async close() {
      if (isOpened) await open().then((reader) => reader.close())
    },
  }
}

/** The replies that are computed for each request. */
function answersOf(reader: () => Promise<StoryReader>): {
  readonly findStory: StoryReader['answer']
  readonly searchFeed: StoryReader['search']
  readonly findArchive: StoryReader['findArchive']
} {
  return {
    findStory: async (id) => (await reader()).answer(id),
    searchFeed: async (slug, query) => (await reader()).search(slug, query),
    findArchive: async (...archive) => (await reader()).findArchive(...archive),
  }
}

/** The replies that are served as the desk made them. */
function partsOf({ server, feeds }: Config, desk: DeskThread) {
  const { baseUrl, delta, site, polling } = server
  const basePath = basePathOf(baseUrl)
  return {
    documents: desk.documents,
    status: desk.status,
    ready: desk.isPrepared,
    names: { ...namesOf(feeds), isGone: desk.isGone },
    page: (page: { readonly title: string; readonly main: string }) => renderPlainPage({ ...page, basePath, site }),
    delta,
    hub: { baseUrl, subscribe: desk.subscribe },
    callbacks: { ...desk.callbacks, maxBytes: polling.maxBytes },
    linkHeader: (path: string) => linkHeader(path, server),
    basePath,
    secondsToNextChange() {
      const nextPollAt = desk.nextPollAt()
      return nextPollAt === undefined ? 60 : Math.ceil((nextPollAt - Date.now()) / 1000)
    },
  }
}
