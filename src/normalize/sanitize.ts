import sanitizeHtml from 'sanitize-html'
import { linkUrl, webUrl } from './url.ts'

/** Longer content is cut: an article of a mebibyte of markup is an accident. */
export const maxHtml = 1024 * 1024

/** Deeper markup is read for its words alone: the parser's time grows with depth times length. */
const maxDepth = 1000

const block = ['address', 'article', 'aside', 'blockquote', 'dd', 'div', 'dl', 'dt', 'figcaption', 'figure', 'footer']
const blockMore = ['h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'header', 'hr', 'li', 'main', 'ol', 'p', 'pre', 'section', 'ul']
const table = ['caption', 'col', 'colgroup', 'table', 'tbody', 'td', 'tfoot', 'th', 'thead', 'tr']
const inline = [
  'a',
  'abbr',
  'b',
  'bdi',
  'bdo',
  'br',
  'cite',
  'code',
  'del',
  'dfn',
  'em',
  'i',
  'ins',
  'kbd',
  'mark',
  'q',
]
const inlineMore = ['rp', 'rt', 'ruby', 's', 'samp', 'small', 'span', 'strong', 'sub', 'sup', 'time', 'u', 'var', 'wbr']
const old = ['acronym', 'big', 'center', 'font', 'strike', 'tt']
const plain = ['details', 'fieldset', 'label', 'legend', 'map', 'menu', 'meter', 'nav', 'output', 'summary']
const media = ['audio', 'img', 'source', 'video']

const hidden = ['head', 'math', 'noscript', 'option', 'script', 'select', 'style', 'svg', 'template', 'textarea']
const hiddenMore = ['title', 'xmp']

/** Boxes that need a script or a form to work become plain ones: what stands in them is still read. */
const boxes = new Set(['canvas', 'datagrid', 'dialog', 'form', 'object'])

const rules: sanitizeHtml.IOptions = {
  allowedTags: [...block, ...blockMore, ...table, ...inline, ...inlineMore, ...old, ...plain, ...media],
  nonTextTags: [...hidden, ...hiddenMore],
  allowedAttributes: {
    '*': ['dir', 'lang'],
    a: ['href', 'title'],
    abbr: ['title'],
    audio: ['controls', 'src'],
    blockquote: ['cite'],
    img: ['alt', 'height', 'src', 'title', 'width'],
    ol: ['start'],
    q: ['cite'],
    source: ['src', 'type'],
    td: ['colspan', 'rowspan'],
    th: ['colspan', 'rowspan'],
    time: ['datetime'],
    video: ['controls', 'height', 'poster', 'src', 'width'],
  },
  allowedSchemes: ['http', 'https'],
  allowedSchemesByTag: { a: ['http', 'https', 'mailto', 'tel'] },
  allowProtocolRelative: false,
  exclusiveFilter: isWorthless,
}

/**
 * HTML that is safe to show anywhere: by allow-list, no script, style, form, frame, SVG or MathML, links http(s), mailto
 * and tel only, pictures http(s) only. Relative addresses become absolute against `base`; where that is empty they go.
 * Sanitising twice gives the same. Cut at 1 MiB.
 */
export function sanitize(html: string, base: string): string {
  return sanitizeHtml(withinLimits(html), { ...rules, transformTags: { '*': withAbsoluteUrls(base) } }).trim()
}

/** The words of HTML alone, no tag left, `&`, `<`, `>` and `"` still escaped. */
export function sanitizeToWords(html: string): string {
  return sanitizeHtml(withinLimits(html), {
    allowedTags: [],
    allowedAttributes: {},
    nonTextTags: rules.nonTextTags!,
  })
}

function withinLimits(html: string): string {
  const cut = html.slice(0, maxHtml)
  // A CDATA section inside HTML is a comment to every browser; feeds that wrap twice mean its words.
  const unwrapped = cut.includes('<![CDATA[') ? cut.replace(/<!\[CDATA\[|\]\]>/g, '') : cut
  return isTooDeep(unwrapped) ? unwrapped.replace(/<[^<>]*>/g, ' ') : unwrapped
}

function withAbsoluteUrls(base: string): sanitizeHtml.Transformer {
  return (tagName, attribs) => {
    if (tagName === 'img') attribs.src = pictureAddress(attribs)
    if (tagName === 'audio' || tagName === 'video') attribs.controls = ''
    for (const name of ['src', 'poster', 'cite', 'href']) {
      const value = attribs[name]
      if (value === undefined) continue
      const url = name === 'href' ? linkUrl(value, base) : webUrl(value, base)
      if (url === undefined) delete attribs[name]
      else attribs[name] = url
    }
    return { tagName: boxes.has(tagName) ? 'div' : tagName, attribs }
  }
}

/** Pages that load pictures late put the address elsewhere and a placeholder into src. */
function pictureAddress(attribs: sanitizeHtml.Attributes): string {
  const source = attribs.src ?? ''
  if (source !== '' && !source.startsWith('data:')) return source
  return attribs['data-src'] ?? attribs['data-lazy-src'] ?? attribs['data-original'] ?? ''
}

/** Tracking pictures of one pixel, pictures and sources without an address, links around nothing. */
function isWorthless({ tag, attribs, text, mediaChildren }: sanitizeHtml.IFrame): boolean {
  if (tag === 'img') return !attribs.src || isTiny(attribs.width) || isTiny(attribs.height)
  if (tag === 'source') return !attribs.src
  return tag === 'a' && attribs.href !== undefined && text.trim() === '' && mediaChildren.length === 0
}

function isTiny(size: string | undefined): boolean {
  return size !== undefined && /^\s*[01](?:px)?\s*$/.test(size)
}

function isTooDeep(html: string): boolean {
  let depth = 0
  for (const [, closing] of html.matchAll(/<(\/?)(?!(?:br|img|hr|p|li|td|tr|input|wbr|col)\b)[a-z]/gi)) {
    depth += closing ? -1 : 1
    if (depth > maxDepth) return true
  }
  return false
}
