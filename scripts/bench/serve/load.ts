import { Worker } from 'node:worker_threads'

export type Load = { readonly port: number; readonly request: string; readonly count: number }

/** Starts a thread that plays so many clients. */
export function startLoad(): { readonly send: (load: Load) => Promise<void>; readonly stop: () => Promise<number> } {
  const worker = new Worker(new URL('./load-worker.ts', import.meta.url))
  const failed = new Promise<never>((_, reject) => worker.once('error', reject))
  return {
    async send(load) {
      const done = new Promise((resolve) => worker.once('message', resolve))
      worker.postMessage(load)
      await Promise.race([done, failed])
    },
    stop: () => worker.terminate(),
  }
}
