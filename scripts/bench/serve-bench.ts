import { fork } from 'node:child_process'
import { install } from './flow/install.ts'
import { cpuSecondsOf } from './flow/process-figures.ts'
import { askStore } from './flow/store-figures.ts'
import { until } from './flow/until.ts'
import { startService } from './flow/wiredesk.ts'
import { table } from './measure.ts'
import { startLoad } from './serve/load.ts'

const PATH_ASKED = '/feeds/everything.atom'
const REQUESTS = 20_000
const TIMES = 5

/**
 * What a request for a finished feed costs the process, as `npm start` starts it, beside a bare node:http server that sends the
 * same bytes with the same headers. CPU of all threads, the two in turn.
 */
export async function benchServe(): Promise<string> {
  await using installed = await install({ kind: 'news', sources: 20, items: 30, deadShare: 0 })
  const { root, url, storePath } = installed
  const service = startService(root)
  const signal = AbortSignal.timeout(120_000)
  // All is published, and its smaller encodings are made.
  const isDone = () =>
    askStore(storePath, 'select count(*) from documents') === askStore(storePath, 'select count(*) from encodings')
  await until(
    async () => (askStore(storePath, 'select count(*) from articles') === 600 && isDone() ? true : undefined),
    { everyMs: 500, signal },
  )
  const address = `${url}${PATH_ASKED}`
  const reply = await fetch(address, { headers: { 'accept-encoding': 'gzip' } })
  await reply.arrayBuffer()
  const left = ['content-length', 'content-encoding', 'connection', 'keep-alive', 'date', 'transfer-encoding']
  const headers = [...reply.headers].filter(([name]) => !left.includes(name)).flat()
  const bare = fork(`${import.meta.dirname}/serve/bare-process.ts`, [address, JSON.stringify(headers)])
  const barePort = await new Promise<number>((resolve) => bare.once('message', (port) => resolve(Number(port))))
  const load = startLoad()
  const servers = [
    { name: 'Wiredesk', port: Number(new URL(url).port), pid: service.child.pid as number },
    { name: 'bare node:http', port: barePort, pid: bare.pid as number },
  ]
  const head = `GET ${PATH_ASKED} HTTP/1.1\r\nHost: localhost\r\nAccept-Encoding: gzip\r\n`
  const requests = {
    'gzip, 200': `${head}\r\n`,
    '304': `${head}If-None-Match: ${reply.headers.get('etag')}\r\n\r\n`,
  }
  const rows: string[][] = []
  for (const [kind, request] of Object.entries(requests)) {
    const taken = servers.map(() => [] as number[])
    for (let time = -1; time < TIMES; time += 1) {
      for (const [index, { port, pid }] of servers.entries()) {
        const before = cpuSecondsOf(pid) ?? 0
        await load.send({ port, request, count: REQUESTS })
        if (time >= 0) taken[index]!.push((((cpuSecondsOf(pid) ?? 0) - before) / REQUESTS) * 1e6)
      }
    }
    const [own, other] = taken.map(median)
    rows.push([kind, `${own!.toFixed(1)} µs`, `${other!.toFixed(1)} µs`, (own! / other!).toFixed(2)])
  }
  await load.stop()
  bare.disconnect()
  service.child.kill('SIGTERM')
  await service.ended
  return `Serving a feed of ${reply.headers.get('content-type')}, CPU for a request\n${table(['', 'Wiredesk', 'bare node:http', 'times'], rows)}`
}

function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)]!
}
