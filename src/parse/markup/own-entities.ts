/** More, or longer, than any feed abbreviates. */
const MOST_ENTITIES = 100
const LONGEST_VALUE = 2000
const DEEPEST = 3

/** What all abbreviations together may add to a document, in characters. */
const MOST_ADDED = 1_000_000

const DECLARED = /<!ENTITY\s+([\w.:-]{1,64})\s+(?:"([^"<]{0,2000})"|'([^'<]{0,2000})')\s*>/g
const REFERENCE = /&([\w.:-]{1,64});/g
const predefined: ReadonlySet<string> = new Set(['amp', 'lt', 'gt', 'quot', 'apos'])

/**
 * The document with the abbreviations spelled out that its DOCTYPE defines as plain words (XML 1.0 4.2.1). Those that
 * name a file, hold markup or parameters, or add up to more than a mebibyte stay as written, and nothing is fetched.
 */
export function withOwnEntities(text: string, doctype: string): string {
  const entities = declaredIn(doctype)
  if (entities.size === 0) return text
  let added = 0
  const spelled = (written: string) =>
    written.replace(REFERENCE, (reference, name: string) => {
      const value = entities.get(name)
      added += value?.length ?? 0
      return value === undefined || added > MOST_ADDED ? reference : value
    })
  return outsideCdata(text, spelled)
}

function declaredIn(doctype: string): ReadonlyMap<string, string> {
  const written = new Map<string, string>()
  for (const [, name = '', double, single] of doctype.matchAll(DECLARED)) {
    if (written.size >= MOST_ENTITIES) break
    // The first declaration counts (XML 1.0 4.2). Inside an attribute, a quote of the value would end it.
    const value = (double ?? single ?? '').replaceAll('"', '&quot;').replaceAll("'", '&#39;')
    const isHarmless = !predefined.has(name) && !value.includes('%')
    if (isHarmless && !written.has(name)) written.set(name, value)
  }
  return new Map([...written.keys()].flatMap((name) => withInner(name, written)))
}

/** An entity with those that its value names spelled out; none if that goes too deep or too far. */
function withInner(name: string, written: ReadonlyMap<string, string>): [string, string][] {
  let value = written.get(name) ?? ''
  for (let depth = 0; depth <= DEEPEST; depth += 1) {
    const next = value.replace(REFERENCE, (reference, inner: string) => written.get(inner) ?? reference)
    if (next === value) return [[name, value]]
    if (next.length > LONGEST_VALUE) return []
    value = next
  }
  return []
}

/** The text with what is outside of its CDATA sections changed. */
function outsideCdata(text: string, change: (outside: string) => string): string {
  const parts: string[] = []
  for (let at = 0; at < text.length; ) {
    const found = text.indexOf('<![CDATA[', at)
    const section = found < 0 ? text.length : found
    const closed = text.indexOf(']]>', section)
    const end = found < 0 || closed < 0 ? text.length : closed
    parts.push(change(text.slice(at, section)), text.slice(section, end))
    at = end
  }
  return parts.join('')
}
