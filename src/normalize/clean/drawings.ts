import { formulaWords } from './formulas.ts'
import { isHidden } from './hidden.ts'
import { endOfTag, type Token, tokensOf } from './tokens.ts'

/** Longer words are cut: a drawing is not read aloud label by label. */
const LONGEST_WORDS = 2000

/** Drawings of this size, in pixels, are icons. */
const LARGEST_ICON = 32

/** Whoever leaves more of them open writes no text. */
const MOST_UNENDED = 20

const mayDraw = /<(?:\w{1,10}:)?(?:math|svg)[\s>/]|<script[^<>]{0,500}\bmath\/tex/i

/**
 * HTML with its formulas (MathML, and TeX for a script) and drawings (SVG) replaced by their words: neither can be passed
 * on safely, and a text without them has holes. Icons have no words.
 */
export function withWordsOfDrawings(html: string): string {
  if (!mayDraw.test(html)) return html
  const opening = /<(?:\w{1,10}:)?(math|svg)(?=[\s>/])/gi
  const unended = new Set<string>()
  let written = ''
  let done = 0
  for (let found = opening.exec(html); found && unended.size < MOST_UNENDED; found = opening.exec(html)) {
    const tag = found[0].toLowerCase()
    const kind = found[1]!.toLowerCase()
    const end = unended.has(tag) ? -1 : endOf(html, tag, found.index)
    if (end < 0) {
      unended.add(tag)
      continue
    }
    const isNext = written !== '' && done === found.index
    const words = wordsOf(kind, html.slice(found.index, end))
    written += html.slice(done, found.index) + (isNext && words !== '' ? ' ' : '') + words
    done = end
    opening.lastIndex = end
  }
  const rest = written + html.slice(done)
  return isTypeset(html) ? rest : withTex(rest)
}

/** Whether scripts have drawn the formulas of a text already: their TeX stays beside them. */
function isTypeset(html: string): boolean {
  return /<(?:\w{1,10}:)?math[\s>/]|\bclass\s{0,5}=\s{0,5}["']?(?:[^"'<>\s]{1,60} ){0,5}MathJax(?:_(?:SVG|CHTML|Display))?["'\s>]|<mjx-/i.test(
    html,
  )
}

/** Behind the end tag of the element that begins here, those of its kind inside it counted; -1 if there is none. */
function endOf(html: string, tag: string, start: number): number {
  const name = tag.slice(1)
  const first = endOfTag(html, start)
  if (first < 0) return -1
  if (html[first - 1] === '/') return first + 1
  const edge = new RegExp(`<(/?)${name}(?=[\\s>/])`, 'gi')
  edge.lastIndex = first
  let depth = 1
  for (let found = edge.exec(html); found; found = edge.exec(html)) {
    const end = endOfTag(html, found.index)
    if (end < 0) return -1
    if (found[1] === '/') depth -= 1
    else if (html[end - 1] !== '/') depth += 1
    if (depth === 0) return end + 1
  }
  return -1
}

function wordsOf(kind: string, markup: string): string {
  const tokens = tokensOf(markup.slice(0, MOST_MARKUP))
  const start = tokens[0]?.attributes ?? {}
  if (isHidden(kind, start)) return ''
  if (kind === 'math') {
    const words = asText(formulaWords(markup.slice(0, MOST_MARKUP)))
    return start.display === 'block' && words !== '' ? ` ${words} ` : words
  }
  const words = isIcon(start) ? '' : asText(drawingWords(tokens))
  return words === '' ? '' : ` ${words} `
}

const MOST_MARKUP = 200_000

function isIcon({ 'aria-hidden': isSilent, role, width, height, class: names = '' }: Token['attributes']): boolean {
  const isSmall = (size: string | undefined) =>
    size !== undefined && Number.parseFloat(size) <= LARGEST_ICON && !/%|em/.test(size)
  if (isSilent === 'true' || role === 'presentation' || role === 'none') return true
  return (isSmall(width) && isSmall(height)) || /(?:^|[\s_-])(?:icons?|octicon|fa)(?:$|[\s_-])/i.test(names)
}

/** A drawing's title and description, else the words that stand in it. */
function drawingWords(tokens: readonly Token[]): string {
  const said = (wanted: string) => tokens.find(({ name, text }) => name === wanted && text.trim() !== '')?.text.trim()
  const title = said('title') ?? tokens[0]?.attributes['aria-label']?.trim()
  const description = said('desc')
  if (title && description && !description.startsWith(title)) return `${title}: ${description}`
  return description || title || labels(tokens)
}

/** The words that a drawing shows: those of its text elements, and of HTML inside it. */
function labels(tokens: readonly Token[]): string {
  const words: string[] = []
  let holder: string | undefined
  let silent: string | undefined
  for (const { name, text } of tokens) {
    if (/^(?:text|foreignobject)$/.test(name)) holder ??= name
    if (/^(?:style|script|defs|metadata|title|desc)$/.test(name)) silent ??= name
    if (name === `/${holder}`) holder = undefined
    if (holder !== undefined && silent === undefined) words.push(text.trim())
    if (name === `/${silent}`) silent = undefined
  }
  return words.filter((word) => word !== '').join(' ')
}

/** TeX that waits for a script, in pages whose formulas nobody has drawn yet. */
function withTex(html: string): string {
  return html.replace(/<script[^<>]{0,500}\bmath\/tex[^<>]{0,200}>([\s\S]{0,2000}?)<\/script>/gi, (_tag, tex: string) =>
    asText(tex.trim()),
  )
}

/** References stay as they are; what is left cannot be taken for markup, also inside a value. */
function asText(words: string): string {
  const whole = words.length > LONGEST_WORDS ? words.slice(0, LONGEST_WORDS).replace(/&[^;\s]{0,12}$/, '') : words
  return whole
    .replace(/\s+/g, ' ')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')
}
