import { gzipSync } from 'node:zlib'
import { seeded } from '../../../tests/support/seeded.ts'

const ITEMS = 143
const REPEATS = 100

/** A document of some 56 KB of gzip that unpacks to some 5 MB: each item says one sentence a hundred times. */
export function swellingFeed(source: number): Buffer {
  const random = seeded(source + 1)
  const items = Array.from({ length: ITEMS }, (_, index) => {
    const link = `https://outlet-${source}.example/2026/${index}`
    const text = `<p>${random.words(40)}.</p>`.repeat(REPEATS)
    return `<item><title>${random.words(6)}</title><link>${link}</link><description><![CDATA[${text}]]></description></item>`
  })
  const text = `<?xml version="1.0"?><rss version="2.0"><channel><title>Outlet ${source}</title>${items.join('')}</channel></rss>`
  return gzipSync(text, { level: 9 })
}
