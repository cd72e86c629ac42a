import { symbolsIn, wordsOf } from '../foundation/words.ts'
import { type Signs, signReader, signsOf } from './signs.ts'

/** A term split into folded words that must follow each other; the last may be only the beginning of a word. */
export type Term = {
  readonly words: readonly string[]
  readonly isPrefix: boolean
  /** Absent: whatever stands around its words will do. */
  readonly signs?: Signs | undefined
}

/** All terms of all feeds in one trie of words, so that a text is walked once however many terms there are. */
export type TermIndex = {
  /** The term's number; the same for terms that fold to the same words. Undefined for a term without any word. */
  readonly add: (term: Term) => number | undefined
  /** Reports the number of each term found in the text, as often as it occurs. */
  readonly find: (text: string, report: (term: number) => void) => void
}

type Node = {
  readonly next: Map<string, Node>
  readonly prefixes: Map<string, Signed[]>
  /** Lengths that occur among the prefixes, shortest first. */
  prefixLengths: readonly number[]
  readonly whole: Signed[]
}

/** A term with the signs that it asks for around its words. */
type Signed = { readonly number: number; readonly signs: Signs | undefined; readonly key: string }

/**
 * Reads a term as an operator writes it; a closing `*` makes its last word a prefix, signs belong to it, and other
 * punctuation is ignored.
 */
export function termOf(written: string): Term {
  return { words: wordsOf(written), isPrefix: written.trimEnd().endsWith('*'), signs: signsOf(written) }
}

/** An empty index. */
export function createTermIndex(): TermIndex {
  const root = emptyNode()
  /** Terms that are symbols and nothing else. */
  const wordless: Signed[] = []
  let count = 0
  return {
    add(term) {
      if (term.words.length === 0 && !term.signs?.some(({ symbols }) => symbols !== '')) return undefined
      const number = numberIn(term.words.length === 0 ? wordless : placeOf(root, term), term, count)
      if (number === count) count++
      return number
    },
    find(text, report) {
      const words = wordsOf(text)
      const walk = { words, hasSigns: signReader(text), report }
      for (let start = 0; start < words.length; start++) walkFrom(root, start, walk)
      if (wordless.length > 0 && symbolsIn(text) !== '') reportAll(wordless, 0, walk)
    },
  }
}

function emptyNode(): Node {
  return { next: new Map(), prefixes: new Map(), prefixLengths: [], whole: [] }
}

/** The number that a term has among those with the same words; a new one if its signs are others. */
function numberIn(place: Signed[], { signs }: Term, fresh: number): number {
  const key = JSON.stringify(signs ?? null)
  const known = place.find((one) => one.key === key)
  if (known === undefined) place.push({ number: fresh, signs, key })
  return known?.number ?? fresh
}

/** Where in the trie the terms with these words are. */
function placeOf(root: Node, { words, isPrefix }: Term): Signed[] {
  let node = root
  for (const word of isPrefix ? words.slice(0, -1) : words) {
    const next = node.next.get(word) ?? emptyNode()
    node.next.set(word, next)
    node = next
  }
  if (!isPrefix) return node.whole
  const last = words[words.length - 1]!
  const place = node.prefixes.get(last) ?? []
  node.prefixes.set(last, place)
  node.prefixLengths = [...new Set([...node.prefixLengths, last.length])].sort((a, b) => a - b)
  return place
}

type Walk = {
  readonly words: readonly string[]
  readonly hasSigns: (signs: Signs, at: number) => boolean
  readonly report: (term: number) => void
}

function walkFrom(root: Node, start: number, walk: Walk): void {
  const { words } = walk
  let node: Node | undefined = root
  for (let index = start; node !== undefined && index < words.length; index++) {
    const word: string = words[index]!
    for (const length of node.prefixLengths) {
      if (length > word.length) break
      const place = node.prefixes.get(word.slice(0, length))
      if (place) reportAll(place, start, walk)
    }
    node = node.next.get(word)
    if (node) reportAll(node.whole, start, walk)
  }
}

function reportAll(place: readonly Signed[], start: number, { hasSigns, report }: Walk): void {
  for (const { number, signs } of place) if (signs === undefined || hasSigns(signs, start)) report(number)
}
