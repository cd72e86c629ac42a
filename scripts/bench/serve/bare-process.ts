import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

// The least that a server can do with a finished document: one choice by If-None-Match, headers and bytes as they are.
const [, , address = '', headerLines = '[]'] = process.argv
const body = Buffer.from(await (await fetch(address, { headers: { 'accept-encoding': 'identity' } })).arrayBuffer())
const { gzipSync } = await import('node:zlib')
const gzip = gzipSync(body, { level: 4 })
const headers = JSON.parse(headerLines) as string[]
const tag = headers[headers.findIndex((name) => name.toLowerCase() === 'etag') + 1]
const whole = [...headers, 'content-encoding', 'gzip', 'content-length', String(gzip.length)]

const server = createServer((request, response) => {
  if (request.url !== new URL(address).pathname) return void response.writeHead(404).end()
  if (request.headers['if-none-match'] === tag) return void response.writeHead(304, headers).end()
  response.writeHead(200, whole).end(gzip)
})
server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port))
process.on('disconnect', () => process.exit())
