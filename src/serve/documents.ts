import type { IncomingMessage, ServerResponse } from 'node:http'
import { withoutBasePath } from '../foundation/base-path.ts'
import type { PackedDocument } from '../model/border.ts'
import { asksAboutFeed } from './bot-route.ts'
import { createDeltas, deltaBase } from './delta.ts'
import { aliased, type FeedNames } from './feed-names.ts'
import { CODINGS, type Coding, chooseCoding } from './negotiate.ts'
import { isNotModified } from './not-modified.ts'
import { type Form, OPEN_TO_ORIGINS, type Prepared, prepareDocument } from './prepare.ts'
import { pathOf } from './request-path.ts'
import { searchOf } from './search-route.ts'

export type DocumentsInput = {
  /** By path, such as `/feeds/wire.atom`. May change between requests. */
  readonly documents: ReadonlyMap<string, PackedDocument>
  /** Path of the base URL, such as `/desk`; empty at the root. Paths with and without it are answered. */
  readonly basePath: string
  /** Seconds until the document at a path may next change. */
  readonly secondsToNextChange?: ((path: string) => number) | undefined
  /** The Link header of the document at a path. */
  readonly linkHeader?: ((path: string) => string | undefined) | undefined
  /** False: whoever asks only for changes gets the whole document. */
  readonly delta?: boolean | undefined
  readonly names?: FeedNames | undefined
  /** Whether searches on a feed's page are left to another handler. */
  readonly isSearched?: boolean | undefined
}

/** Answers a request for a finished document and returns true; for any other it does nothing and returns false. */
export type AnswerDocument = (request: IncomingMessage, response: ServerResponse) => boolean

const SHORTEST_AGE = 60
const LONGEST_AGE = 3600
const METHODS = 'GET, HEAD, OPTIONS'
/** Readers send few different Accept-Encoding headers; an attacker's many must not fill the memory. */
const REMEMBERED_CHOICES = 100

/** Answers any request for a document that was found; `seconds` says how long it may be cached without asking again. */
export type Reply = (
  request: IncomingMessage,
  response: ServerResponse,
  found: { readonly document: PackedDocument; readonly seconds: number },
) => void

/**
 * A handler that runs before the application, for speed. It reads the path, Accept-Encoding, A-IM and the conditional
 * headers; nothing else of a request, such as Host, can change what it answers.
 */
export function createDocumentHandler(input: DocumentsInput, reply: Reply = createReply(input)): AnswerDocument {
  return (request, response) => {
    const document = findDocument(request.url ?? '', input)
    if (!document) return false
    const untilChange = input.secondsToNextChange?.(document.path) ?? SHORTEST_AGE
    const seconds = Math.floor(Math.min(Math.max(untilChange, SHORTEST_AGE), LONGEST_AGE))
    reply(request, response, { document, seconds })
    return true
  }
}

/** Prepares the replies of each document once, and chooses among them. */
export function createReply({ linkHeader, delta }: Pick<DocumentsInput, 'linkHeader' | 'delta'>): Reply {
  const prepared = new WeakMap<PackedDocument, Prepared>()
  const choose = createChoice()
  const makeDelta = createDeltas()
  return (request, response, { document, seconds }) => {
    const replies = prepared.get(document) ?? prepareDocument(document, linkHeader?.(document.path))
    prepared.set(document, replies)
    if (request.method !== 'GET' && request.method !== 'HEAD') return answerOtherMethod(request, response, replies)
    const coding = choose(request.headers['accept-encoding'], replies)
    const form = coding && replies.forms.get(coding)
    if (coding === undefined || form === undefined) return answerNotAcceptable(response)
    const whole = () => answerRead(request, response, { replies, form, seconds })
    const isDeltaFit = delta !== false && !isNotModified(request.headers, replies.validator)
    const since = isDeltaFit ? deltaBase(request.headers, document) : undefined
    if (since === undefined) whole()
    // If no delta can be made, the whole document is a correct answer too (RFC 3229 7.2).
    else makeDelta(document, since, coding).then((body) => answerDelta(request, response, { form, body }), whole)
  }
}

