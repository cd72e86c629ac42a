import type { DeletedEntry } from '../../model/documents.ts'
import { attribute, type Element, fieldsOf } from '../markup/element.ts'

/** As many as a document may have items. */
const MOST = 1000

/** The entries that an Atom feed says were deleted (RFC 6721). */
export function readDeletedEntries(holder: Element | undefined): readonly DeletedEntry[] {
  if (holder?.name !== 'atom:feed') return []
  return (fieldsOf(holder).get('at:deleted-entry') ?? []).slice(0, MOST).flatMap((element) => {
    const ref = attribute(element, 'ref')
    return ref === undefined ? [] : [{ ref, when: attribute(element, 'when') }]
  })
}
