import { STATUS_CODES } from 'node:http'
import type { MachineField } from '../model/limits.ts'
import type { PollResult, Validators } from '../model/poll-result.ts'
import type { Reply } from './exchange.ts'
import { freshForMs, retryAfterMs } from './freshness.ts'
import { hubLinksOf } from './hub-links.ts'
import { firstField, isDelta, type ReplyHeaders } from './reply-headers.ts'

/** What the last reply of a poll means. `sent` are the validators sent with its request, empty if there were none. */
export function outcomeOf(reply: Reply, url: URL, sent: Validators): PollResult {
  return { ...meaningOf(reply, url, sent), status: reply.status }
}

function meaningOf(reply: Reply, url: URL, sent: Validators): PollResult {
  const { status, headers } = reply
  const reason = reasonFor(status, headers)
  // A 503 is of a gateway, of which a single address may be down.
  if (status === 429) return throttled(reason, headers, url.hostname)
  if (status === 410) {
    const askedMs = retryAfterMs(headers)
    return { kind: 'gone', reason, ...(askedMs !== undefined && { retryAfterMs: askedMs }) }
  }
  if (status === 503 || isAskedToWait(reply)) return throttled(reason, headers)
  const fresh = freshForMs(headers)
  const delta = isDelta(status, headers) && sent.etag !== undefined
  if ((status === 200 || delta) && reply.body.length > 0) {
    const contentType = firstField(headers, 'content-type') ?? ''
    const machineFields = machineFieldsOf(headers)
    const links = [headers.link ?? []].flat().filter((value) => /alternate/i.test(value))
    const hubLinks = hubLinksOf(headers)
    const document = {
      url: url.href,
      contentType,
      body: reply.body,
      ...(delta && { isDelta: delta }),
      ...(machineFields.length > 0 && { machineFields }),
      ...(links.length > 0 && { links }),
      ...(hubLinks && { hubLinks }),
    }
    // One that names no state of its own leaves us with what we can ask by.
    const validators = delta ? { ...sent, ...validatorsOf(headers) } : validatorsOf(headers)
    return { kind: 'fresh', document, validators, freshForMs: fresh }
  }
  const hasAsked = sent.etag !== undefined || sent.lastModified !== undefined
  if (status === 304 && hasAsked) {
    return { kind: 'unchanged', validators: { ...sent, ...validatorsOf(headers) }, freshForMs: fresh }
  }
  return { kind: 'failed', reason, freshForMs: fresh }
}

const MACHINE_FIELDS = ['x-robots-tag', 'tdm-reservation', 'link']

/** Each by itself, since a robot that one names is not meant by the next; of links those to a licence alone. */
function machineFieldsOf(headers: ReplyHeaders): readonly MachineField[] {
  return MACHINE_FIELDS.flatMap((name) => {
    const values = [headers[name] ?? []].flat().filter((value) => name !== 'link' || /license/i.test(value))
    return values.map((value): MachineField => [name, value])
  })
}

/** Any error may say when to come again (RFC 9110, 10.2.3). */
function isAskedToWait({ status, headers }: Reply): boolean {
  return status >= 400 && retryAfterMs(headers) !== undefined
}

/** How long it calls itself fresh is no word to be left alone for so long. */
function throttled(reason: string, headers: ReplyHeaders, host?: string): PollResult {
  const askedMs = retryAfterMs(headers)
  const freshMs = freshForMs(headers)
  return {
    kind: 'throttled',
    reason: askedMs === undefined ? reason : `${reason}, Retry-After ${Math.round(askedMs / 1000)} s`,
    ...(askedMs !== undefined && { retryAfterMs: askedMs }),
    ...(freshMs !== undefined && { freshForMs: freshMs }),
    ...(host !== undefined && { host }),
  }
}

function validatorsOf(headers: ReplyHeaders): Validators {
  const etag = firstField(headers, 'etag')
  const lastModified = firstField(headers, 'last-modified')
  return { ...(etag ? { etag } : {}), ...(lastModified ? { lastModified } : {}) }
}

function reasonFor(status: number, headers: ReplyHeaders): string {
  if (firstField(headers, 'cf-mitigated') === 'challenge') return `HTTP ${status}, blocked by a challenge`
  if (status === 200) return 'HTTP 200 with an empty body'
  if (isDelta(status, headers)) return `HTTP ${status} with an empty body, or to a request without an ETag`
  if (status === 304) return 'HTTP 304 to a request without validators'
  const words = STATUS_CODES[status]
  return words ? `HTTP ${status} ${words}` : `HTTP ${status}`
}
