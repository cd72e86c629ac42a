import { writeSync } from 'node:fs'
import { isatty } from 'node:tty'
import { parentPort } from 'node:worker_threads'
import { createLog } from '../foundation/log.ts'
import type { HubAnswer, HubRequest } from '../model/border.ts'
import type { Config } from '../model/settings.ts'
import { StoreLockedError } from '../store/open/lock.ts'
import { OtherReleaseError } from '../store/open/release.ts'
import type { DeskNews } from './bulletin.ts'
import { type Desk, openDesk } from './desk.ts'
import { type Heartbeat, startHeartbeat } from './heartbeat.ts'
import { NameTakenError } from './membership/feed-name-claims.ts'
import { createProgressBar } from './newsroom/progress-bar.ts'
import type { CallbackOrder } from './subscriptions/callback-desk.ts'
import type { CalledNews } from './subscriptions/called.ts'

/** What the desk's thread tells the main thread. */
export type DeskMessage =
  | { readonly kind: 'refused'; readonly reason: string; readonly isInUse: boolean }
  | { readonly kind: 'restored' }
  | { readonly kind: 'prepared' }
  | { readonly kind: 'rounded' }
  | { readonly kind: 'hub'; readonly number: number; readonly answer: HubAnswer }
  | ({ readonly kind: 'news' } & DeskNews)
  | { readonly kind: 'called'; readonly news: CalledNews }
  | { readonly kind: 'callback'; readonly number: number; readonly answer: string | undefined }

/** What the main thread tells the desk's. */
export type DeskOrder =
  /** The first order: until it comes, the thread has its modules loaded and waits. */
  | { readonly kind: 'open'; readonly config: Config }
  | 'stop'
  /** A request to our hub; the answer carries the same number. */
  | { readonly kind: 'hub'; readonly number: number; readonly request: HubRequest }
  | CallbackOrder

type HubOrder = Extract<DeskOrder, { readonly kind: 'hub' }>

const STANDARD_ERROR = 2

const port = parentPort
if (!port) throw new Error('the desk runs in a worker thread')
const configured = Promise.withResolvers<Config>()
const opened = Promise.withResolvers<Desk>()
let heartbeat: Heartbeat | undefined
let isStopping = false
port.on('message', async (order: DeskOrder) => {
  if (order !== 'stop' && order.kind === 'open') return configured.resolve(order.config)
  const desk = await opened.promise
  if (order !== 'stop') return order.kind === 'hub' ? answerHub(desk, order) : answerCallback(desk, order)
  isStopping = true
  await heartbeat?.stop()
  await desk.close()
  port.close()
})
const tell = (message: DeskMessage) => {
  port.postMessage(message, message.kind === 'news' ? transferable(message) : [])
}

// Whoever sits at a terminal sees it move; the log says it every two seconds to everybody.
const bar = isatty(STANDARD_ERROR) ? createProgressBar((text) => writeSync(STANDARD_ERROR, text)) : undefined

const announce = (news: DeskNews) => {
  if (news.step !== undefined) bar?.(news.step === 'none' ? undefined : news.step)
  tell({ kind: 'news', ...news })
}

const config = await configured.promise
const desk = await openDesk(config, announce).catch((error: unknown) => {
  // Only the reason goes to the main thread; the stack, where it may help, goes to the log.
  const isInUse = error instanceof StoreLockedError
  if (!isInUse) createLog(config.server.logLevel).debug({ error }, 'cannot open the store')
  const { message } = error as Error
  const { url } = config.server.database
  const reason = error instanceof NameTakenError || error instanceof OtherReleaseError ? message : `${url}: ${message}`
  tell({ kind: 'refused', reason, isInUse })
  port.close()
})

if (desk) {
  opened.resolve(desk)
  await desk.restore()
  tell({ kind: 'restored' })
  await desk.prepare()
  // Told first, since a hub whose callback nobody knows may end what it has agreed to.
  await desk.hub.openCallbacks((news) => tell({ kind: 'called', news }))
  tell({ kind: 'prepared' })
  if (!isStopping) {
    const log = createLog(config.server.logLevel)
    heartbeat = startHeartbeat(desk, { log, rounded: () => tell({ kind: 'rounded' }) })
  }
}

async function answerHub(desk: Desk, { number, request }: HubOrder): Promise<void> {
  const answer = await desk.hub.submit(request).catch((error: unknown): HubAnswer => {
    desk.context.log.error({ error }, 'hub failed')
    return { kind: 'refused', status: 503, reason: 'This cannot be written down.', retryAfterSeconds: 300 }
  })
  tell({ kind: 'hub', number, answer })
}

async function answerCallback(desk: Desk, order: CallbackOrder): Promise<void> {
  const { number } = order
  const done = order.kind === 'question' ? desk.hub.verify(order.question) : desk.takePush(order.delivery)
  const answer = await done.catch((error: unknown) => {
    if (!isStopping) desk.context.log.error({ error }, 'push failed')
    return undefined
  })
  tell({ kind: 'callback', number, answer: typeof answer === 'string' ? answer : undefined })
}

/**
 * The bytes of published feeds, which are handed over without a copy because nobody here reads them again. Small
 * buffers share memory with others, and the operator's own files are needed for the next pages, so both stay.
 */
function transferable({ documents = [], encodings }: DeskNews): ArrayBuffer[] {
  const published = documents.filter(({ path }) => path.startsWith('/feeds/'))
  const whole = published.flatMap(({ body, gzip, br, zstd }) => [body, gzip, br, zstd])
  const forms = [...whole, encodings?.br, encodings?.zstd].filter((form) => form !== undefined)
  const buffers = forms.flatMap(({ buffer, byteLength }) =>
    buffer instanceof ArrayBuffer && buffer.byteLength === byteLength ? [buffer] : [],
  )
  return [...new Set(buffers)]
}
