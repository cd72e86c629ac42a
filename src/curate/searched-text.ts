import type { Article } from '../model/documents.ts'
import type { WordField } from '../model/settings.ts'

/** Where in an article a term was found, as bits. The opening is the head of the text. */
export const PLACE = { title: 1, summary: 2, category: 4, author: 8, opening: 16, text: 32 } as const

const OPENING_LENGTH = 500

/**
 * The places that a word condition looks at. `text` alone is the whole text; beside other fields it is the opening,
 * since a word deep inside a long text rarely says what it is about.
 */
export function placesOf(fields: readonly WordField[]): number {
  if (fields.length > 0 && fields.every((field) => field === 'text')) return PLACE.text
  return fields.reduce((places, field) => places | (field === 'text' ? PLACE.opening : PLACE[field]), 0)
}

/** The first 500 characters of a text, cut between words where it has spaces. */
export function openingOf(text: string): string {
  if (text.length <= OPENING_LENGTH) return text
  const cut = text.slice(0, OPENING_LENGTH + 1)
  const space = cut.search(/\s\S*$/)
  // Text without spaces is cut anywhere, but never inside a surrogate pair.
  return space > OPENING_LENGTH / 2 ? cut.slice(0, space) : cut.slice(0, -1).replace(/[\ud800-\udbff]$/, '')
}

/** The text of each place asked for, each category and author by itself, since a phrase must not run across two. */
export function searchedTexts(article: Article, places: number): readonly (readonly [place: number, text: string])[] {
  const parts: [number, string][] = [
    [PLACE.title, article.title],
    [PLACE.summary, article.summary],
    [PLACE.opening, openingOf(article.text)],
    [PLACE.text, article.text],
    ...article.categories.map((category): [number, string] => [PLACE.category, category]),
    ...article.authors.map((author): [number, string] => [PLACE.author, author]),
  ]
  return parts.filter(([place]) => (places & place) !== 0)
}

/** What a regular expression looks at: title, summary, categories and opening, a line each. */
export function patternText(article: Article): string {
  return [article.title, article.summary, ...article.categories, openingOf(article.text)].join('\n')
}
