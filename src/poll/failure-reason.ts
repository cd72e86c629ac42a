import { AddressRefusal, Refusal, ResolverRefusal } from './refusal.ts'
import { HEAD_CUT_OFF, TOO_MANY_INTERIM } from './replies/interim-replies.ts'

const INVALID = 'not a valid HTTP reply'

export type Circumstances = {
  readonly hostname: string
  readonly isRedirected: boolean
  readonly silenceMs: number
  /** Whether a reply had begun. */
  readonly isAnswering?: boolean | undefined
}

/**
 * Why a poll failed, in words for the operator, judging by what was thrown. Undefined for an error that no upstream can
 * cause. Quotes nothing that the upstream sent.
 */
export function failureReason(thrown: unknown, circumstances: Circumstances): string | undefined {
  const error = rootOf(thrown)
  if (error instanceof Refusal) return error.message
  if (error instanceof AddressRefusal) return addressReason(error, circumstances)
  const code = codeOf(error)
  if (code === undefined) return undefined
  return plainReasons(circumstances)[code] ?? certificateReasons[code] ?? familyReason(code)
}

const OWN_NETWORK = ['EAI_AGAIN', 'ENETUNREACH', 'EADDRNOTAVAIL']

/** Whether the reason may lie with us: there was no way out of here, or our resolver said nothing. */
export function mayBeOurs(thrown: unknown): boolean {
  const error = rootOf(thrown)
  return error instanceof ResolverRefusal || OWN_NETWORK.includes(codeOf(error) ?? '')
}

/** With several addresses tried, Node throws one error for all of them; the first one says enough. */
function rootOf(thrown: unknown): unknown {
  return thrown instanceof AggregateError && thrown.errors.length > 0 ? thrown.errors[0] : thrown
}

function codeOf(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined
  // undici leaves the code of some parser errors empty.
  if (error.name === 'HTTPParserError') return 'HPE_INVALID'
  if (error.message === 'bad upgrade' || error.message === 'bad response') return 'HPE_INVALID'
  return 'code' in error && typeof error.code === 'string' ? error.code : undefined
}

function addressReason({ address, couldBeAllowed }: AddressRefusal, { isRedirected }: Circumstances): string {
  if (!couldBeAllowed) return `address ${address} is not on the public internet`
  if (isRedirected) return `redirect to address ${address} on a private network refused`
  return `address ${address} is on a private network; privateNetwork: true allows it`
}

function plainReasons({ hostname, silenceMs, isAnswering }: Circumstances): Record<string, string> {
  const cutOff = 'the reply was cut off'
  const closed = isAnswering ? cutOff : 'connection closed by the server'
  return {
    ENOTFOUND: `no such host ${hostname}`,
    ENODATA: `no such host ${hostname}`,
    EAI_AGAIN: `DNS gives no answer about ${hostname}`,
    ECONNREFUSED: 'connection refused',
    ECONNRESET: closed,
    EPIPE: closed,
    UND_ERR_SOCKET: closed,
    EHOSTUNREACH: 'host unreachable',
    ENETUNREACH: 'network unreachable',
    EADDRNOTAVAIL: 'network unreachable',
    ETIMEDOUT: 'no connection in time',
    UND_ERR_CONNECT_TIMEOUT: 'no connection in time',
    UND_ERR_HEADERS_TIMEOUT: `no answer for ${silenceMs / 1000} s`,
    UND_ERR_BODY_TIMEOUT: `stalled for ${silenceMs / 1000} s`,
    UND_ERR_HEADERS_OVERFLOW: 'header too large',
    UND_ERR_RES_CONTENT_LENGTH_MISMATCH: isAnswering ? cutOff : INVALID, // before its head is read: two lengths, or one beside chunks
    [HEAD_CUT_OFF]: cutOff,
    [TOO_MANY_INTERIM]: 'nothing but interim replies (1xx)',
    UND_ERR_RES_EXCEEDED_MAX_SIZE: 'too large',
    UND_ERR_DESTROYED: 'stopped on our side',
    UND_ERR_CLOSED: 'stopped on our side',
    UND_ERR_ABORTED: 'stopped on our side',
    UND_ERR_INVALID_ARG: 'a header of this source cannot be sent',
    ERR_STREAM_PREMATURE_CLOSE: cutOff,
    Z_BUF_ERROR: cutOff,
  }
}

const certificateReasons: Record<string, string> = {
  CERT_HAS_EXPIRED: 'certificate has expired',
  CERT_NOT_YET_VALID: 'certificate is not valid yet',
  CERT_REVOKED: 'certificate was revoked',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'certificate is self-signed',
  SELF_SIGNED_CERT_IN_CHAIN: 'certificate is from an unknown authority',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'certificate chain is incomplete',
  UNABLE_TO_GET_ISSUER_CERT: 'certificate chain is incomplete',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'certificate is from an unknown authority',
  ERR_TLS_CERT_ALTNAME_INVALID: 'certificate is for another host',
}

function familyReason(code: string): string {
  if (code.startsWith('HPE_')) return INVALID
  if (code === 'EPROTO' || code.startsWith('ERR_SSL_')) return `no TLS connection (${code})`
  // zlib's own, brotli's and zstd's.
  if (/^(?:Z_|ERR__ERROR_|ERR_BROTLI_|ERR_ZLIB_|ZSTD_)/.test(code)) return `broken compressed body (${code})`
  return `network error (${code})`
}
