import { Worker } from 'node:worker_threads'
import type { DeskMessage, DeskOrder } from './desk/desk-worker.ts'
import { createHubDesk } from './desk/websub/hub-desk.ts'
import { linkHeader } from './documents/link-header.ts'
import { basePathOf } from './foundation/base-path.ts'
import { createLog, type Log } from './foundation/log.ts'
import { openStoryReader } from './lookup/story-reader.ts'
import type { PackedDocument, StatusReport } from './model/border.ts'
import type { Instant } from './model/instant.ts'
import type { Config } from './model/settings.ts'
import { renderPlainPage } from './render/plain-page.ts'
import { createApp } from './serve/app.ts'
import { namesOf } from './serve/feed-names.ts'
import { startServer } from './serve/server.ts'
import { sharable } from './store/open/database-url.ts'

export type Service = {
  /** Where it listens. */
  readonly url: string
  /** Resolves after the first round of polls. */
  readonly polled: Promise<void>
  /** Resolves when the desk has stopped without being asked to; the reason is what it said. */
  readonly failed: Promise<Error>
  /** Finishes running replies and commits, at most ten seconds, and stops. */
  close(): Promise<void>
}

export type ServiceOptions = {
  /** Of the thread that serves; the desk's thread writes to standard error itself. */
  readonly log?: Log
  /** Aborted, it ends a start that is under way, which then rejects. */
  readonly abandoned?: AbortSignal
}

/** The store is in use or cannot be opened; the message is for the operator. */
export class ServiceRefusedError extends Error {
  override name = 'ServiceRefusedError'
}

const GRACE_MS = 10_000

/**
 * Starts the two threads and joins them: the desk, which polls and publishes, and this one, which serves finished
 * documents. Listens as soon as the documents of the last run are back in memory.
 */
export async function startService(given: Config, options: ServiceOptions = {}): Promise<Service> {
  // Both threads read the store, which has to be one where it is in memory too.
  const config = { ...given, server: { ...given.server, database: sharable(given.server.database) } }
  const { log = createLog(config.server.logLevel), abandoned } = options
  const documents = new Map<string, PackedDocument>()
  let status: StatusReport = { sources: [], feeds: [] }
  let nextPollAt: Instant | undefined
  let gone: ReadonlySet<string> = new Set()
  let isPrepared = false

  const worker = new Worker(new URL('./desk/desk-worker.ts', import.meta.url), { workerData: config })
  const hubDesk = createHubDesk((order) => worker.postMessage(order satisfies DeskOrder))
  const restored = Promise.withResolvers<void>()
  const failed = Promise.withResolvers<Error>()
  const polled = Promise.withResolvers<void>()
  const ended = new Promise<void>((resolve) => worker.once('exit', () => resolve()))
  let isClosing = false
  const fail = (error: Error) => {
    restored.reject(error)
    if (!isClosing) failed.resolve(error)
  }
  abandoned?.addEventListener('abort', () => void worker.terminate())
  worker.on('error', fail)
  worker.on('exit', () => fail(new Error('the desk stopped')))
  worker.on('message', (message: DeskMessage) => {
    if (message.kind === 'refused') restored.reject(new ServiceRefusedError(message.reason))
    if (message.kind === 'restored') restored.resolve()
    if (message.kind === 'prepared') isPrepared = true
    if (message.kind === 'rounded') polled.resolve()
    if (message.kind === 'hub') hubDesk.answered(message.number, message.answer)
    if (message.kind !== 'news') return
    for (const document of message.documents ?? []) documents.set(document.path, document)
    for (const path of message.removed ?? []) documents.delete(path)
    if (message.gone) gone = new Set(message.gone)
    status = message.status ?? status
    nextPollAt = message.nextPollAt ?? nextPollAt
  })
  const stopDesk = async () => {
    isClosing = true
    worker.postMessage('stop' satisfies DeskOrder)
    const timer = setTimeout(() => worker.terminate(), GRACE_MS)
    await ended
    clearTimeout(timer)
  }
  const orStopDesk = async (error: unknown) => {
    await stopDesk()
    throw error
  }
  await restored.promise
  const stories = await openStoryReader(config).catch(orStopDesk)

  const basePath = basePathOf(config.server.baseUrl)
  const handler = createApp({
    documents,
    status: () => status,
    ready: () => isPrepared,
    findStory: stories.answer,
    searchFeed: stories.search,
    names: { ...namesOf(config.feeds), isGone: (slug) => gone.has(slug) },
    page: (page) => renderPlainPage({ ...page, basePath, site: config.server.site }),
    findArchive: stories.findArchive,
    delta: config.server.delta,
    hub: { baseUrl: config.server.baseUrl, subscribe: hubDesk.subscribe },
    linkHeader: (path) => linkHeader(path, config.server),
    basePath,
    secondsToNextChange: () => (nextPollAt === undefined ? 60 : Math.ceil((nextPollAt - Date.now()) / 1000)),
    log,
  })
  const server = await startServer({ host: config.server.host, port: config.server.port, handler }).catch(
    async (error: unknown) => {
      await stories.close()
      return orStopDesk(error)
    },
  )
  return {
    url: server.url,
    polled: polled.promise,
    failed: failed.promise,
    async close() {
      await Promise.all([server.close(GRACE_MS).then(stories.close), stopDesk()])
    },
  }
}
