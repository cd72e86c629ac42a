import { verbatimId } from '../../model/editions.ts'
import { oneLine } from './escape.ts'
import { nameUuid } from './name-uuid.ts'
import { webUrl } from './web-url.ts'

/** What may stand in the parts of a URI (RFC 3986 3.3 to 3.5). */
const PART = `(?:[\\w.~!$&'()*+,;=:@/?-]|%[0-9a-f]{2})*`
const URI = new RegExp(`^${PART}(?:#${PART})?$`, 'i')
const WEB = /^https?:\/\/[^/?#]/i
/** RFC 4151 2.1. */
const TAG = /^tag:(?:[\w.-]+@)?[a-z0-9.-]+,\d{4}(?:-\d\d){0,2}:/i
/** RFC 8141 2; `urn:uuid:` has only one form (RFC 9562 4). */
const URN = /^urn:(?:uuid:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$|(?!uuid:)[a-z0-9][a-z0-9-]{0,30}[a-z0-9]:.)/i

/**
 * The id of an entry as every format writes it: unchanged if it is a URI that others can resolve or compare (`tag:`,
 * `urn:`, http), since Atom allows nothing else (RFC 4287 4.2.6); else a `urn:uuid:` made from it. What another program published
 * is unchanged in any case.
 */
export function entryId(id: string): string {
  const given = verbatimId(id)
  if (given !== undefined) return oneLine(given)
  const cleaned = oneLine(id)
  const isKnown = TAG.test(cleaned) || URN.test(cleaned) || (WEB.test(cleaned) && webUrl(cleaned) !== undefined)
  return isKnown && URI.test(cleaned) ? cleaned : nameUuid(`wiredesk:entry:${id.toWellFormed()}`)
}
