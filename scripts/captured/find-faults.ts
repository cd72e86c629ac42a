import type { PublishedEntry, PublishedFeed } from './publish-feeds.ts'

/** What is looked for, in the order in which it is told. */
export const KINDS = [
  'markup in a title',
  'markup in a summary',
  'mojibake that the document has not',
  'relative address',
  'address of the document itself',
  'tracking pixel',
  'tracking in a link',
  'empty text where the source has one',
  'item without title',
  'document read, and nothing published',
] as const

/** Something in an entry that readers would see and no publisher meant. */
export type Fault = {
  readonly kind: (typeof KINDS)[number]
  readonly name: string
  readonly title: string
  readonly words: string
}

const MARKUP =
  /<!\[CDATA\[|\]\]>|<\/?[a-z][a-z0-9]{0,15}(?:\s[^<>]{0,500})?\/?>|&(?:[a-z]{2,8}|#\d{1,6}|#x[0-9a-f]{1,6});/i
const MOJIBAKE =
  /Ã[\u0080-\u00bf\u0192\u201a\u2020\u02c6\u2030]|â€[\u0080-\u00bf\u2018-\u2026\u0153\u2122]|Â[\u0080-\u00bf]|ï»¿|\ufffd/
const ADDRESS = /\s(?:href|src|poster|cite)="([^"]*)"/g
const ABSOLUTE = /^(?:https?:\/\/[^/]|mailto:|tel:)/i
/** Written anew, so that a gap in the rules by which texts are cleaned shows. */
const PIXEL_HOST =
  /\/\/(?:[^/]*\.)?(?:doubleclick\.net|feedsportal\.com|google-analytics\.com|pixel\.wp\.com|stats\.wordpress\.com|scorecardresearch\.com|quantserve\.com|pheedo\.com|feedblitz\.com\/_|vgwort\.de|feedburner\.com\/~r)|\/1x1\.gif|\/pixel\.(?:gif|png)/i
const TINY = /\b(?:width|height)="[01]"/
const TRACKING = /[?&;#](?:utm_\w+|fbclid|gclid|mc_[ce]id|xtor)=/i

/** All that is wrong with what became of one captured feed. */
export function findFaults(published: PublishedFeed): readonly Fault[] {
  const { name, document, feed } = published
  const found = feed.items.flatMap((entry) => faultsOf(entry, published))
  const telling = document.items.filter(
    ({ title, link, contentText, summary }) => title ?? link ?? contentText ?? summary,
  )
  if (telling.length === 0 || feed.items.length > 0) return found
  return [{ kind: 'document read, and nothing published', name, title: '', words: `${telling.length} items` }]
}

function faultsOf(entry: PublishedEntry, published: PublishedFeed): readonly Fault[] {
  const { title, summary = '', content_html: html } = entry
  const said = `${title}\n${summary}\n${html}`
  const addresses = [...html.matchAll(ADDRESS)].map(([, address = '']) => address)
  const pictures = html.match(/<img\b[^>]*>/g) ?? []
  const links = [...html.matchAll(/<a [^>]*href="([^"]*)"/g)].map(([, address = '']) => address)
  const words: Readonly<Record<Fault['kind'], readonly (string | undefined)[]>> = {
    'markup in a title': [MARKUP.exec(title)?.[0]],
    'markup in a summary': [MARKUP.exec(summary)?.[0]],
    'mojibake that the document has not': [newMojibake(said, published.written)],
    'relative address': addresses.filter((address) => !ABSOLUTE.test(address)),
    'address of the document itself': addresses.filter((address) => address.includes('//127.0.0.1:')),
    'tracking pixel': pictures.filter((picture) => TINY.test(picture) || PIXEL_HOST.test(picture)),
    'tracking in a link': [entry.url ?? '', ...links].filter((address) => TRACKING.test(address)),
    'empty text where the source has one': [missingText(entry, published)],
    'item without title': [title.trim() === '' || /^(?:https?:\/\/|www\.)\S+$/.test(title) ? `"${title}"` : undefined],
    'document read, and nothing published': [],
  }
  return KINDS.flatMap((kind) =>
    words[kind].flatMap((one) => (one === undefined ? [] : [{ kind, name: published.name, title, words: one }])),
  )
}

function newMojibake(said: string, written: string): string | undefined {
  const found = MOJIBAKE.exec(said)
  if (found === null) return undefined
  return written.includes(found[0]) ? undefined : said.slice(Math.max(0, found.index - 20), found.index + 20)
}

/** What the document says of an item of which nothing is published but the closing line. */
function missingText({ url, title, content_html: html }: PublishedEntry, { document }: PublishedFeed) {
  const body = html.replace(/<p[^>]*><em>(?:(?!<\/em>).)*<\/em><\/p>$/s, '')
  if (/<(?:img|iframe|audio|video)\b/.test(body) || lettersOf(body) > 0) return undefined
  const item = document.items.find((one) => one.title === title) ?? document.items.find((one) => one.link === url)
  const text = item?.contentText ?? item?.summary ?? ''
  return lettersOf(text) > 0 ? text : undefined
}

function lettersOf(html: string): number {
  return html.replace(/<[^>]*>/g, '').match(/[\p{L}\p{N}]/gu)?.length ?? 0
}
