/** A document made to exhaust or to betray a reader. */
export type Attack = {
  readonly name: string
  readonly contentType?: string
  /** Made when asked for: some are 50 MB. `outside` is an address and a file that nobody may ask for. */
  readonly body: (outside: Outside) => Uint8Array
}

/** What an external entity would name. */
export type Outside = { readonly url: string; readonly file: string }

const megabyte = 1_000_000
const encoder = new TextEncoder()

/** The attacks that readers of feeds are known to meet, smallest trouble last. */
export const attacks: readonly Attack[] = [
  { name: 'billion laughs', body: () => withDoctype(laughs(), '&a9;') },
  {
    name: 'quadratic entities',
    body: () => withDoctype(`<!ENTITY a "${'x'.repeat(megabyte)}">`, '&a;'.repeat(50_000)),
  },
  { name: 'entity of a parameter', body: () => withDoctype('<!ENTITY % a "<!ENTITY b \'%a;\'>"> %a;', '&b;') },
  { name: 'external entity', body: ({ url, file }) => withDoctype(external(url, file), '&file;&page;') },
  { name: 'external DTD', body: ({ url }) => bytes(`<!DOCTYPE rss SYSTEM "${url}">${rss(item('one'))}`) },
  { name: 'title of 50 MB', body: () => bytes(rss(item('x'.repeat(50 * megabyte)))) },
  { name: 'title of 20 MB of tags', body: () => bytes(rss(item(`<![CDATA[${'<b>x</b>'.repeat(2_500_000)}]]>`))) },
  { name: '1,000,000 nested tags', body: () => bytes(rss(item('<a>'.repeat(megabyte) + '</a>'.repeat(megabyte)))) },
  { name: '1,000,000 unclosed tags', body: () => bytes(rss('<a>'.repeat(megabyte))) },
  { name: '200,000 nested tags in content', body: () => bytes(rss(item('one', escaped('<div>'.repeat(200_000))))) },
  { name: '200,000 attributes', body: () => bytes(rss(item('one', `<x ${attributes(200_000)}/>`))) },
  { name: '200,000 namespaces', body: () => bytes(rss(item('one', `<x ${namespaces(200_000)}/>`))) },
  { name: '200,000 items', body: () => bytes(rss(many(200_000, (index) => item(`item ${index}`, body(index))))) },
  { name: '1,000,000 empty elements in an item', body: () => bytes(rss(item('one', '<a/>'.repeat(megabyte)))) },
  { name: '5,000,000 empty elements', body: () => bytes(rss('<a/>'.repeat(5 * megabyte))) },
  {
    name: '200,000 categories',
    body: () =>
      bytes(
        rss(
          item(
            'one',
            many(200_000, (index) => `<category>${index}</category>`),
          ),
        ),
      ),
  },
  { name: '200,000 enclosures', body: () => bytes(rss(item('one', many(200_000, enclosure)))) },
  {
    name: '200,000 links',
    body: () =>
      bytes(
        rss(
          item(
            'one',
            many(200_000, (index) => `<atom:link rel="via" href="/${index}"/>`),
          ),
        ),
      ),
  },
  { name: '100,000 pictures', body: () => bytes(rss(item('one', many(100_000, picture)))) },
  {
    name: '100,000 groups of media',
    body: () => bytes(rss(item('one', '<media:group><media:title>x</media:title></media:group>'.repeat(100_000)))),
  },
  { name: '100,000 thumbnails', body: () => bytes(rss(item('one', many(100_000, thumbnail)))) },
  { name: '450,000 empty categories', body: () => bytes(rss(item('one', '<category/>'.repeat(450_000)))) },
  { name: '1,000,000 nested tags behind the end', body: () => bytes(`${rss(item('one'))}${'<a>'.repeat(megabyte)}`) },
  { name: 'unclosed CDATA of 20 MB', body: () => bytes(rss(`<item><title><![CDATA[${'x'.repeat(20 * megabyte)}`)) },
  {
    name: 'unclosed comment of 5 MB',
    body: () => bytes(`${rss(item('one')).slice(0, -16)}<!--${'-x'.repeat(2_500_000)}`),
  },
  { name: 'unclosed DOCTYPE of 5 MB', body: () => bytes(`<!DOCTYPE x [ ${'] '.repeat(2_500_000)}`) },
  { name: '5 MB of <', body: () => bytes('<'.repeat(5 * megabyte)) },
  { name: '5 MB of < in a title', body: () => bytes(rss(item('<'.repeat(5 * megabyte)))) },
  {
    name: '5 MB of < in CDATA',
    body: () => bytes(rss(item('one', `<description><![CDATA[${'<'.repeat(5 * megabyte)}]]></description>`))),
  },
  { name: '5 MB of <?', body: () => bytes(rss(item('<?'.repeat(2_500_000)))) },
  {
    name: '5 MB of end tags of nothing',
    body: () => bytes(rss(item('one', `${'<a>'.repeat(250)}${'</b>'.repeat(1_250_000)}`))),
  },
  {
    name: '240 unclosed titles around 490,000 links',
    body: () => bytes(rss(`<item>${'<title>one'.repeat(240)}${'<link/>'.repeat(490_000)}</item>`)),
  },
  { name: '5 MB of quotes in a tag', body: () => bytes(rss(item('one', `<a ${`b="'" `.repeat(833_333)}>`))) },
  { name: '5 MB in one tag', body: () => bytes(rss(`<item ${'a'.repeat(5 * megabyte)}`)) },
  { name: '10 MB of &', body: () => bytes(rss(item('&'.repeat(10 * megabyte)))) },
  {
    name: '5 MB of white space in a date',
    body: () => bytes(rss(item('one', `<pubDate>12${' '.repeat(5 * megabyte)}May 2021</pubDate>`))),
  },
  {
    name: 'NUL and control characters',
    body: () => bytes(rss(item('ti\0tle\x01 \x0b&#0;&#1;\ufffe', '<x\0y>\x02</x\0y>'))),
  },
  { name: 'cut in a tag', body: () => bytes(rss(item('one') + item('two')).slice(0, -30)) },
  { name: '__proto__ and constructor', body: () => bytes(rss(item('one', polluting))) },
  {
    name: 'JSON of 200,000 items',
    body: () => bytes(jsonFeed(many(200_000, (index) => `{"id":"${index}","title":"t"}`, ','))),
  },
  { name: 'JSON nested 1,000,000 deep', body: () => bytes(jsonFeed(`${'['.repeat(megabyte)}${']'.repeat(megabyte)}`)) },
  {
    name: 'JSON with __proto__',
    body: () =>
      bytes(
        '{"__proto__":{"polluted":1},"version":"https://jsonfeed.org/version/1","items":[{"id":"1","title":"one","__proto__":{"polluted":1}}]}',
      ),
  },
  { name: 'declared UTF-16, is UTF-8', body: () => bytes(rss(item('one'), 'utf-16')) },
  {
    name: 'declared a charset of nobody',
    contentType: 'text/xml; charset=klingon',
    body: () => bytes(rss(item('one'), 'x-klingon')),
  },
  {
    name: 'UTF-16 cut in a character',
    body: () => Buffer.from(`\ufeff${rss(item('one'))}`, 'utf16le').subarray(0, -1),
  },
  {
    name: '5 MB that are no UTF-8',
    body: () => Buffer.concat([bytes(rss(item('one')).slice(0, -16)), Buffer.alloc(5 * megabyte, 0xc3)]),
  },
]

