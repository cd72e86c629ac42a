import type { WayOut } from './dispatchers.ts'
import { failureReason } from './failure-reason.ts'
import { AddressRefusal, Refusal } from './refusal.ts'
import { firstField } from './reply-headers.ts'

/** One request to an address that somebody outside gave us. */
export type Outgoing = {
  readonly method: 'GET' | 'POST'
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: Uint8Array | undefined
  /** For all of it: name lookup, connection, request and reply. */
  readonly timeoutMs: number
  /** How much of the reply is kept. */
  readonly maxBytes: number
}

export type Sent =
  | {
      readonly kind: 'answered'
      readonly status: number
      readonly body: Uint8Array
      readonly location?: string | undefined
    }
  | { readonly kind: 'failed'; readonly reason: string }

/**
 * Sends one request and reads the beginning of the reply. Follows no redirect, and reaches only the public internet,
 * whatever the host's name. Whatever the other side does comes back as a result: only a bug throws.
 */
export async function send(outgoing: Outgoing, way: WayOut): Promise<Sent> {
  const url = new URL(outgoing.url)
  const deadline = new AbortController()
  const late = new Refusal(`timed out after ${outgoing.timeoutMs / 1000} s`)
  const timer = setTimeout(() => deadline.abort(late), outgoing.timeoutMs)
  try {
    const reply = await way.request({
      origin: url.origin,
      path: url.pathname + url.search,
      method: outgoing.method,
      headers: outgoing.headers,
      body: outgoing.body ?? null,
      signal: deadline.signal,
      headersTimeout: outgoing.timeoutMs,
      bodyTimeout: outgoing.timeoutMs,
    })
    const body = await beginningOf(reply.body, outgoing.maxBytes)
    const location = firstField(reply.headers, 'location')
    return { kind: 'answered', status: reply.statusCode, body, ...(location !== undefined && { location }) }
  } catch (thrown) {
    const error = deadline.signal.aborted ? deadline.signal.reason : thrown
    const reason = reasonOf(error, url.hostname, outgoing.timeoutMs)
    if (reason === undefined) throw error
    return { kind: 'failed', reason }
  } finally {
    clearTimeout(timer)
  }
}

type Body = AsyncIterable<Uint8Array> & { on(event: 'error', listener: () => void): { destroy(): void } }

/** At most one byte more than `limit`, so that a longer body is never taken for one of that length. */
async function beginningOf(body: Body, limit: number): Promise<Uint8Array> {
  const parts: Uint8Array[] = []
  let length = 0
  for await (const part of body) {
    parts.push(part)
    length += part.length
    if (length > limit) {
      body.on('error', () => {}).destroy()
      break
    }
  }
  return Buffer.concat(parts).subarray(0, limit + 1)
}

function reasonOf(thrown: unknown, hostname: string, timeoutMs: number): string | undefined {
  const first = thrown instanceof AggregateError ? thrown.errors[0] : thrown
  if (first instanceof AddressRefusal) return `address ${first.address} is not on the public internet`
  return failureReason(first, { hostname, silenceMs: timeoutMs, isRedirected: false })
}
