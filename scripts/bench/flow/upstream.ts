import { Worker } from 'node:worker_threads'
import { seeded } from '../../../tests/support/seeded.ts'
import type { UpstreamSize } from './made-feeds.ts'

export type UpstreamPlan = UpstreamSize & {
  readonly kind: 'news' | 'swelling'
  /** From when the dates of items are counted back. */
  readonly now: number
  /** The source whose first item is newer than all others. */
  readonly newest: number
  /** Numbers of the sources that accept a request and never answer it. */
  readonly silent: readonly number[]
}

export type UpstreamReport =
  | { readonly kind: 'listening'; readonly port: number }
  /** The first document goes out. */
  | { readonly kind: 'answered'; readonly at: number }
  | { readonly kind: 'revised' }

/** So many new items for each of these sources. */
export type UpstreamRevision = { readonly sources: readonly number[]; readonly items: number }

export type Upstream = AsyncDisposable & {
  readonly port: number
  /** When the first document went out; 0 until then. */
  firstAnswerAt(): number
  /** Resolves once the documents have the new items. */
  revise(revision: UpstreamRevision): Promise<void>
}

/** Starts a thread that stands for all newsrooms. */
export async function startUpstream(plan: UpstreamPlan): Promise<Upstream> {
  const worker = new Worker(new URL('./upstream-worker.ts', import.meta.url), { workerData: plan })
  let firstAnswerAt = 0
  let revised = Promise.withResolvers<void>()
  const port = await new Promise<number>((resolve, reject) => {
    worker.once('error', reject)
    worker.on('message', (report: UpstreamReport) => {
      if (report.kind === 'listening') resolve(report.port)
      else if (report.kind === 'answered') firstAnswerAt = report.at
      else revised.resolve()
    })
  })
  return {
    port,
    firstAnswerAt: () => firstAnswerAt,
    async revise(revision) {
      revised = Promise.withResolvers()
      worker.postMessage(revision)
      await revised.promise
    },
    async [Symbol.asyncDispose]() {
      await worker.terminate()
    },
  }
}

/** Which of so many sources never answer, and which refuse the connection: half of the dead share each. */
export function deadSources(
  sources: number,
  share: number,
): { readonly silent: number[]; readonly refusing: number[] } {
  const numbers = seeded(5).shuffled(Array.from({ length: sources }, (_, source) => source))
  const count = Math.round(sources * share)
  const half = Math.floor(count / 2)
  return { silent: numbers.slice(0, half), refusing: numbers.slice(half, count) }
}
