import { Worker } from 'node:worker_threads'

const EVERY_MS = 20

/** How long answers took in milliseconds; infinite where there was none. */
export type Waits = { readonly median: number; readonly p99: number; readonly longest: number }

/** Asks an address fifty times a second from a thread of its own until it is told to stop. */
export function startAsking(url: string): { stop(): Promise<Waits> } {
  const worker = new Worker(new URL('./livez-worker.ts', import.meta.url), { workerData: { url, everyMs: EVERY_MS } })
  return {
    async stop() {
      const answer = new Promise<number[]>((resolve) => worker.once('message', resolve))
      worker.postMessage('stop')
      const waits = (await answer).sort((one, other) => one - other)
      await worker.terminate()
      const at = (share: number) => waits[Math.ceil(share * waits.length) - 1] ?? Number.NaN
      return { median: at(0.5), p99: at(0.99), longest: at(1) }
    },
  }
}
