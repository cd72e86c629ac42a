import { availableParallelism } from 'node:os'
import { Piscina } from 'piscina'
import { createTurns } from '../foundation/turns.ts'
import type { FeedDocument } from '../model/documents.ts'
import type { Instant } from '../model/instant.ts'
import type { Source } from '../model/settings.ts'
import type { Reading } from '../read.ts'
import type { ReadTask } from './reader-worker.ts'

export type ReaderPool = {
  /** Reads a document; items whose keys are `known` are not read again. */
  read(document: FeedDocument, source: Source, at: Instant, known?: readonly string[]): Promise<Reading>
  close(): Promise<void>
}

export type ReaderLimits = { readonly timeoutMs: number; readonly heapMegabytes: number; readonly threads: number }

/** A document of ten megabytes takes about a second; one that takes longer than this was made to. */
export const defaultReaderLimits: ReaderLimits = {
  timeoutMs: 15_000,
  heapMegabytes: 512,
  threads: readersFor(availableParallelism()),
}

/** The desk and the serving thread keep a core; the desk could not keep up with more than four readers. */
function readersFor(cores: number): number {
  return Math.min(4, Math.max(1, cores - 1))
}

/**
 * Each thread gets this much for short-lived objects; with the default, a process of several threads is twice as large.
 */
const YOUNG_MEGABYTES = 12

/** Creates a signal that aborts when the time for a reading is up; called when the reading begins. */
export type Deadline = (ms: number) => AbortSignal

/**
 * Workers that read documents apart from the desk. One that takes too long or too much memory is killed, which costs
 * that one poll: the reading comes back as unreadable and the next document gets a new worker.
 */
export function createReaderPool(
  limits: ReaderLimits = defaultReaderLimits,
  deadline: Deadline = AbortSignal.timeout,
): ReaderPool {
  const pool = new Piscina<ReadTask, Reading>({
    filename: new URL('./reader-worker.ts', import.meta.url).href,
    minThreads: 0,
    maxThreads: limits.threads,
    idleTimeout: 30_000,
    resourceLimits: { maxOldGenerationSizeMb: limits.heapMegabytes, maxYoungGenerationSizeMb: YOUNG_MEGABYTES },
  })
  // The pool has its own queue, but a document's time must not run while it waits for others.
  const inTurn = createTurns(limits.threads)
  const run = (task: ReadTask) => pool.run(task, { signal: deadline(limits.timeoutMs) })
  return {
    async read(document, source, at, known = []) {
      try {
        return await inTurn(() => run({ document, source, at, known }))
      } catch (error) {
        const reason = killReason(error, limits)
        if (!reason) throw error
        return { kind: 'unreadable', reason }
      }
    },
    close: () => pool.destroy(),
  }
}

function killReason(error: unknown, limits: ReaderLimits): string | undefined {
  const { name, code } = error as { name?: string; code?: string }
  if (name === 'AbortError' || name === 'TimeoutError') {
    return `reading it took longer than ${limits.timeoutMs / 1000} s`
  }
  if (code === 'ERR_WORKER_OUT_OF_MEMORY') return `reading it took more than ${limits.heapMegabytes} MB of memory`
  return undefined
}
