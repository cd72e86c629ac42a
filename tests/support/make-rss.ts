export type RssItem = {
  readonly id: string
  readonly title?: string
  readonly text?: string
  readonly date?: string
  readonly link?: string
  readonly author?: string
  readonly category?: string
  /** Any further elements. */
  readonly more?: string
}

/** An RSS 2.0 document with these items; what is not given is left out. */
export function rss(items: readonly RssItem[], site = 'https://news.example'): string {
  const entries = items.map(
    ({ id, title = `Title of ${id}`, text, date, link = `${site}/${id}`, author, category, more = '' }) =>
      `<item><guid isPermaLink="false">${id}</guid><title>${title}</title><link>${link}</link>` +
      `${date ? `<pubDate>${date}</pubDate>` : ''}${author ? `<dc:creator>${author}</dc:creator>` : ''}` +
      `${category ? `<category>${category}</category>` : ''}${text ? `<description>${text}</description>` : ''}${more}</item>`,
  )
  return (
    '<?xml version="1.0" encoding="utf-8"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>' +
    `<title>News</title><link>${site}</link>${entries.join('')}</channel></rss>`
  )
}

/** A text of so many words, the same for the same seed and sharing no phrase with that of another. */
export function proseOf(seed: string, words: number): string {
  return Array.from({ length: words }, (_, index) => `${seed}${(index * 7919) % 1009}x${index}`).join(' ')
}
