import { escaped, type OutletItem } from './outlet-document.ts'
import type { Seeded } from './seeded.ts'

/** A change that an outlet makes without saying anything else. */
export type NoiseEdit = (item: OutletItem, random: Seeded) => OutletItem

const inHtml =
  (change: (html: string, random: Seeded) => string): NoiseEdit =>
  (item, random) => ({ ...item, html: change(item.html, random) })

/** Puts markup before some paragraph, or behind the last. */
const between = (markup: (random: Seeded) => string) =>
  inHtml((html, random) => {
    const parts = html.split(/(?=<p>)/)
    parts.splice(random.below(parts.length + 1), 0, markup(random))
    return parts.join('')
  })

const behind = (markup: (random: Seeded) => string) => inHtml((html, random) => html + markup(random))

/** Text between tags, and never what stands in them. */
const inText = (change: (text: string, random: Seeded) => string) =>
  inHtml((html, random) => html.replace(/(^|>)([^<]+)/g, (_, tag: string, text: string) => tag + change(text, random)))

const number = (random: Seeded) => String(1 + random.below(9000))
const tracking = (random: Seeded) =>
  random.one([
    `utm_source=${random.words(1)}&utm_medium=rss`,
    `fbclid=${number(random)}`,
    'ref=rss',
    `utm_id=${number(random)}`,
  ])

const REFERENCES: Readonly<Record<string, readonly string[]>> = {
  é: ['&eacute;', '&#233;', '&#xE9;', '&#x00e9;'],
  '’': ['&rsquo;', '&#8217;', '&#x2019;'],
  '–': ['&ndash;', '&#8211;'],
  '«': ['&laquo;', '&#171;'],
}

function respelled(text: string, random: Seeded): string {
  return text.replace(/[é’–«]/g, (sign) => random.one([sign, ...REFERENCES[sign]!]))
}

function tracked(address: string, random: Seeded): string {
  return `${address}${address.includes('?') ? '&' : '?'}${tracking(random)}`
}

/** The same of an address that stands in markup. */
function inMarkup(address: string, random: Seeded): string {
  return tracked(address.replaceAll('&amp;', '&'), random).replaceAll('&', '&amp;')
}

