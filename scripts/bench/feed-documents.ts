/** A feed as text, already decoded. */
export type FeedText = { readonly url: string; readonly text: string }

type Shape = (index: number, next: () => number) => string

/** Words of several newsrooms: Latin, Cyrillic, Arabic, Chinese; some of them need escaping. */
const vocabularies = [
  'harbour pilot council said tide rope ferry vote minister talks prices quay & “crew” — weather report on Tuesday after',
  'порт пилот совет заявил прилив паром голосование министр переговоры цены причал экипаж погода отчёт во вторник после',
  'port pilote conseil marée câble ferry élection ministre « négociations » prix quai équipage météo rapport mardi après',
  'ميناء مجلس قال المد عبارة تصويت وزير محادثات أسعار رصيف طاقم الطقس تقرير الثلاثاء بعد',
  '港口 引航 议会 表示 潮汐 渡轮 投票 部长 会谈 价格 码头 船员 天气 报告 周二 之后',
].map((words) => words.split(' '))

/** Feeds of 20 to 60 KB, of every format and manner of writing; the same on every machine. */
export function smallFeeds(): FeedText[] {
  return Array.from({ length: 30 }, (_, index) => feed(index, 10 + (index % 3) * 3))
}

/** Feeds of 1 to 2 MB. */
export function largeFeeds(): FeedText[] {
  return Array.from({ length: 5 }, (_, index) => feed(index, 430 + index * 25))
}

function feed(seed: number, items: number): FeedText {
  const next = random(seed + 1)
  const [head, shape, foot] = shapes[seed % shapes.length]!
  const body = Array.from({ length: items }, (_, index) => shape(index, next)).join('\n')
  return { url: `https://news.example/${seed}`, text: `<?xml version="1.0" encoding="UTF-8"?>\n${head}${body}${foot}` }
}

/** The Lehmer generator: whole numbers below 2^31. */
function random(seed: number): () => number {
  let state = seed * 48_271
  return () => {
    state = (state * 48_271) % 0x7fffffff
    return state
  }
}

function words(next: () => number, count: number): string {
  const vocabulary = vocabularies[next() % vocabularies.length]!
  return Array.from({ length: count }, () => vocabulary[next() % vocabulary.length]!).join(' ')
}

