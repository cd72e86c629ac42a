import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { parentPort, workerData } from 'node:worker_threads'
import { madeFeed } from './made-feeds.ts'
import { swellingFeed } from './swelling-feeds.ts'
import type { UpstreamPlan, UpstreamReport, UpstreamRevision } from './upstream.ts'

// One thread that answers on all loopback addresses, so that its work is not counted as anybody else's. Documents are made
// before it listens; it knows conditional requests.
const plan = workerData as UpstreamPlan
const tell = (report: UpstreamReport) => parentPort?.postMessage(report)

const added = new Map<number, number>()
const makeDocument = (source: number) => {
  if (plan.kind === 'swelling') {
    return { contentType: 'application/rss+xml', contentEncoding: 'gzip', body: swellingFeed(source) }
  }
  const { contentType, body } = madeFeed(source, plan, { ...plan, added: added.get(source) ?? 0 })
  return { contentType, contentEncoding: undefined, body: Buffer.from(body) }
}
const documents = Array.from({ length: plan.sources }, (_, source) => makeDocument(source))

parentPort?.on('message', ({ sources, items }: UpstreamRevision) => {
  for (const source of sources) {
    added.set(source, (added.get(source) ?? 0) + items)
    documents[source] = makeDocument(source)
  }
  tell({ kind: 'revised' })
})

let hasAnswered = false
const server = createServer({ keepAliveTimeout: 60_000 }, (request, response) => {
  const source = Number(/^\/feeds\/(\d+)$/.exec(request.url ?? '')?.[1])
  const document = documents[source]
  if (plan.silent.includes(source)) return
  if (!document) return void response.writeHead(404).end()
  if (!hasAnswered) tell({ kind: 'answered', at: Date.now() })
  hasAnswered = true
  const etag = `"${source}-${added.get(source) ?? 0}"`
  if (request.headers['if-none-match'] === etag) return void response.writeHead(304, { etag }).end()
  const { contentType, contentEncoding, body } = document
  const coding = contentEncoding === undefined ? {} : { 'content-encoding': contentEncoding }
  response.writeHead(200, { etag, 'content-type': contentType, 'content-length': body.length, ...coding }).end(body)
})
server.listen(0, '0.0.0.0', () => tell({ kind: 'listening', port: (server.address() as AddressInfo).port }))
