/** As many statements of a language as are looked at: more do not tell more. */
const ENOUGH = 100

const tag = '([a-z]{2,20}(?:[-_][a-z0-9]{1,8}){0,3})'
// All repetitions are bounded, so that no document makes the search slow.
const statement = new RegExp(
  `<(?:[\\w.-]{1,30}:)?language\\b[^<>]{0,200}>\\s{0,99}(?:<!\\[cdata\\[\\s{0,99})?${tag}|` +
    `"language"\\s{0,9}:\\s{0,9}"${tag}|\\b(?:xml:)?lang\\s{0,9}=\\s{0,9}["']\\s{0,9}${tag}`,
  'gi',
)

/**
 * The languages that a document says it is in, as written, while its charset is still unknown: a tag of a language is
 * ASCII in all of them. What elements say comes first, for attributes are often a template's.
 */
export function languagesSaid(body: Uint8Array): readonly string[] {
  const text = Buffer.from(body.buffer, body.byteOffset, body.length).toString('latin1')
  const said = text.matchAll(statement).take(ENOUGH).toArray()
  return [...said.flatMap(([, element, key]) => element ?? key ?? []), ...said.flatMap(([, , , value]) => value ?? [])]
}
