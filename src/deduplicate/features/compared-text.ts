import { foldText, wordsOf } from '../../foundation/words.ts'
import type { Article } from '../../model/documents.ts'
import { withoutDateline } from '../credit/dateline.ts'
import { titleWithoutMarkers } from '../versions/markers.ts'
import { isSpaceless } from './letters.ts'
import { areSameWord, isPlain, startsSentence } from './packed-words.ts'
import { spelledTokensOf, tokensOf } from './tokens.ts'

/** Enough for 400 words of most languages, so that a book-length text costs no more than an article. */
const MOST_CHARACTERS = 4000
/** Headlines are compared word by word, and nothing longer than this is a headline. */
export const MOST_TITLE_CHARACTERS = 500
const MOST_TITLE_WORDS = 40
/** A name with fewer letters matches too much: `US`, `A`. */
const OUTLET_LETTERS = 3

/** What the title of an article is compared by. */
export type Titled = Pick<Article, 'title' | 'url' | 'sourceId'>

/** The parts of an article that are compared. */
export type ComparedParts = {
  /** Without the marks of a wire and the name of the outlet. */
  readonly title: Uint32Array
  /** The words of the same, folded. */
  readonly titleWords: readonly string[]
  /** The head of the text, or of the summary where there is none, without a dateline and a headline that it repeats. */
  readonly text: Uint32Array
  /** The publisher's own summary, if there is one beside the text. */
  readonly summary: Uint32Array
}

/** What sites put after an excerpt. */
const CUT_MARK =
  /(?:continue reading|read more|weiterlesen|lire la suite|leer más|читать далее)?\s*(?:\[(?:\.{3}|…)\]|…|\.{3})?[\s»→]*$/iu

const NO_WORDS = new Uint32Array(0)

/** Longer than any of these marks, with the blanks and arrows after it. */
const CUT_MARK_CHARACTERS = 100

/** Splits an article into the parts that are compared. */
export function comparedParts(article: Article): ComparedParts {
  const bare = bareTitle(article)
  const title = tokensOf(bare, MOST_TITLE_WORDS)
  const text = body(article.text, title)
  const summary = body(article.summary, title)
  const titleWords = titleWordsIn(bare)
  if (text.length === 0) return { title, titleWords, text: summary, summary: NO_WORDS }
  return { title, titleWords, text, summary: startsWith(text, withoutLast(summary)) ? NO_WORDS : summary }
}

/** The words of the title as they are written, and of the text with the summary behind it, as in `comparedParts`. */
export function shownParts(article: Article): { readonly title: readonly string[]; readonly text: readonly string[] } {
  const { title, text, summary } = comparedParts(article)
  const hasText = body(article.text, title).length > 0
  return {
    title: shownIn(bareTitle(article), MOST_TITLE_WORDS),
    text: [
      ...lastOf(shownIn(headOf(hasText ? article.text : article.summary)), text.length),
      ...lastOf(shownIn(headOf(article.summary)), summary.length),
    ],
  }
}

/** The words as they are written; in a script without blanks between words, single characters. */
function shownIn(text: string, most?: number): readonly string[] {
  return spelledTokensOf(text, most).map(({ shown, word }) => (isSpaceless(shown) ? word : shown))
}

function lastOf(words: readonly string[], count: number): readonly string[] {
  return words.slice(words.length - count)
}

/** The words of the title, folded, without the marks of a wire and the name of the outlet. */
export function comparedTitle(article: Titled): readonly string[] {
  return titleWordsIn(bareTitle(article))
}

function titleWordsIn(bare: string): readonly string[] {
  return wordsOf(bare).slice(0, MOST_TITLE_WORDS)
}

function bareTitle({ title, url, sourceId }: Titled): string {
  const bare = titleWithoutMarkers(title.slice(0, MOST_TITLE_CHARACTERS))
  const cut = Math.max(...[' - ', ' | ', ' – ', ' — '].map((separator) => bare.lastIndexOf(separator)))
  return cut > 0 && isOutlet(bare.slice(cut + 3), `${sourceId} ${url ?? ''}`) ? bare.slice(0, cut) : bare
}

function isOutlet(name: string, address: string): boolean {
  const letters = lettersOf(name)
  return letters.length >= OUTLET_LETTERS && lettersOf(address).includes(letters)
}

function lettersOf(text: string): string {
  return foldText(text).replace(/[^\p{L}\p{N}]/gu, '')
}

function body(text: string, title: Uint32Array): Uint32Array {
  if (text === '') return NO_WORDS
  const words = tokensOf(headOf(text))
  // A sentence that begins as the headline does is not the headline said again.
  const next = words[title.length]
  const isRepeated =
    title.length > 2 && startsWith(words, title) && (next === undefined || startsSentence(next) || !isPlain(next))
  return isRepeated ? words.subarray(title.length) : words
}

function headOf(text: string): string {
  return withoutDateline(text.length <= MOST_CHARACTERS ? withoutCutMark(text) : text.slice(0, MOST_CHARACTERS))
}

/** Looks at the end alone: to find where the mark begins, the pattern is tried at each character. */
function withoutCutMark(text: string): string {
  const start = Math.max(0, text.length - CUT_MARK_CHARACTERS)
  return text.slice(0, start) + text.slice(start).replace(CUT_MARK, '')
}

function startsWith(words: Uint32Array, head: Uint32Array): boolean {
  return head.length <= words.length && head.every((word, index) => areSameWord(words[index]!, word))
}

/** The last word of what was cut off may be half of one, or a figure without its `million`. */
function withoutLast(words: Uint32Array): Uint32Array {
  return words.subarray(0, -1)
}