function html(next: () => number): string {
  const paragraphs = Array.from({ length: 3 + (next() % 4) }, () => {
    const link = `<a href="https://news.example/${next()}?a=1&amp;b=2">${escaped(words(next, 3))}</a>`
    return `<p>${escaped(words(next, 25))} ${link} <em>${escaped(words(next, 4))}</em> ${escaped(words(next, 20))}</p>`
  })
  return `<figure><img src="/pictures/${next()}.jpg" width="800" height="450" alt="${escaped(words(next, 4))}"/></figure>${paragraphs.join('\n')}`
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

function pubDate(index: number): string {
  return new Date(Date.UTC(2026, 2, 10) - index * 1_800_000).toUTCString()
}

const weblog: Shape = (index, next) => `<item>
<title>${escaped(words(next, 9))}</title>
<link>https://news.example/${next()}?utm_source=rss&amp;utm_medium=feed</link>
<comments>https://news.example/${index}#comments</comments>
<dc:creator><![CDATA[${words(next, 2)}]]></dc:creator>
<pubDate>${pubDate(index)}</pubDate>
<category><![CDATA[${words(next, 1)}]]></category><category><![CDATA[${words(next, 2)}]]></category>
<guid isPermaLink="false">https://news.example/?p=${next()}</guid>
<description><![CDATA[${words(next, 30)} [&#8230;]]]></description>
<content:encoded><![CDATA[${html(next)}]]></content:encoded>
<slash:comments>${next() % 40}</slash:comments>
</item>`

const newsroom: Shape = (index, next) => `<item>
<title><![CDATA[${words(next, 9)}]]></title>
<link>https://news.example/world/${next()}</link>
<guid isPermaLink="true">https://news.example/world/${next()}</guid>
<description>${escaped(html(next))}</description>
<pubDate>${pubDate(index)}</pubDate>
<media:group><media:content url="https://pictures.example/${next()}.jpg" type="image/jpeg" width="1200" height="675"><media:credit>${escaped(words(next, 2))}</media:credit><media:description type="plain">${escaped(words(next, 12))}</media:description></media:content><media:thumbnail url="https://pictures.example/${next()}-s.jpg" width="240"/></media:group>
<media:keywords>${escaped(words(next, 4).replaceAll(' ', ', '))}</media:keywords>
</item>`

const podcast: Shape = (index, next) => `<item>
<title>${escaped(words(next, 7))}</title><itunes:title>${escaped(words(next, 7))}</itunes:title>
<itunes:episode>${index + 1}</itunes:episode><itunes:season>2</itunes:season><itunes:duration>00:42:${10 + (index % 50)}</itunes:duration>
<enclosure url="https://sound.example/${next()}.mp3?source=feed&amp;n=${index}" length="${next()}" type="audio/mpeg"/>
<guid isPermaLink="false">${next()}-${next()}</guid><pubDate>${pubDate(index)}</pubDate>
<description><![CDATA[${html(next)}]]></description><itunes:summary><![CDATA[${words(next, 60)}]]></itunes:summary>
<itunes:author>${escaped(words(next, 2))}</itunes:author><itunes:explicit>false</itunes:explicit><itunes:image href="https://sound.example/${index}.jpg"/>
</item>`

const atomHtml: Shape = (index, next) => `<entry>
<title type="html">${escaped(escaped(words(next, 8)))}</title>
<link rel="alternate" type="text/html" href="https://news.example/${next()}"/><link rel="replies" href="https://news.example/${next()}/comments"/>
<id>tag:news.example,2026:${next()}</id>
<published>${new Date(Date.UTC(2026, 2, 10) - index * 1_800_000).toISOString()}</published><updated>2026-03-10T12:00:00+02:00</updated>
<author><name>${escaped(words(next, 2))}</name><uri>https://news.example/who</uri></author>
<category term="${escaped(words(next, 1))}" scheme="https://news.example/tags"/>
<summary>${escaped(words(next, 25))}</summary><content type="html">${escaped(html(next))}</content>
</entry>`

const atomXhtml: Shape = (index, next) => `<entry>
<title>${escaped(words(next, 8))}</title><link href="/posts/${next()}"/><id>urn:uuid:${next()}</id>
<updated>${new Date(Date.UTC(2026, 2, 10) - index * 1_800_000).toISOString()}</updated>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">${html(next)}</div></content>
</entry>`

const rssNames =
  'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:sy="http://purl.org/rss/1.0/modules/syndication/" xmlns:slash="http://purl.org/rss/1.0/modules/slash/" xmlns:media="http://search.yahoo.com/mrss/" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"'
const rssHead = `<rss version="2.0" ${rssNames}><channel><title>Harbour News</title><atom:link href="https://news.example/feed" rel="self" type="application/rss+xml"/><link>https://news.example</link><description>From the quay</description><language>en-GB</language><lastBuildDate>Tue, 10 Mar 2026 12:00:00 GMT</lastBuildDate>`
const atomHead =
  '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>Harbour News</title><id>tag:news.example,2026:feed</id><link rel="self" href="https://news.example/atom"/><link href="https://news.example/"/><updated>2026-03-10T12:00:00Z</updated>'

const shapes: readonly (readonly [head: string, item: Shape, foot: string])[] = [
  [rssHead, weblog, '</channel></rss>'],
  [rssHead, newsroom, '</channel></rss>'],
  [atomHead, atomHtml, '</feed>'],
  [rssHead, podcast, '</channel></rss>'],
  [atomHead, atomXhtml, '</feed>'],
]
