import type { Reading } from '../../read.ts'

/** Bytes that an article takes besides its texts: names, dates, addresses. */
const AN_ARTICLE = 1000
/** Bytes that the key of an item takes, with what is known of it. */
const A_KEY = 200
/** The most bytes that a character takes in memory. */
const A_CHARACTER = 2

/** Estimates how many bytes of memory a reading takes until it is committed. */
export function bytesOf(reading: Reading | undefined): number {
  if (reading?.kind !== 'articles') return 0
  return reading.articles.reduce(
    (sum, { contentHtml, text, summary }) =>
      sum + AN_ARTICLE + A_CHARACTER * (contentHtml.length + text.length + summary.length),
    A_KEY * (reading.itemKeys.length + reading.unchanged.length),
  )
}
