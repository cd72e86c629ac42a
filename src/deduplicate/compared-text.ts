import type { Article } from '../model.ts'
import { foldText, wordsOf } from '../words.ts'
import { withoutDateline } from './dateline.ts'

/** Enough for 400 words of most languages, so that a book-length text costs no more than an article. */
const MOST_CHARACTERS = 4000
const MOST_WORDS = 400
const MOST_TITLE_WORDS = 40
/** Fewer letters name too much: `US`, `A`. */
const OUTLET_LETTERS = 3

/** The words of an article that are compared with those of others. */
export type ComparedWords = {
  /** Of the title, without the marks of a wire and the name of the outlet. */
  readonly title: readonly string[]
  /** Of the text's head, without a dateline and a headline that it repeats. */
  readonly text: readonly string[]
  /** Of the publisher's summary, where it has words of its own beside the text. */
  readonly summary: readonly string[]
}

/** `BREAKING:`, `UPDATE 3-`, `1st Ld-Writethru:`, `(CORRECTED) -`: they come and go with the versions of one piece. */
const MARK =
  /^\s*(?:\(?(?:breaking|updated?(?: \d+)?|wrapup \d+|refile|rpt|lead|corrected|correction|exclusive|\d(?:st|nd|rd|th)? ?ld(?:[- ]writethru)?|writethru|eil(?:meldung)?|korrektur|urgent|alerte|срочно|обновлено)\)?)\s*(?:[:：]|\s?[-–—]+)\s*/iu

/** What sites put behind an excerpt. */
const CUT_MARK =
  /(?:continue reading|read more|weiterlesen|lire la suite|leer más|читать далее)?\s*(?:\[(?:\.{3}|…)\]|…|\.{3})?[\s»→]*$/iu

/** Takes apart what an article says. */
export function comparedWords(article: Article): ComparedWords {
  const title = titleWords(article)
  const text = bodyWords(article.text, title)
  const summary = article.summary === '' ? [] : bodyWords(article.summary, title)
  if (text.length === 0) return { title, text: summary, summary: [] }
  return { title, text, summary: startsWith(text, summary) ? [] : summary }
}

/** The text whose figures are compared: the head of it, or the summary where there is none. */
export function comparedText({ text, summary }: Article): string {
  return withoutDateline((text || summary).slice(0, MOST_CHARACTERS))
}

/** The title without the marks of a wire and the name of the outlet. */
export function comparedTitle({ title, url, sourceId }: Article): string {
  let bare = title
  for (let mark = MARK.exec(bare); mark !== null; mark = MARK.exec(bare)) bare = bare.slice(mark[0].length)
  const cut = Math.max(...[' - ', ' | ', ' – ', ' — '].map((separator) => bare.lastIndexOf(separator)))
  if (cut > 0 && isOutlet(bare.slice(cut + 3), `${sourceId} ${url ?? ''}`)) bare = bare.slice(0, cut)
  return bare
}

function titleWords(article: Article): readonly string[] {
  return wordsOf(comparedTitle(article)).slice(0, MOST_TITLE_WORDS)
}

function isOutlet(name: string, address: string): boolean {
  const letters = lettersOf(name)
  return letters.length >= OUTLET_LETTERS && lettersOf(address).includes(letters)
}

function lettersOf(text: string): string {
  return foldText(text).replace(/[^\p{L}\p{N}]/gu, '')
}

function bodyWords(text: string, title: readonly string[]): readonly string[] {
  const head = text.length <= MOST_CHARACTERS ? text.replace(CUT_MARK, '') : text.slice(0, MOST_CHARACTERS)
  const words = wordsOf(withoutDateline(head)).slice(0, MOST_WORDS)
  return title.length > 2 && startsWith(words, title) ? words.slice(title.length) : words
}

function startsWith(words: readonly string[], head: readonly string[]): boolean {
  return head.length <= words.length && head.every((word, index) => words[index] === word)
}
