import { wordsOf } from '../foundation/words.ts'

/** A term split into folded words that must follow each other; the last may be only the beginning of a word. */
export type Term = { readonly words: readonly string[]; readonly isPrefix: boolean }

/** All terms of all feeds in one trie of words, so that a text is walked once however many terms there are. */
export type TermIndex = {
  /** The term's number; the same for terms that fold to the same words. Undefined for a term without any word. */
  readonly add: (term: Term) => number | undefined
  /** Reports the number of each term found in the words, as often as it occurs. */
  readonly find: (words: readonly string[], report: (term: number) => void) => void
}

type Node = {
  readonly next: Map<string, Node>
  readonly prefixes: Map<string, number>
  /** Lengths that occur among the prefixes, shortest first. */
  prefixLengths: readonly number[]
  whole: number | undefined
}

/** Reads a term as an operator writes it; a closing `*` makes its last word a prefix, other punctuation is ignored. */
export function termOf(written: string): Term {
  return { words: wordsOf(written), isPrefix: written.trimEnd().endsWith('*') }
}

/** An empty index. */
export function createTermIndex(): TermIndex {
  const root = emptyNode()
  let count = 0
  return {
    add(term) {
      if (term.words.length === 0) return undefined
      const number = insert(root, term, count)
      if (number === count) count++
      return number
    },
    find(words, report) {
      for (let start = 0; start < words.length; start++) walk(root, words, { start, report })
    },
  }
}

function emptyNode(): Node {
  return { next: new Map(), prefixes: new Map(), prefixLengths: [], whole: undefined }
}

function insert(root: Node, { words, isPrefix }: Term, fresh: number): number {
  const last = words[words.length - 1]!
  let node = root
  for (const word of isPrefix ? words.slice(0, -1) : words) {
    const next = node.next.get(word) ?? emptyNode()
    node.next.set(word, next)
    node = next
  }
  if (!isPrefix) {
    node.whole ??= fresh
    return node.whole
  }
  const number = node.prefixes.get(last) ?? fresh
  node.prefixes.set(last, number)
  node.prefixLengths = [...new Set([...node.prefixLengths, last.length])].sort((a, b) => a - b)
  return number
}

type Walk = { readonly start: number; readonly report: (term: number) => void }

function walk(root: Node, words: readonly string[], { start, report }: Walk): void {
  let node: Node | undefined = root
  for (let index = start; node !== undefined && index < words.length; index++) {
    const word: string = words[index]!
    for (const length of node.prefixLengths) {
      if (length > word.length) break
      const number = node.prefixes.get(word.slice(0, length))
      if (number !== undefined) report(number)
    }
    node = node.next.get(word)
    if (node?.whole !== undefined) report(node.whole)
  }
}
