import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'
import { seeded } from '../../../tests/support/seeded.ts'
import { documentOf, ownPiece } from '../flow/made-feeds.ts'
import { itemsAt, type Publisher, publishers } from './publishers.ts'

// All publishers of a day, in a process of their own so that their work is counted as nobody else's. Requests say at what time
// they come.
const ITEMS = 10
const all = publishers(Number(process.argv[2]))

const server = createServer({ keepAliveTimeout: 60_000 }, (request, response) => {
  const publisher = all[Number(request.url?.slice('/feeds/'.length))]
  if (!publisher) return void response.writeHead(404).end()
  if (publisher.trouble === 'error') return void response.writeHead(500).end('an error')
  const at = Number(request.headers['x-simulated-now'])
  const items = itemsAt(publisher, at, ITEMS)
  const headers = headersOf(publisher, items[0]!)
  const isKnown =
    publisher.validators !== 'none' &&
    (request.headers['if-none-match'] ?? headers.etag) === headers.etag &&
    (request.headers['if-modified-since'] ?? headers['last-modified']) === headers['last-modified'] &&
    (request.headers['if-none-match'] !== undefined || request.headers['if-modified-since'] !== undefined)
  if (isKnown) return void response.writeHead(304, headers).end()
  const { contentType, body } = makeDocument(publisher, items)
  const zipped = gzipSync(body, { level: 1 })
  const coding = { 'content-type': contentType, 'content-encoding': 'gzip', 'content-length': zipped.length }
  response.writeHead(200, { ...headers, ...coding }).end(zipped)
})

type Items = ReturnType<typeof itemsAt>

function headersOf(publisher: Publisher, newest: Items[number]): Record<string, string> {
  const { validators, maxAgeSeconds } = publisher
  return {
    ...(validators === 'ETag' && { etag: `"${publisher.number}-${newest.number}"` }),
    ...(validators !== 'none' && { 'last-modified': new Date(newest.at).toUTCString() }),
    ...(maxAgeSeconds !== undefined && { 'cache-control': `public, max-age=${maxAgeSeconds}` }),
  }
}

function makeDocument({ number, ttlMinutes }: Publisher, items: Items) {
  const made = items.map((item) => ({
    ...ownPiece(seeded(Math.imul(number + 1, 7919) + item.number)),
    link: `https://paper-${number}.example/${item.number}`,
    date: new Date(item.at),
  }))
  const { contentType, body } = documentOf(number, made)
  const ttl = ttlMinutes === undefined ? '' : `<ttl>${ttlMinutes}</ttl>`
  return { contentType, body: body.replace('<channel>', `<channel>${ttl}`) }
}

server.listen(0, '0.0.0.0', () => process.send?.((server.address() as AddressInfo).port))
process.on('disconnect', () => process.exit(0))
