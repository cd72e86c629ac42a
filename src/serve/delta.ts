import type { IncomingHttpHeaders } from 'node:http'
import { type ByteCache, createByteCache } from '../documents/byte-cache.ts'
import { withEntries } from '../documents/cut.ts'
import { compressQuickly } from '../documents/pack.ts'
import type { PackedDocument } from '../model/border.ts'
import type { Coding } from './negotiate.ts'
import { hasTag } from './not-modified.ts'

/** Gives the bytes of a document with only the entries that are new or changed since a version of it, in a coding. */
export type MakeDelta = (document: PackedDocument, since: number, coding: Coding) => Promise<Uint8Array>

/** Many readers ask for changes since the same few versions. */
const REMEMBERED_BYTES = 16 * 2 ** 20

/**
 * The number of the newest version of the document that a reader has and asks for changes since (RFC 3229 with the
 * instance manipulation `feed`); undefined if it asks for none, or has none of the remembered versions.
 */
export function deltaBase(headers: IncomingHttpHeaders, { history }: PackedDocument): number | undefined {
  const wanted = headers['a-im']
  const tags = headers['if-none-match']
  if (history === undefined || tags === undefined || !acceptsFeed(wanted)) return undefined
  return history.versions.find(({ hash }) => hasTag(tags, hash))?.number
}

/** Makes deltas by cutting finished documents, and remembers those in demand. */
export function createDeltas(): MakeDelta {
  const made: ByteCache<Uint8Array> = createByteCache(REMEMBERED_BYTES)
  return async (document, since, coding) => {
    const key = `${document.path} ${document.hash} ${since} ${coding}`
    const known = made.get(key)
    if (known) return known
    const bytes = await compressQuickly(deltaOf(document, since), coding)
    made.set(key, bytes, bytes.length)
    return bytes
  }
}

function deltaOf({ body, history }: PackedDocument, since: number): Uint8Array {
  if (history === undefined) return body
  const { separator, entries } = history
  const changed = entries.filter((entry) => entry.since > since).map(({ start, end }) => body.subarray(start, end))
  return withEntries(body, { separator, ranges: entries }, changed)
}

function acceptsFeed(header: string | string[] | undefined): boolean {
  const parts = [header ?? []].flat().join(',').toLowerCase().split(',')
  return parts.some((part) => {
    const [name, ...parameters] = part.split(';').map((word) => word.replace(/\s+/g, ''))
    return name === 'feed' && !parameters.some((parameter) => /^q=0(\.0*)?$/.test(parameter))
  })
}
