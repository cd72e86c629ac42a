import { Agent, get } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import { cpuSecondsOf } from '../flow/process-figures.ts'
import { quantile } from '../measure.ts'

/** Requests that are not counted: the first ones compile code. */
export const WARM_UP = 20

const SECOND = 1000

export type RequestTimes = {
  readonly p50: number
  readonly p99: number
  /** Mean of the process that answers. */
  readonly cpuMs: number
}

export type Asking = {
  readonly pid: number
  /** How many times as long as a request took nothing is asked after it. */
  readonly rest: number
}

/** What requests for these addresses take, one after another, in milliseconds until the whole reply is there. */
export async function requestTimes(urls: readonly string[], { pid, rest }: Asking): Promise<RequestTimes> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  const ask = async (url: string) => {
    const taken = await request(url, agent)
    await pause(taken * rest)
    return taken
  }
  for (const url of urls.slice(0, WARM_UP)) await ask(url)
  const before = cpuSecondsOf(pid) ?? Number.NaN
  const counted = urls.slice(WARM_UP)
  const times: number[] = []
  for (const url of counted) times.push(await ask(url))
  const cpuMs = (((cpuSecondsOf(pid) ?? Number.NaN) - before) * SECOND) / counted.length
  agent.destroy()
  return { p50: quantile(times, 0.5), p99: quantile(times, 0.99), cpuMs }
}

/** Asks again a second later where the service has no time for it now. */
async function request(url: string, agent: Agent): Promise<number> {
  for (;;) {
    const start = performance.now()
    const status = await new Promise<number | undefined>((resolve, reject) => {
      get(url, { agent }, (response) => response.resume().once('end', () => resolve(response.statusCode))).once(
        'error',
        reject,
      )
    })
    if (status === 200) return performance.now() - start
    if (status !== 503) throw new Error(`${url} answers ${status}`)
    await pause(SECOND)
  }
}
