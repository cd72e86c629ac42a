import { Agent, get } from 'node:http'
import { parentPort, workerData } from 'node:worker_threads'

// A thread that does nothing else, so that only the service can keep it waiting. Asks whether or not the last question was
// answered, as readers do.
const { url, everyMs } = workerData as { readonly url: string; readonly everyMs: number }
const agent = new Agent({ keepAlive: true, maxSockets: 1000 })
const waits: number[] = []

const timer = setInterval(() => {
  const start = performance.now()
  get(url, { agent }, (response) => {
    response.resume()
    response.once('end', () => waits.push(performance.now() - start))
  }).on('error', () => waits.push(Number.POSITIVE_INFINITY))
}, everyMs)

parentPort?.once('message', () => {
  clearInterval(timer)
  parentPort?.postMessage(waits)
  agent.destroy()
})