const polluting =
  '<__proto__ __proto__="x"><polluted>1</polluted></__proto__><constructor><prototype><polluted>1</polluted></prototype></constructor><category __proto__="y">toString</category><category>__proto__</category>'

function bytes(text: string): Uint8Array {
  return encoder.encode(text)
}

function rss(items: string, encoding = 'utf-8'): string {
  const head = `<?xml version="1.0" encoding="${encoding}"?><rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:media="http://search.yahoo.com/mrss/">`
  return `${head}<channel><title>Harbour</title>${items}</channel></rss>`
}

function item(title: string, more = ''): string {
  return `<item><title>${title}</title><link>https://news.example/1</link>${more}</item>`
}

function body(index: number): string {
  return `<guid>g${index}</guid><pubDate>Wed, 12 May 2021 10:00:00 GMT</pubDate><description>Boats, tides and the price of rope.</description>`
}

function enclosure(index: number): string {
  return `<enclosure url="/${index}.mp3" type="audio/mpeg" length="1"/>`
}

function picture(index: number): string {
  return `<media:content url="/${index}.jpg" width="${index}"><media:title>x</media:title></media:content>`
}

function thumbnail(index: number): string {
  return `<media:title/><media:thumbnail url="/${index}.jpg" width="${index}"/>`
}

function escaped(html: string): string {
  return `<description>${html.replaceAll('<', '&lt;')}</description>`
}

function withDoctype(entities: string, title: string): Uint8Array {
  return bytes(rss(item(title)).replace('<rss', () => `<!DOCTYPE rss [${entities}]><rss`))
}

function laughs(): string {
  const levels = Array.from({ length: 9 }, (_, index) => `<!ENTITY a${index + 1} "${`&a${index};`.repeat(10)}">`)
  return `<!ENTITY a0 "ha">${levels.join('')}`
}

function external(url: string, file: string): string {
  return `<!ENTITY file SYSTEM "file://${file}"><!ENTITY page SYSTEM "${url}"><!ENTITY % more SYSTEM "${url}"> %more;`
}

function attributes(count: number): string {
  return many(count, (index) => `a${index}="1" `)
}

function namespaces(count: number): string {
  return many(count, (index) => `xmlns:n${index}="urn:${index}" `)
}

function jsonFeed(items: string): string {
  return `{"version":"https://jsonfeed.org/version/1.1","title":"Harbour","items":[${items}]}`
}

function many(count: number, make: (index: number) => string, separator = ''): string {
  return Array.from({ length: count }, (_, index) => make(index)).join(separator)
}
