import { withOwnEntities } from './own-entities.ts'
import { behind, instructionEnd } from './read-markup.ts'

/**
 * The text from its outermost element on. What comes before it (declaration, comments, stylesheets, stray words) is
 * skipped, and so is the DOCTYPE; abbreviations that it defines are spelled out, and nothing is fetched.
 */
export function withoutDoctype(text: string): string {
  const { start, doctype } = findRoot(text)
  return doctype === '' ? text : withOwnEntities(text.slice(start), text.slice(0, start))
}

/** Where the outermost element begins, its name in lower case, and the name in the DOCTYPE. */
export function findRoot(text: string): { start: number; name: string; doctype: string } {
  let at = text.indexOf('<')
  let doctype = ''
  for (let tries = 0; at >= 0 && tries < 1000; tries++) {
    const rest = text.slice(at, at + 80)
    if (rest.startsWith('<?')) at = instructionEnd(text, at)
    else if (rest.startsWith('<!--')) at = behind(text, '-->', at)
    else if (rest.startsWith('<!')) {
      doctype = /^<!doctype\s+([\w:-]+)/i.exec(rest)?.[1]?.toLowerCase() ?? doctype
      at = afterDeclaration(text, at)
    } else {
      const name = /^<([a-z_][\w:.-]*)/i.exec(rest)?.[1]?.toLowerCase()
      if (name !== undefined) return { start: at, name, doctype }
      at++
    }
    at = text.indexOf('<', at)
  }
  return { start: at < 0 ? text.length : at, name: '', doctype }
}

/** Whether a text contains the start tag of a feed. Inside a JSON string its quotes would be escaped. */
export function holdsFeed(text: string): boolean {
  return /<(?:rss|feed|rdf:rdf)\s[^<>\\]{0,4000}>/i.test(text)
}

/** A DOCTYPE with an internal subset ends at `]>`, any other declaration at `>`. */
function afterDeclaration(text: string, from: number): number {
  const end = behind(text, '>', from)
  if (!text.slice(from, end).includes('[')) return end
  const close = /\]\s{0,100}>/g
  close.lastIndex = from
  return close.exec(text) ? close.lastIndex : text.length
}
