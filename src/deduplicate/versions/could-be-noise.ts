import { wordsOf } from '../../foundation/words.ts'
import type { Block } from '../../model/noise.ts'

/** Counters, clocks and headlines of other pieces have fewer words. */
const MOST_WORDS = 12

/** A statement ends here, whatever brackets and quotation marks follow. A question is a headline, and tells nothing. */
const SENTENCE_END = /[[\p{Sentence_Terminal}]--[?？؟]]["'»\p{Pe}\p{Pf}\s]{0,5}$/v

/** The same where headlines stand, which may call out. */
const SENTENCE_END_IN_LIST = /[[\p{Sentence_Terminal}]--[?？؟!！]]["'»\p{Pe}\p{Pf}\s]{0,5}$/v

/** `10:32 a.m.`: no sentence ends with letters and stops. */
const LETTERS = /\p{L}\.\s?\p{L}\.$/u

/** `vor 3 Std.`, `5 min.`: the stop is that of a unit, in a line that is too short for a sentence. */
const UNIT = /\p{N}\s?\p{L}{1,3}\.$/u

/** One sentence ends and the next begins; the word before a stop is long enough to be no abbreviation. */
const SENTENCE_WITHIN = /(?:[\p{L}\p{N}]{4}\.|[[\p{Sentence_Terminal}]--[.]])\s+["'«“„]?\p{L}/v

/**
 * Whether this may be something that a site prints and changes: short lines, none of them a sentence unless in small
 * print. Figures in running text are the author's, and so are headings and tables.
 */
export function couldBeNoise({ kind, lines }: Block): boolean {
  if (kind === 'fixed') return false
  return lines.every(({ text }) => countWords(text) <= MOST_WORDS && (kind === 'small' || !isSentence(text, kind)))
}

/**
 * Whether one may have taken the other's place at a poll: about as long, and not the same with more words. Of a list at
 * least half of the lines: where one of many facts is another, somebody has edited it.
 */
export function couldReplace(before: Block, after: Block): boolean {
  if (before.kind !== after.kind) return false
  const kept = before.lines.filter(({ said }, index) => said === after.lines[index]?.said)
  if (kept.length * 2 > before.lines.length) return false
  const [old, fresh] = [before, after].map(({ lines }) => lines.flatMap(({ text }) => wordsOf(text)))
  const [less, more] = [old!.length, fresh!.length].toSorted((a, b) => a - b) as [number, number]
  if (more - less > Math.max(4, more / 2)) return false
  const [rows, freshRows] = [before, after].map(({ lines }) => lines.map(({ said }) => said))
  return !isGrown(old!, fresh!, 2) && !isGrown(rows!, freshRows!, 1)
}

/** Whether all words or lines are there still, in their order, and so many others or more with them. */
function isGrown(before: readonly string[], after: readonly string[], others: number): boolean {
  let found = 0
  for (const one of after) if (one === before[found]) found += 1
  return found === before.length && after.length >= before.length + others
}

function isSentence(text: string, kind: Block['kind']): boolean {
  const end = kind === 'list' ? SENTENCE_END_IN_LIST : SENTENCE_END
  const isShortened = LETTERS.test(text) || (UNIT.test(text) && countWords(text) <= 4)
  return (end.test(text) && !isShortened) || SENTENCE_WITHIN.test(text)
}

/** Scripts without spaces have about two characters to a word. */
const SIGN = /^[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/v

function countWords(text: string): number {
  // More than that is no short line, however it is counted.
  if (text.length > 300) return MOST_WORDS + 1
  return wordsOf(text).reduce((count, word) => count + (SIGN.test(word) ? 0.5 : 1), 0)
}
