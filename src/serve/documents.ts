import type { IncomingMessage, ServerResponse } from 'node:http'
import type { PackedDocument } from '../model.ts'
import { type Coding, chooseCoding } from './negotiate.ts'
import { isNotModified } from './not-modified.ts'
import { OPEN_TO_ORIGINS, type Prepared, prepareDocument } from './prepare.ts'

export type DocumentsInput = {
  /** By path, such as `/feeds/wire.atom`. May change between requests. */
  readonly documents: ReadonlyMap<string, PackedDocument>
  /** Path of the base URL, such as `/desk`; empty at the root. Paths with and without it are answered. */
  readonly basePath: string
  /** Seconds until the document at a path may next change. */
  readonly secondsToNextChange?: ((path: string) => number) | undefined
}

/** Answers a request for a finished document and says true; false, and nothing done, for any other request. */
export type AnswerDocument = (request: IncomingMessage, response: ServerResponse) => boolean

const SHORTEST_AGE = 60
const LONGEST_AGE = 3600
const METHODS = 'GET, HEAD, OPTIONS'
/** Readers send few different Accept-Encoding headers; an attacker's many must not fill the memory. */
const REMEMBERED_CHOICES = 100

/**
 * A handler that stands in front of the application, for speed. It reads the path, Accept-Encoding and the conditional
 * headers; nothing else of a request, such as Host, can change what it answers.
 */
export function createDocumentHandler(input: DocumentsInput): AnswerDocument {
  const prepared = new WeakMap<PackedDocument, Prepared>()
  const choices = new Map<string | undefined, Coding | undefined>()
  const choose = (header: string | undefined) => {
    if (choices.has(header)) return choices.get(header)
    const coding = chooseCoding(header)
    if (choices.size >= REMEMBERED_CHOICES) choices.clear()
    choices.set(header, coding)
    return coding
  }
  return (request, response) => {
    const document = findDocument(request.url ?? '', input)
    if (!document) return false
    let replies = prepared.get(document)
    if (!replies) {
      replies = prepareDocument(document)
      prepared.set(document, replies)
    }
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      answerOtherMethod(request, response, replies)
      return true
    }
    const coding = choose(request.headers['accept-encoding'])
    if (coding === undefined) answerNotAcceptable(response)
    else {
      const seconds = input.secondsToNextChange?.(document.path) ?? SHORTEST_AGE
      answerRead(request, response, { replies, coding, seconds })
    }
    return true
  }
}

function findDocument(url: string, { documents, basePath }: DocumentsInput): PackedDocument | undefined {
  const path = pathOf(url)
  const document = documents.get(path)
  if (document || basePath === '' || !path.startsWith(basePath)) return document
  return documents.get(path === basePath ? '/' : path.slice(basePath.length))
}

function pathOf(url: string): string {
  // RFC 9112 3.2.2: a request target may be a whole URL; its host is nothing to us.
  const start = url.startsWith('/') ? 0 : url.indexOf('/', url.indexOf('://') + 3)
  if (start < 0) return ''
  const query = url.indexOf('?')
  if (start === 0) return query < 0 ? url : url.slice(0, query)
  return query < 0 ? url.slice(start) : url.slice(start, query)
}

function answerRead(
  request: IncomingMessage,
  response: ServerResponse,
  { replies, coding, seconds }: { replies: Prepared; coding: Coding; seconds: number },
): void {
  const isUnchanged = isNotModified(request.headers, replies.validator)
  const form = replies.forms[coding]
  const headers = isUnchanged ? replies.unchanged[coding] : form.headers
  const age = Math.floor(Math.min(Math.max(seconds, SHORTEST_AGE), LONGEST_AGE))
  // writeHead copies the values at once, so the shared array can carry the one that moves.
  headers[1] = `public, max-age=${age}, stale-while-revalidate=60, stale-if-error=86400`
  response.writeHead(isUnchanged ? 304 : 200, headers)
  if (isUnchanged || request.method === 'HEAD') response.end()
  else response.end(form.body)
}

function answerOtherMethod(request: IncomingMessage, response: ServerResponse, { isOpenToOrigins }: Prepared): void {
  const isOptions = request.method === 'OPTIONS'
  const open = isOpenToOrigins
    ? [...OPEN_TO_ORIGINS, 'Access-Control-Allow-Methods', METHODS, 'Access-Control-Allow-Headers', '*']
    : []
  const common = ['Allow', METHODS, 'Vary', 'Accept-Encoding', ...open]
  if (isOptions) response.writeHead(204, common).end()
  else answerPlain(response, { status: 405, text: `Only ${METHODS} work here.\n`, headers: common })
}

function answerNotAcceptable(response: ServerResponse): void {
  const text = 'Available as zstd, br, gzip and identity.\n'
  answerPlain(response, { status: 406, text, headers: ['Vary', 'Accept-Encoding'] })
}

function answerPlain(
  response: ServerResponse,
  { status, text, headers }: { status: number; text: string; headers: readonly string[] },
): void {
  const own = ['Content-Type', 'text/plain; charset=utf-8', 'Content-Length', String(Buffer.byteLength(text))]
  response.writeHead(status, [...headers, ...own, 'Cache-Control', 'no-store', 'X-Content-Type-Options', 'nosniff'])
  response.end(text)
}
