import type { PackedDocument } from '../model/border.ts'
import { CODINGS, type Coding } from './negotiate.ts'
import type { Validator } from './not-modified.ts'
import { contentSecurityPolicy, REFERRER_POLICY } from './security-headers.ts'

/** Names and values in turn, as writeHead takes them fastest. The value of Cache-Control comes second. */
type FlatHeaders = [string, string, ...string[]]

/** All replies that a document can give, prepared once. */
export type Prepared = {
  readonly validator: Validator
  readonly isOpenToOrigins: boolean
  /** By coding, for those that the document has; of equally acceptable ones the first is taken. */
  readonly forms: ReadonlyMap<Coding, Form>
}

/** The replies with one coding. */
export type Form = {
  readonly headers: FlatHeaders
  readonly body: Uint8Array
  /** The headers of a 304. */
  readonly unchanged: FlatHeaders
  /** The entity tag, in quotes. */
  readonly tag: string
}

/** The headers that let scripts of other sites read a reply, and say which of its headers they may see. */
export const OPEN_TO_ORIGINS = [
  'Access-Control-Allow-Origin',
  '*',
  'Access-Control-Expose-Headers',
  'ETag, Last-Modified, Link',
] as const

/** Prepares the replies of a document, with its Link header if it has one. */
export function prepareDocument(document: PackedDocument, link?: string): Prepared {
  const lastModifiedText = new Date(document.lastModified).toUTCString()
  const isOpenToOrigins = /^(?:application\/(?:rss\+xml|atom\+xml|feed\+json)|text\/x-opml)/.test(document.contentType)
  // RFC 9110 15.4.5: the headers that a 304 repeats from its 200; with an ETag, Last-Modified is not among them.
  const tagOf = (coding: Coding) => (coding === 'identity' ? `"${document.hash}"` : `"${document.hash}-${coding}"`)
  const headersOf = (coding: Coding): FlatHeaders => [
    'Cache-Control',
    '',
    'ETag',
    tagOf(coding),
    'Vary',
    'Accept-Encoding',
    ...(isOpenToOrigins ? OPEN_TO_ORIGINS : []),
  ]
  const formOf = (coding: Coding, body: Uint8Array) => {
    const own = ['Last-Modified', lastModifiedText, ...(coding === 'identity' ? [] : ['Content-Encoding', coding])]
    const links = link === undefined ? [] : ['Link', link]
    const headers: FlatHeaders = [...headersOf(coding), ...own, ...links, ...bodyHeaders(document.contentType, body)]
    return { headers, body, unchanged: headersOf(coding), tag: tagOf(coding) }
  }
  const bodies = { zstd: document.zstd, br: document.br, gzip: document.gzip, identity: document.body }
  return {
    validator: { hash: document.hash, lastModified: document.lastModified, lastModifiedText },
    isOpenToOrigins,
    forms: new Map(
      CODINGS.flatMap((coding) => {
        const body = bodies[coding]
        return body === undefined ? [] : [[coding, formOf(coding, body)]]
      }),
    ),
  }
}

function bodyHeaders(contentType: string, body: Uint8Array): readonly string[] {
  return [
    'Content-Type',
    contentType,
    'Content-Length',
    String(body.length),
    'X-Content-Type-Options',
    'nosniff',
    'Referrer-Policy',
    REFERRER_POLICY,
    'Content-Security-Policy',
    contentSecurityPolicy(contentType),
  ]
}
