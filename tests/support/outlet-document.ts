/** What an outlet says of one piece; dates are written as given. */
export type OutletItem = {
  readonly guid?: string | undefined
  readonly isPermalink?: boolean | undefined
  readonly link?: string | undefined
  readonly title: string
  readonly html: string
  readonly date?: string | undefined
  readonly author?: string | undefined
  readonly categories?: readonly string[] | undefined
  readonly picture?: { readonly url: string; readonly credit: string } | undefined
  /** Elements beside these, for RSS and Atom. */
  readonly more?: string | undefined
}

/** `brief` is RSS that has nothing but a description. */
export type OutletFormat = 'rss' | 'brief' | 'atom' | 'json'

export type Letterhead = {
  readonly site: string
  /** When the document says that it was made. */
  readonly builtAt: number
}

export const CONTENT_TYPES: Readonly<Record<OutletFormat, string>> = {
  rss: 'application/rss+xml',
  brief: 'application/rss+xml',
  atom: 'application/atom+xml',
  json: 'application/feed+json',
}

/** A document of an outlet in one of the formats that outlets use, with the items in this order. */
export function outletDocument(format: OutletFormat, items: readonly OutletItem[], head: Letterhead): string {
  if (format === 'json') return jsonDocument(items, head)
  return format === 'atom' ? atomDocument(items, head) : rssDocument(items, head, format === 'brief')
}

/** Text as XML holds it. */
export function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}

function element(name: string, text: string | undefined, attributes = ''): string {
  return text === undefined ? '' : `<${name}${attributes}>${escaped(text)}</${name}>`
}

function rssDocument(items: readonly OutletItem[], { site, builtAt }: Letterhead, isBrief: boolean): string {
  const written = items.map((item) => {
    const categories = (item.categories ?? []).map((category) => element('category', category))
    const picture = item.picture
      ? `<media:content url="${escaped(item.picture.url)}" medium="image">${element('media:credit', item.picture.credit)}</media:content>`
      : ''
    return `<item>${element('guid', item.guid, item.isPermalink ? '' : ' isPermaLink="false"')}${element('title', item.title)}${element('link', item.link)}${element('pubDate', item.date)}${element('dc:creator', item.author)}${categories.join('')}${isBrief ? element('description', item.html) : `<content:encoded><![CDATA[${item.html}]]></content:encoded>`}${picture}${item.more ?? ''}</item>`
  })
  const namespaces =
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:media="http://search.yahoo.com/mrss/" xmlns:slash="http://purl.org/rss/1.0/modules/slash/"'
  return `<?xml version="1.0"?><rss version="2.0" ${namespaces}><channel><title>News</title><link>${site}</link><lastBuildDate>${new Date(builtAt).toUTCString()}</lastBuildDate>${written.join('')}</channel></rss>`
}

function atomDocument(items: readonly OutletItem[], { site, builtAt }: Letterhead): string {
  const written = items.map((item) => {
    const categories = (item.categories ?? []).map((category) => `<category term="${escaped(category)}"/>`)
    const link = item.link === undefined ? '' : `<link href="${escaped(item.link)}"/>`
    const author = item.author === undefined ? '' : `<author>${element('name', item.author)}</author>`
    return `<entry>${element('id', item.guid)}${element('title', item.title)}${link}${element('published', item.date)}${author}${categories.join('')}${element('content', item.html, ' type="html"')}${item.more ?? ''}</entry>`
  })
  const updated = new Date(builtAt).toISOString()
  return `<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom" xmlns:thr="http://purl.org/syndication/thread/1.0"><id>${site}/feed</id><title>News</title><updated>${updated}</updated>${written.join('')}</feed>`
}

function jsonDocument(items: readonly OutletItem[], { site, builtAt }: Letterhead): string {
  const written = items.map(({ guid, link, title, html, date, author, categories }) => ({
    id: guid,
    url: link,
    title,
    content_html: html,
    date_published: date,
    authors: author === undefined ? undefined : [{ name: author }],
    tags: categories,
  }))
  const head = { version: 'https://jsonfeed.org/version/1.1', title: 'News', home_page_url: site }
  return JSON.stringify({ ...head, _built: new Date(builtAt).toISOString(), items: written })
}
