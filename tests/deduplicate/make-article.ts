import type { Article } from '../../src/model/documents.ts'

/** An article with only what a test says of it. */
export function anArticle(article: Partial<Article> = {}): Article {
  return {
    id: 'article',
    sourceId: 'source',
    originUrls: [],
    title: 'Untitled',
    authors: [],
    summary: '',
    contentHtml: '',
    text: '',
    categories: [],
    publishedAt: 0,
    updatedAt: 0,
    firstSeenAt: 0,
    enclosures: [],
    hash: '',
    ...article,
  }
}

/** A text of so many words, the same for the same name and sharing no word with that of another. */
export function words(name: string, count: number, from = 0): string {
  return Array.from({ length: count }, (_, index) => `${name}${letters(from + index)}`).join(' ')
}

/** Numbers in letters, so that a made-up text holds no figures. */
function letters(number: number): string {
  return [...number.toString(10)].map((digit) => 'abcdefghij'[Number(digit)]).join('')
}
