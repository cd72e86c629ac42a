import type { Block, TextLine } from '../model/noise.ts'
import { oneLine, unescapeMarkup } from './clean/plain-text.ts'
import { saidIn } from './hash.ts'
import { isLineEnd } from './lines/line-end.ts'

const LIST = /^(?:ul|ol|dl|menu)$/
const FIXED = /^(?:h\d|table|blockquote|pre|figcaption)$/

/** A block, or a line of nothing but links. */
type Row = { readonly kind: Block['kind'] | 'link'; readonly lines: readonly TextLine[] }

/** More lines than texts have; what follows them is one block. */
const MOST_LINES = 2000

type Piece = { readonly text: string; readonly isSmall: boolean; readonly isLinked: boolean }

/**
 * The blocks of HTML that came out of `sanitize`, in order, without lines that say nothing. Small print is a block of
 * its own where it begins or ends its line: in the middle of a sentence it is part of it. Several lines in a row that are
 * nothing but links are a list, whatever elements they are written with.
 */
export function blocksOf(html: string): readonly Block[] {
  const blocks: Row[] = []
  const depth = { list: 0, fixed: 0, small: 0, link: 0 }
  let list: TextLine[] = []
  let line: Piece[] = []
  let count = 0
  const endLine = () => {
    if (depth.fixed > 0) blocks.push(...blocksFrom('fixed', line))
    else if (depth.list > 0) list.push(...textLine(line))
    else blocks.push(...splitLine(line))
    line = []
    count += 1
  }
  const endList = () => {
    if (list.length > 0) blocks.push({ kind: 'list', lines: list })
    list = []
  }
  for (const { 0: token, 1: slash, 2: name, index } of html.matchAll(/<(\/?)([a-z0-9]+)[^<>]*>|[^<]+/g)) {
    if (count === MOST_LINES) {
      line = [{ text: html.slice(index), isSmall: false, isLinked: false }]
      depth.fixed = 1
      break
    }
    if (name === undefined) line.push({ text: token, isSmall: depth.small > 0, isLinked: depth.link > 0 })
    else if (isLineEnd(name)) endLine()
    const kind = name === undefined ? undefined : kindOf(name)
    if (kind) depth[kind] = Math.max(0, depth[kind] + (slash ? -1 : 1))
    if (depth.list === 0 || depth.fixed > 0) endList()
  }
  endLine()
  endList()
  return joinLinks(blocks)
}

function kindOf(name: string): 'list' | 'fixed' | 'small' | 'link' | undefined {
  if (LIST.test(name)) return 'list'
  if (FIXED.test(name)) return 'fixed'
  if (name === 'a') return 'link'
  return name === 'small' ? 'small' : undefined
}

function joinLinks(rows: readonly Row[]): readonly Block[] {
  const blocks: Block[] = []
  for (let start = 0; start < rows.length; ) {
    const { kind, lines } = rows[start]!
    let end = start + 1
    while (kind === 'link' && rows[end]?.kind === 'link') end += 1
    const linked = rows.slice(start, end).flatMap((row) => row.lines)
    blocks.push(kind === 'link' ? { kind: linked.length > 1 ? 'list' : 'line', lines: linked } : { kind, lines })
    start = end
  }
  return blocks
}

/** A line, with the small print at its ends apart. */
function splitLine(pieces: readonly Piece[]): readonly Row[] {
  const words = pieces.filter(({ text }) => text.trim() !== '')
  const from = words.findIndex(({ isSmall }) => !isSmall)
  if (from < 0) return blocksFrom('small', words)
  if (words.every(({ text, isLinked }) => isLinked || !/[\p{L}\p{N}]/u.test(text))) return blocksFrom('link', words)
  const to = words.findLastIndex(({ isSmall }) => !isSmall) + 1
  return [
    ...blocksFrom('small', words.slice(0, from)),
    ...blocksFrom('line', words.slice(from, to)),
    ...blocksFrom('small', words.slice(to)),
  ]
}

function blocksFrom(kind: Row['kind'], pieces: readonly Piece[]): readonly Row[] {
  return textLine(pieces).map((line) => ({ kind, lines: [line] }))
}

function textLine(pieces: readonly Piece[]): readonly TextLine[] {
  const text = oneLine(unescapeMarkup(pieces.map((piece) => piece.text).join('')))
  const said = saidIn(text)
  return said === '' ? [] : [{ text, said }]
}
