import type { Hold } from '../foundation/byte-budget.ts'
import type { Instant } from '../model/instant.ts'
import { type DeclaredCodings, declaredCodings } from './codings.ts'
import { beginningOf, collectBody, decodeBody, tooLarge } from './decode.ts'
import type { WayOut, WireReply } from './dispatchers.ts'
import { Refusal } from './refusal.ts'
import { isDelta, listField, type ReplyHeaders } from './reply-headers.ts'

/** What is counted of a poll while it runs, so that it is known however it ends. */
export type Meter = { bytes: number; decodedBytes: number | undefined; ms: number; status: number | undefined }

/** One reply. Only a 200, and a delta, has its body read, decoded. */
export type Reply = { readonly status: number; readonly headers: ReplyHeaders; readonly body: Uint8Array }

export type Limits = {
  readonly maxBytes: number
  /** Whether a longer body is read up to its last line within that, and not refused. */
  readonly isCut?: boolean | undefined
  readonly maxDecodedBytes: number
  /** For the whole of this exchange. */
  readonly leftMs: number
  /** The wall clock; that of the machine if not given. */
  readonly now?: (() => Instant) | undefined
  /** The operator's setting for the whole poll, for messages. */
  readonly timeoutMs: number
  /** Longest silence of the server, before its headers and between two pieces of its body. */
  readonly silenceMs: number
}

const emptyBody = new Uint8Array()
/** This much of an unwanted body is read to keep the connection. */
const UNWANTED_BYTES = 16_384

/** One GET. Throws a Refusal or the network's error; whatever ends it early closes the socket. */
export async function exchange(input: {
  readonly dispatcher: WayOut
  readonly url: URL
  readonly headers: Record<string, string>
  readonly limits: Limits
  readonly meter: Meter
  readonly hold?: Hold | undefined
  readonly hear?: (() => void) | undefined
}): Promise<Reply> {
  const { url, limits, hold, meter } = input
  const startedAt = performance.now()
  const before = meter.ms
  // Unpacking is not the upstream's time.
  let isDone = false
  const took = () => {
    if (!isDone) meter.ms = before + performance.now() - startedAt
    isDone = true
  }
  const deadline = new AbortController()
  const late = () => deadline.abort(new Refusal(`timed out after ${limits.timeoutMs / 1000} s`))
  const timer = setTimeout(late, Math.max(0, limits.leftMs))
  try {
    const reply = await input.dispatcher.request({
      origin: url.origin,
      path: url.pathname + url.search,
      method: 'GET',
      headers: input.headers,
      signal: deadline.signal,
      headersTimeout: limits.silenceMs,
      bodyTimeout: limits.silenceMs,
    })
    const { statusCode: status } = reply
    const headers = dated(reply.headers, limits.now ?? Date.now)
    meter.status = status
    if (status === 200 || isDelta(status, headers)) {
      const { wire, declared } = await readBody(reply, { limits, deadline, meter })
      // The body is complete: unpacking it is our own work and does not count against the upstream.
      clearTimeout(timer)
      input.hear?.()
      took()
      const body = await unpack(wire, { declared, limits, hold })
      meter.decodedBytes = body.length
      return { status, headers, body }
    }
    reply.body.on('data', (chunk: Uint8Array) => count(meter, chunk))
    await reply.body.dump({ limit: UNWANTED_BYTES, signal: deadline.signal }).catch(() => {})
    return { status, headers, body: emptyBody }
  } finally {
    clearTimeout(timer)
    took()
  }
}

/** A reply without a date is of the time at which it came (RFC 9110 6.6.1). */
function dated(headers: ReplyHeaders, now: () => Instant): ReplyHeaders {
  return headers.date === undefined ? { ...headers, date: new Date(now()).toUTCString() } : headers
}

function count(meter: Meter, chunk: Uint8Array): void {
  meter.bytes += chunk.length
}

type Wire = { readonly wire: Uint8Array; readonly declared: DeclaredCodings }

type Receiving = { readonly limits: Limits; readonly deadline: AbortController; readonly meter: Meter }

async function readBody(reply: WireReply, { limits, deadline, meter }: Receiving): Promise<Wire> {
  const { headers, body } = reply
  try {
    const isTooLarge = !limits.isCut && Number(listField(headers, 'content-length')) > limits.maxBytes
    if (isTooLarge) throw tooLarge(limits.maxBytes)
    const declared = declaredCodings(listField(headers, 'content-encoding'))
    const collect = limits.isCut ? beginningOf : collectBody
    return { wire: await collect(body, limits.maxBytes, (chunk) => count(meter, chunk)), declared }
  } catch (error) {
    body.on('error', () => {}).destroy()
    throw deadline.signal.aborted ? deadline.signal.reason : error
  }
}

type Unpacking = { readonly declared: DeclaredCodings; readonly limits: Limits; readonly hold: Hold | undefined }

/** Undoes the codings of a body, each once there is room for what it may expand to. */
async function unpack(wire: Uint8Array, { declared, limits, hold }: Unpacking): Promise<Uint8Array> {
  const { maxDecodedBytes } = limits
  hold?.set(wire.length)
  const makeRoom = async (bytesNow: number) => {
    hold?.shrinkTo(bytesNow)
    await hold?.grow(maxDecodedBytes)
  }
  const body = await decodeBody(wire, { declared, maxDecodedBytes, makeRoom })
  hold?.shrinkTo(body.length)
  return body
}