/** The page of a feed, with the path of the base URL or without. */
const FEED_PAGE = /\/feeds\/[a-z0-9-]{1,64}$/

type Choose = (header: string | undefined, of: Pick<Prepared, 'forms'>) => Coding | undefined

function createChoice(): Choose {
  const whole = new Map<string | undefined, Coding | undefined>()
  const partial = new Map<string | undefined, Coding | undefined>()
  return (header, { forms }) => {
    const choices = forms.size === CODINGS.length ? whole : partial
    if (choices.has(header)) return choices.get(header)
    // Who can read none of those made so far, though one of all, gets the plain bytes rather than nothing.
    const coding = chooseCoding(header, [...forms.keys()]) ?? (chooseCoding(header) && 'identity')
    if (choices.size >= REMEMBERED_CHOICES) choices.clear()
    choices.set(header, coding)
    return coding
  }
}

function findDocument(
  url: string,
  { documents, basePath, names, isSearched }: DocumentsInput,
): PackedDocument | undefined {
  const path = pathOf(url)
  if (isSearched && url.length > path.length && FEED_PAGE.test(path) && searchOf(url) !== undefined) return undefined
  if (asksAboutFeed(url)) return undefined
  const document = documents.get(path)
  if (document) return document
  const inside = withoutBasePath(path, basePath)
  return documents.get(inside) ?? documents.get(aliased(names, inside) ?? '')
}

function answerRead(
  request: IncomingMessage,
  response: ServerResponse,
  { replies, form, seconds }: { replies: Prepared; form: Form; seconds: number },
): void {
  const isUnchanged = isNotModified(request.headers, replies.validator)
  const headers = isUnchanged ? formNamed(request, replies, form).unchanged : form.headers
  // writeHead copies the values at once, so the shared array can hold the one that varies.
  headers[1] = `public, max-age=${seconds}, stale-while-revalidate=60, stale-if-error=86400`
  response.writeHead(isUnchanged ? 304 : 200, headers)
  if (isUnchanged || request.method === 'HEAD') response.end()
  else response.end(form.body)
}

/**
 * The form whose tag the reader named: the 304 for another would not freshen the copy that it has (RFC 9111 4.3.4), as
 * when a smaller coding was made in the meantime. If it named none of them, the one that it would be sent now.
 */
function formNamed({ headers }: IncomingMessage, { forms }: Prepared, negotiated: Form): Form {
  const tags = headers['if-none-match']
  if (tags === undefined || tags.includes(negotiated.tag)) return negotiated
  return forms.values().find(({ tag }) => tags.includes(tag)) ?? negotiated
}

/**
 * RFC 3229: a cache that does not know deltas must not keep one, and none may give it to a reader of another version.
 */
function answerDelta(
  request: IncomingMessage,
  response: ServerResponse,
  { form, body }: { form: Form; body: Uint8Array },
): void {
  const own: Readonly<Record<string, string>> = {
    'Cache-Control': 'no-store, im',
    Vary: 'A-IM, If-None-Match, Accept-Encoding',
    'Content-Length': String(body.length),
  }
  const written = form.headers.map((value, index, all) =>
    index % 2 === 1 ? (own[all[index - 1] ?? ''] ?? value) : value,
  )
  response.writeHead(226, [...written, 'IM', 'feed'])
  if (request.method === 'HEAD') response.end()
  else response.end(body)
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

/** Answers with a short plain text in place of a document. */
export function answerPlain(
  response: ServerResponse,
  { status, text, headers }: { status: number; text: string; headers: readonly string[] },
): void {
  const own = ['Content-Type', 'text/plain; charset=utf-8', 'Content-Length', String(Buffer.byteLength(text))]
  response.writeHead(status, [...headers, ...own, 'Cache-Control', 'no-store', 'X-Content-Type-Options', 'nosniff'])
  response.end(text)
}
