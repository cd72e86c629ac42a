import type { RequestListener } from 'node:http'
import { setTimeout as timer } from 'node:timers/promises'
import type { Worker } from 'node:worker_threads'
import { type DeskThread, ServiceRefusedError, startDeskThread, warmUpDesk } from './desk/desk-thread.ts'
import { linkHeader } from './documents/link-header.ts'
import { basePathOf } from './foundation/base-path.ts'
import { createLog, type Log } from './foundation/log.ts'
import { once } from './foundation/once.ts'
import type { StoryReader } from './lookup/story-reader.ts'
import type { Delivery, HubAnswer, HubRequest, StatusReport } from './model/border.ts'
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
  /**
   * Goes on under another configuration, without a request that fails; what it says of `host`, `port` and `database` waits for a
   * restart. Rejects with the reason, and goes on as before, if the desk refuses it. One call at a time.
   */
  reload(config: Config): Promise<void>
  /** Has /status say that something is wrong with the files, or with undefined that nothing is. */
  remark(words: string | undefined): void
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
/** How soon it is tried again to open a store that another process has. */
const AGAIN_MS = 500

/** A desk that is ending takes nothing more. */
const COME_AGAIN: HubAnswer = { kind: 'refused', status: 503, reason: 'This hub is busy.', retryAfterSeconds: 10 }

/**
 * Starts and connects the two threads: the desk, which polls and publishes, and this one, which serves finished
 * documents. Listens as soon as the documents of the last run are back in memory.
 */
export async function startService(given: Config, options: ServiceOptions = {}): Promise<Service> {
  // Both threads must read the same store, even if it is in memory.
  const config = { ...given, server: { ...given.server, database: sharable(given.server.database) } }
  const { log = createLog(config.server.logLevel), ...threadOptions } = options
  const failed = Promise.withResolvers<Error>()
  /** While one desk is giving way to another. */
  let handingOver: Promise<void> | undefined
  let remark: string | undefined
  const open = (wanted: Config, thread: Parameters<typeof startDeskThread>[1]): Shift => {
    const desk = startDeskThread(wanted, thread)
    const stories = storiesOf(wanted)
    const parts = partsOf(wanted, desk, { remark: () => remark, isHandingOver: () => handingOver !== undefined })
    return { config: wanted, desk, stories, handler: createApp({ ...parts, log, ...answersOf(stories.open) }) }
  }
  let present = open(config, threadOptions)
  /** The one that is to end, which is no failure. */
  let leaving: Shift | undefined
  const take = (shift: Shift) => {
    present = shift
    void shift.desk.failed.then((error) => {
      if (shift !== leaving) failed.resolve(error)
    })
  }
  take(present)
  const orStopDesk = async (error: unknown) => {
    await present.desk.stop(GRACE_MS)
    throw error
  }
  await present.desk.restored
  const server = await startServer({
    host: config.server.host,
    port: config.server.port,
    large: { path: `${basePathOf(config.server.baseUrl)}/websub/`, bytes: config.server.polling.maxBytes },
    handler: (request, response) => present.handler(request, response),
  }).catch(orStopDesk)
  // Not before, so that nobody waits for it to listen, and not at the first request, which would wait and keep others waiting.
  const openStories = () =>
    present.stories.open().catch((error: unknown) => log.warn({ error }, 'stories cannot be read yet'))
  void openStories()

  let isClosing = false
  /** Opens a desk in place of one that has ended. A command may have begun on the store meanwhile: then it waits for its end. */
  const begin = async (wanted: Config, worker: Worker): Promise<Shift> => {
    const shift = open(wanted, { worker })
    const error = await whyNotReady(shift.desk)
    if (error === undefined) return shift
    if (!(error instanceof ServiceRefusedError && error.isInUse) || isClosing) throw error
    log.info('another wiredesk has the store; the desk goes on when it is free')
    await timer(AGAIN_MS)
    return begin(wanted, warmUpDesk())
  }
  /** Has another desk take over. What was published is served until it is ready. */
  const handOver = async (next: Config) => {
    const before = present
    // The modules of the next desk are loaded while this one ends; a store in memory lives as long as somebody reads it.
    const worker = warmUpDesk()
    await openStories()
    leaving = before
    await before.desk.stop(GRACE_MS)
    try {
      take(await begin(next, worker))
    } catch (refusal) {
      take(await begin(before.config, warmUpDesk()))
      throw refusal
    } finally {
      if (present !== before) await before.stories.close()
      void openStories()
    }
  }
  return {
    url: server.url,
    polled: present.desk.polled,
    failed: failed.promise,
    remark: (words) => {
      remark = words
    },
    async reload(wanted) {
      const before = present
      handingOver = handOver(asStarted(wanted, config))
      try {
        await handingOver
      } catch (error) {
        // Neither desk could begin.
        if (present === before) failed.resolve(error as Error)
        throw error
      } finally {
        handingOver = undefined
      }
    },
    async close() {
      isClosing = true
      await handingOver?.catch(() => {})
      await Promise.all([server.close(GRACE_MS).then(() => present.stories.close()), present.desk.stop(GRACE_MS)])
    },
  }
}

/** Resolves when a desk has everything made, without a value, or with the reason why it cannot begin. */
function whyNotReady({ restored, prepared, failed }: DeskThread): Promise<unknown> {
  const ready = restored.then(
    () => prepared,
    (error: unknown) => error,
  )
  return Promise.race([ready, failed])
}

/** A desk with what answers requests from it. */
type Shift = {
  readonly config: Config
  readonly desk: DeskThread
  readonly stories: ReturnType<typeof storiesOf>
  readonly handler: RequestListener
}

/** A configuration with what cannot change while the service runs: where it listens, and its store. */
function asStarted(config: Config, { server }: Config): Config {
  const { host, port, database } = server
  return { ...config, server: { ...config.server, host, port, database } }
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
function partsOf(
  { server, feeds }: Config,
  desk: DeskThread,
  { remark, isHandingOver }: { readonly remark: () => string | undefined; readonly isHandingOver: () => boolean },
) {
  const { baseUrl, delta, site, polling } = server
  const basePath = basePathOf(baseUrl)
  return {
    documents: desk.documents,
    status: (): StatusReport => {
      const report = desk.status()
      const words = remark()
      return words === undefined || report.trouble ? report : { ...report, trouble: { reason: words } }
    },
    ready: desk.isPrepared,
    names: { ...namesOf(feeds), isGone: desk.isGone },
    page: (page: { readonly title: string; readonly main: string }) => renderPlainPage({ ...page, basePath, site }),
    delta,
    hub: {
      baseUrl,
      subscribe: async (request: HubRequest) => (isHandingOver() ? COME_AGAIN : desk.subscribe(request)),
    },
    callbacks: {
      ...desk.callbacks,
      deliver: (delivery: Delivery) => !isHandingOver() && desk.callbacks.deliver(delivery),
      maxBytes: polling.maxBytes,
    },
    linkHeader: (path: string) => linkHeader(path, server),
    basePath,
    secondsToNextChange() {
      const nextPollAt = desk.nextPollAt()
      return nextPollAt === undefined ? 60 : Math.ceil((nextPollAt - Date.now()) / 1000)
    },
  }
}
