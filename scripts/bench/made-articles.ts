import type { Article } from '../../src/model/documents.ts'

const HOUR = 3_600_000
const WORDS = 30_000
const OUTLETS = 400
const OUTLET_IDS = Array.from({ length: OUTLETS }, (_, outlet) => `outlet-${outlet}`)
const TITLE_WORDS = 10
const SUMMARY_WORDS = 40

/** One article in five is another outlet's copy of a recent one, under another headline. */
const COPY_EVERY = 5

/** Articles as feeds carry them, a headline and forty words, spread evenly over so many hours; the same every time. */
export function* madeArticles(count: number, hours: number): Generator<Article> {
  const random = generator(20260310)
  const word = () => lettersOf(Math.floor(WORDS ** random()))
  const words = (length: number) => Array.from({ length }, word).join(' ')
  const recent: string[] = []
  for (let index = 0; index < count; index++) {
    const isCopy = index % COPY_EVERY === 0 && recent.length > 0
    const summary = isCopy ? recent[Math.floor(random() * recent.length)]! : words(SUMMARY_WORDS)
    if (!isCopy && recent.push(summary) > 1000) recent.shift()
    const outlet = Math.floor(random() * OUTLETS)
    yield article({ index, outlet, at: Math.round((index / count) * hours * HOUR), title: words(TITLE_WORDS), summary })
  }
}

type Made = { index: number; outlet: number; at: number; title: string; summary: string }

/** A word for each number, of letters alone: letters with digits would all be names. */
function lettersOf(number: number): string {
  const digits = number.toString(26).padStart(3, '0')
  return digits.replace(/./g, (digit) => String.fromCharCode(97 + Number.parseInt(digit, 26)))
}

/** As strings come from a document: V8 keeps those put together here as trees of their parts, which cost more. */
function flat(text: string): string {
  return Buffer.from(text).toString()
}

function article({ index, outlet, at, title, summary }: Made): Article {
  const path = `2026/03/10/world/${title.slice(0, 40).replaceAll(' ', '-')}-${index}`
  const url = flat(`https://outlet-${outlet}.example/${path}`)
  return {
    id: flat(`${index.toString(16).padStart(8, '0')}-5000-5000-8000-${outlet.toString(16).padStart(12, '0')}`),
    sourceId: OUTLET_IDS[outlet]!,
    url,
    canonicalUrl: url,
    originUrls: [],
    title: flat(title),
    authors: [],
    summary:
      outlet % 3 === 0
        ? `${summary} Follow the desk of outlet ${outlet} for more of the news as it comes in.`
        : summary,
    contentHtml: '',
    text: '',
    categories: [],
    publishedAt: at,
    updatedAt: at,
    firstSeenAt: at,
    enclosures: [],
    hash: '',
  }
}

/** Numbers from 0 to 1 that look drawn at random (mulberry32). */
function generator(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}
