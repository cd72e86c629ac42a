import { Worker } from 'node:worker_threads'
import { OperatorError } from '../foundation/operator-error.ts'
import type { HubAnswer, HubRequest, PackedDocument, StatusReport, Step, Trouble } from '../model/border.ts'
import type { Instant } from '../model/instant.ts'
import type { Config } from '../model/settings.ts'
import type { DeskMessage, DeskOrder } from './desk-worker.ts'
import { type CallbackDesk, createCallbackDesk } from './subscriptions/callback-desk.ts'
import { updateDocuments } from './update-documents.ts'
import { createHubDesk } from './websub/hub-desk.ts'

/** The desk as the serving thread sees it. */
export type DeskThread = {
  /** The documents to serve, by path. */
  readonly documents: ReadonlyMap<string, PackedDocument>
  readonly status: () => StatusReport
  readonly nextPollAt: () => Instant | undefined
  readonly isGone: (slug: string) => boolean
  /** Whether everything has been made under the present configuration. */
  readonly isPrepared: () => boolean
  readonly subscribe: (request: HubRequest) => Promise<HubAnswer>
  /** Where hubs of others call us. */
  readonly callbacks: Pick<CallbackDesk, 'isCalled' | 'verify' | 'deliver'>
  /**
   * Resolves when the documents of the last run have been handed over; rejects with the reason if the desk cannot open.
   */
  readonly restored: Promise<void>
  /** Resolves when everything has been made under the present configuration. */
  readonly prepared: Promise<void>
  /** Resolves after the first round of polls. */
  readonly polled: Promise<void>
  /** Resolves with the desk's reason if it stops without being asked to. */
  readonly failed: Promise<Error>
  /** Stops the desk; waits for a running commit, but no longer than this many milliseconds. */
  readonly stop: (graceMs: number) => Promise<void>
}

/** Thrown if the store is in use or cannot be opened; the message is for the operator. */
export class ServiceRefusedError extends OperatorError {
  override name = 'ServiceRefusedError'
  /** Whether another process has the store. */
  readonly isInUse: boolean

  constructor(reason: string, { isInUse }: { readonly isInUse: boolean }) {
    super(reason)
    this.isInUse = isInUse
  }
}

/**
 * The desk's garbage is short-lived: more room for it makes the process larger, less room makes it collect more often.
 */
const YOUNG_MEGABYTES = 24

/** More than half a million recent articles take. Below 2 GB, V8 does not let a heap grow fourfold between collections. */
const OLD_MEGABYTES = 1500

/** Starts a thread for the desk, which loads its modules while the main thread still reads the files. */
export function warmUpDesk(): Worker {
  return new Worker(new URL('./desk-worker.ts', import.meta.url), {
    resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MEGABYTES, maxOldGenerationSizeMb: OLD_MEGABYTES },
  })
}

export type DeskThreadOptions = {
  /** Once aborted, ends the thread at once. */
  readonly abandoned?: AbortSignal | undefined
  /** A thread that was started beforehand. */
  readonly worker?: Worker | undefined
}

/** Opens the desk in a thread of its own, and collects what it announces. */
export function startDeskThread(config: Config, options: DeskThreadOptions = {}): DeskThread {
  const { abandoned, worker = warmUpDesk() } = options
  const order = (given: DeskOrder) => worker.postMessage(given)
  const hubDesk = createHubDesk(order)
  const callbacks = createCallbackDesk(order)
  const documents = new Map<string, PackedDocument>()
  let status: StatusReport = { sources: [], feeds: [] }
  let step: Step | undefined
  let trouble: Trouble | undefined
  let nextPollAt: Instant | undefined
  let gone: ReadonlySet<string> = new Set()
  let isPrepared = false
  const prepared = Promise.withResolvers<void>()
  let isClosing = false
  const restored = Promise.withResolvers<void>()
  const polled = Promise.withResolvers<void>()
  const failed = Promise.withResolvers<Error>()
  const ended = new Promise<void>((resolve) => worker.once('exit', () => resolve()))
  const fail = (error: Error) => {
    restored.reject(error)
    if (!isClosing) failed.resolve(error)
  }
  order({ kind: 'open', config })
  abandoned?.addEventListener('abort', () => void worker.terminate())
  worker.on('error', fail)
  worker.on('exit', () => fail(new Error('the desk stopped')))
  // A thread that has ended by now tells it no more, but has this number.
  if (worker.threadId === -1) fail(new Error('the desk stopped'))
  worker.on('message', (message: DeskMessage) => {
    if (message.kind === 'refused') restored.reject(new ServiceRefusedError(message.reason, message))
    if (message.kind === 'restored') restored.resolve()
    if (message.kind === 'prepared') {
      isPrepared = true
      prepared.resolve()
    }
    if (message.kind === 'rounded') polled.resolve()
    if (message.kind === 'hub') hubDesk.answered(message.number, message.answer)
    if (message.kind === 'called') callbacks.changed(message.news)
    if (message.kind === 'callback') callbacks.answered(message.number, message.answer)
    if (message.kind !== 'news') return
    updateDocuments(documents, message)
    if (message.gone) gone = new Set(message.gone)
    status = message.status ?? status
    if (message.step) step = message.step === 'none' ? undefined : message.step
    if (message.trouble) trouble = message.trouble === 'none' ? undefined : message.trouble
    nextPollAt = message.nextPollAt ?? nextPollAt
  })
  return {
    documents,
    status: () => ({ ...status, step, trouble }),
    nextPollAt: () => nextPollAt,
    isGone: (slug) => gone.has(slug),
    isPrepared: () => isPrepared,
    subscribe: hubDesk.subscribe,
    callbacks,
    restored: restored.promise,
    prepared: prepared.promise,
    polled: polled.promise,
    failed: failed.promise,
    async stop(graceMs) {
      isClosing = true
      order('stop')
      const timer = setTimeout(() => worker.terminate(), graceMs)
      await ended
      clearTimeout(timer)
    },
  }
}
