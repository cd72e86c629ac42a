import { type OpenElement, outside } from './open-element.ts'

/** The outermost elements of feeds. */
const roots: ReadonlySet<string> = new Set(['rss', 'rdf:rdf', 'rdf', 'atom:feed', 'feed'])
const plainRoots: ReadonlySet<string> = new Set(['rss', 'rdf', 'feed'])

/**
 * Whether nothing of a feed follows an end tag that closed this element inside `around`: it was the outermost one, or
 * the root in a wrapper, or the channel. In RDF items come behind the channel (RSS 1.0, 5.2).
 */
export function endsFeed(closed: OpenElement, around: readonly OpenElement[]): boolean {
  if (around.length === 1) return true
  if (closed.place !== outside) return false
  if (roots.has(closed.name)) return true
  return closed.name === 'channel' && !around.some(({ name }) => name === 'rdf:rdf' || name === 'rdf')
}

/** Whether an end tag that closes nothing is that of a feed: templates close RSS as Atom, or without its prefix. */
export function isStrayRootEnd(written: string, innermost: OpenElement): boolean {
  const plain = written.slice(written.indexOf(':') + 1).toLowerCase()
  return innermost.place === outside && plainRoots.has(plain)
}