/** What changes upstream and is no news, by name. */
export const noiseEdits: Readonly<Record<string, NoiseEdit>> = {
  'white space between words': inText((text, random) =>
    text.replace(/ /g, () => random.one([' ', '  ', '\n', '\t ', '\n\n  '])),
  ),
  'white space between tags': inHtml((html, random) =>
    html.replace(/></g, () => random.one(['><', '>\n<', '>\n    <'])),
  ),
  'zero-width characters': inText((text) =>
    text.length < 40 ? text : text.replace(/(\s\w+)o(\w)/, '$1o\u00ad$2').replace(/(\s\w+)a(\w)/, '$1a\u200b$2'),
  ),
  'a comment in the markup': between((random) => `<!-- cached ${number(random)} -->`),
  'a counting pixel': behind(
    (random) => `<img src="https://px.example/c.gif?r=${number(random)}" width="1" height="1" alt="">`,
  ),
  'an advertisement behind the text': behind(
    (random) =>
      `<div class="ad"><p>ADVERTISEMENT</p><script>slot(${number(random)})</script><ins data-ad="${number(random)}"></ins></div>`,
  ),
  'an advertisement inside the text': between(
    (random) => `<p>Advertisement</p><script>slot(${number(random)})</script>`,
  ),
  'a counter of comments': behind((random) => `<p>${number(random)} comments</p>`),
  'a counter above the text': inHtml((html, random) => `<p>${number(random)} views</p>${html}`),
  'minutes of reading above the text': inHtml((html, random) => `<p>${1 + random.below(9)} min read</p>${html}`),
  'a closing line': behind(
    (random) =>
      `<p>The post <a href="https://x.example/?${tracking(random)}">It</a> appeared first on <a href="https://x.example">X</a>.</p>`,
  ),
  'a link to the rest': behind((random) => `<p><a href="https://x.example/more?${tracking(random)}">Read more</a></p>`),
  'tracking in links of the text': inHtml((html, random) =>
    html.replace(/href="([^"]+)"/g, (_, address: string) => `href="${inMarkup(address, random)}"`),
  ),
  'tracking in addresses that the text shows': inText((text, random) =>
    text.replace(/https:\/\/[^\s<]+/g, (address) => inMarkup(address, random)),
  ),
  'the order of attributes': inHtml((html) =>
    html.replace(/<(a|img)((?: [\w-]+="[^"]*")+)>/g, (_, tag: string, list: string) => {
      return `<${tag} ${list
        .match(/[\w-]+="[^"]*"/g)!
        .toReversed()
        .join(' ')}>`
    }),
  ),
  'other attributes': inHtml((html, random) =>
    html.replace(/<p>/g, () =>
      random.one(['<p>', `<p class="c${number(random)}">`, `<p id="p${number(random)}" data-k="v" style="margin:0">`]),
    ),
  ),
  'other quotes around attributes': inHtml((html) => html.replace(/="([^"']*)"/g, "='$1'")),
  'other letters in tags': inHtml((html) =>
    html.replace(/<(\/?)(p|a|em)\b/g, (_, slash: string, tag: string) => `<${slash}${tag.toUpperCase()}`),
  ),
  'end tags left out': inHtml((html) => html.replace(/<\/p>(?=<p>)/g, '')),
  'entities spelled otherwise in the text': inText(respelled),
  'a wrapper around the text': inHtml((html, random) => `<div class="w${number(random)}">${html}</div>`),
  'emphasis by another tag': inHtml((html) => html.replace(/<(\/?)em>/g, '<$1i>')),
  'tracking in the link': (item, random) => ({ ...item, link: item.link && tracked(item.link, random) }),
  'a fragment of the link': (item, random) => ({
    ...item,
    link: item.link && `${item.link}#xtor=RSS-${number(random)}`,
  }),
  'white space around the title': (item, random) => ({
    ...item,
    title: random.one([` ${item.title}\n`, item.title.replace(/ /g, '  '), `\n\t${item.title}`]),
  }),
  'white space around author and categories': (item) => ({
    ...item,
    author: item.author && `  ${item.author.replace(' ', '\n ')} `,
    categories: item.categories?.map((category) => ` ${category}\n`),
  }),
  'a token of the picture': (item, random) => ({
    ...item,
    picture: item.picture && { ...item.picture, url: `${item.picture.url}?token=${number(random)}&w=640` },
  }),
  'the date in another zone': (item, random) => ({ ...item, date: item.date && rewritten(item.date, random) }),
  'counters beside the text': (item, random) => ({
    ...item,
    more: `<slash:comments xmlns:slash="http://purl.org/rss/1.0/modules/slash/">${number(random)}</slash:comments><thr:total xmlns:thr="http://purl.org/syndication/thread/1.0">${number(random)}</thr:total>`,
  }),
  'a later date of change': (item, random) => ({
    ...item,
    more: `<updated xmlns="http://www.w3.org/2005/Atom">${new Date(Date.parse(item.date ?? '2026-03-10') + (1 + random.below(60)) * 60_000).toISOString()}</updated>`,
  }),
}

/** A change of a document that says the same. */
export type DocumentNoise = (document: string, random: Seeded) => string

/** The same document as another program would write it, by name; each leaves alone what it does not fit. */
export const documentNoise: Readonly<Record<string, DocumentNoise>> = {
  'comments between elements': (document, random) =>
    document.replace(/(?=<(?:item|entry)>)/g, () => `<!-- ${random.words(2)} -->`),
  'white space between elements': (document, random) =>
    document.replace(/(?=<(?:item|entry|title|link|guid|id)[ >])/g, () => random.one(['', '\n', '\n    '])),
  'another declaration': (document, random) =>
    document.replace(
      '<?xml version="1.0"?>',
      random.one(['', '\ufeff<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n']),
    ),
  'a generator and a picture of the channel': (document, random) =>
    document.replace(
      '<channel>',
      `<channel><generator>v${number(random)}</generator><image><url>https://x.example/${number(random)}.png</url></image>`,
    ),
  'references in the place of CDATA': (document) =>
    document.replace(/<!\[CDATA\[(.*?)\]\]>/gs, (_, text: string) => escaped(text)),
  'another prefix': (document) => document.replace(/(<\/?|xmlns:)content(?=[:=])/g, '$1c'),
  'numeric references in titles': (document) =>
    document.replace(/<title>[^<]*/g, (title) => title.replaceAll('é', '&#233;').replaceAll('’', '&#x2019;')),
  'JSON spread over lines': (document) =>
    document.startsWith('{') ? JSON.stringify(JSON.parse(document), null, 2) : document,
  'escapes in JSON': (document) => (document.startsWith('{') ? document.replaceAll('é', '\\u00e9') : document),
}

/** The same instant as another clock writes it. */
function rewritten(date: string, random: Seeded): string {
  const [hours, zone] = random.one([
    [3, '+0300'],
    [-5, 'EST'],
    [0, '+0000'],
  ] as const)
  return new Date(Date.parse(date) + hours * 3_600_000).toUTCString().replace('GMT', zone)
}
