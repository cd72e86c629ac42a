import { type Block, type Image, type Line, paragraphOf } from './blocks.ts'
import { captionOf, creditLine, figureCaption, onlyImages } from './captions.ts'
import { bylineOf, dateOf, loneLink, originalOf } from './head-lines.ts'

/** What an article file says of its article, and the blocks that are its text. */
export type Said = {
  title?: string | undefined
  byline?: string | undefined
  date?: string | undefined
  link?: string | undefined
  /** Whom the text is from, where it says so beside the byline. */
  origin?: string | undefined
  image?: Image | undefined
  caption?: string | undefined
  pictureCredit?: string | undefined
  summary?: string | undefined
}

export type PlainForm = { readonly said: Said; readonly body: readonly Block[] }

/** More than any article has above its text, or below. */
const HEAD = 14
const TAIL = 8
const LONGEST_TITLE = 250

/**
 * Takes what an article says of itself off its blocks: title, byline, date, picture, caption and address stand above the
 * text in any order, and some of them below. `known`: what its front matter says; `isPlain`: a first line may be the title.
 */
export function readPlainForm(
  blocks: readonly Block[],
  known: Said,
  { isPlain }: { readonly isPlain: boolean },
): PlainForm {
  const said: Said = {}
  const rest = readHead(blocks, { said, known, isPlain })
  const body = readTail(rest, said)
  return { said, body }
}

type Heading = { readonly said: Said; readonly known: Said; readonly isPlain: boolean }

function readHead(blocks: readonly Block[], heading: Heading): readonly Block[] {
  const { said, known, isPlain } = heading
  const hasHeading = blocks.slice(0, HEAD).some(({ kind }) => kind === 'heading')
  const mayOpen = isPlain && !hasHeading && known.title === undefined
  for (let at = 0; at < blocks.length; at++) {
    const block = blocks[at]!
    const isHead = at < HEAD
    if (!isHead) return blocks.slice(at)
    if (block.kind === 'rule') continue
    if (block.kind === 'figure' && said.image === undefined && takeFigure(block, said)) continue
    const isAbove = block.kind === 'heading' && takeLine(block.lines[0]!, said)
    if (isAbove || (block.kind === 'heading' && takeTitle(block.lines[0]!.words, heading))) continue
    if (block.kind === 'text') {
      const left = takeLines(block, { ...heading, mayOpen, blocks, at })
      if (left.length === 0) continue
      if (left.length < block.lines.length) return [paragraphOf(left, block), ...blocks.slice(at + 1)]
    }
    // What stands between the title and the byline sums the text up.
    const isStandfirst =
      said.title !== undefined && said.byline === undefined && hasBylineSoon(blocks.slice(at + 1, at + 3))
    if (!isStandfirst || block.lines.length !== 1 || said.summary !== undefined) return blocks.slice(at)
    const caption = captionOf(block.lines[0]!)
    if (caption?.caption === undefined || said.pictureCredit !== undefined) said.summary = block.lines[0]!.words
    else Object.assign(said, { caption: caption.caption, pictureCredit: caption.credit })
  }
  return []
}

function takeTitle(words: string, { said, known }: Pick<Heading, 'said' | 'known'>): boolean {
  if (words === '' || said.title !== undefined) return false
  // The front matter has the title, and the text may repeat it.
  if (known.title !== undefined && flat(known.title) !== flat(words)) return false
  said.title = words
  return true
}

function flat(words: string): string {
  return words
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

function hasBylineSoon(blocks: readonly Block[]): boolean {
  return blocks.some(({ lines }) => lines.length > 0 && (bylineOf(lines[0]!) ?? dateOf(lines[0]!)) !== undefined)
}

type Opening = Heading & { readonly mayOpen: boolean; readonly blocks: readonly Block[]; readonly at: number }

/** Takes the lines of a paragraph that say something of the article; returns those from the first on that is text. */
function takeLines(block: Block, opening: Opening): readonly Line[] {
  const { said, mayOpen, blocks, at } = opening
  for (let index = 0; index < block.lines.length; index++) {
    const line = block.lines[index]!
    if (
      takeLine(line, said) ||
      takeCaption(line, said, () => hasMore(blocks, at)) ||
      takeLabel(line, said, followers(block, index, blocks[at + 1]))
    )
      continue
    if (loneLink(line) !== undefined && loneLink(line) === said.link) continue
    const isTitle = mayOpen && said.title === undefined && line.words.length <= LONGEST_TITLE
    if (isTitle && takeTitle(line.words, opening)) continue
    return block.lines.slice(index)
  }
  return []
}

/** Byline, date, picture or the credit of one, each once. */
function takeLine(line: Line, said: Said): boolean {
  const byline = said.byline === undefined ? bylineOf(line) : undefined
  if (byline) {
    said.byline = byline.names
    said.date ??= byline.date
    return true
  }
  const date = dateOf(line)
  if (date !== undefined) {
    said.date ??= date
    return true
  }
  const credit = said.pictureCredit === undefined ? creditLine(line) : undefined
  if (credit !== undefined) {
    said.pictureCredit = credit
    return true
  }
  const [image] = said.image === undefined ? onlyImages(line) : []
  if (image) said.image = image
  return image !== undefined
}

/** Whether there is text behind a paragraph that may be a caption. */
function hasMore(blocks: readonly Block[], at: number): boolean {
  return blocks
    .slice(at + 1)
    .some(
      ({ kind, lines }) => kind !== 'rule' && lines.some((line) => originalOf(line) === undefined && !loneLink(line)),
    )
}

function takeCaption(line: Line, said: Said, isFollowed: () => boolean): boolean {
  if (said.pictureCredit !== undefined) return false
  if (said.byline === undefined && said.date === undefined && said.image === undefined) return false
  const found = captionOf(line)
  // A line in bold alone opens the text, unless it stands below a picture.
  if (!found || (found.caption === undefined && said.image === undefined) || !isFollowed()) return false
  said.caption ??= found.caption
  said.pictureCredit = found.credit
  return true
}

function takeFigure(figure: Block, said: Said): boolean {
  const [image] = onlyImages({ nodes: [figure.element], words: '' })
  if (!image) return false
  const { caption, credit } = figureCaption(figure)
  said.image = image
  said.caption ??= caption
  said.pictureCredit ??= credit
  return true
}

/** The line after one, in its paragraph or at the beginning of the next. */
function followers({ lines }: Block, index: number, next: Block | undefined): Line | undefined {
  return lines[index + 1] ?? (next?.kind === 'text' ? next.lines[0] : undefined)
}

/** `Original url:`, whose link stands on the same line or the next. */
function takeLabel(line: Line, said: Said, next: Line | undefined): boolean {
  const original = originalOf(line)
  if (!original) return false
  const link = original.link ?? (original.rest === '' && next ? loneLink(next) : undefined)
  if (link !== undefined) said.link ??= link
  else if (original.rest !== '') said.origin ??= original.rest
  else return false
  return true
}

/** Takes off from below what stands there of an article. */
function readTail(blocks: readonly Block[], said: Said): readonly Block[] {
  let end = blocks.length
  const lowest = Math.max(0, end - TAIL)
  // Each paragraph is looked at with the one behind it, in which its link may stand.
  while (end > lowest) {
    const block = blocks[end - 1]!
    if (block.kind === 'rule') end -= 1
    else {
      const above = blocks[end - 2]
      const isLinkBelow = block.lines.length === 1 && above?.lines.at(-1) !== undefined && takesLink(above, block, said)
      if (isLinkBelow) {
        end -= 1
        continue
      }
      const kept = linesAbove(block, said)
      if (kept.length === block.lines.length) break
      end -= 1
      if (kept.length > 0) return [...blocks.slice(0, end), paragraphOf(kept, block)]
    }
  }
  return blocks.slice(0, end)
}

/** Whether a paragraph is the link to the label at the end of the one above it. */
function takesLink(above: Block, block: Block, said: Said): boolean {
  const link = loneLink(block.lines[0]!)
  const label = link === undefined ? undefined : originalOf(above.lines.at(-1)!)
  if (!label || label.link !== undefined || label.rest !== '') return false
  said.link ??= link
  return true
}

/** The lines of a paragraph above those at its end that say something of the article. */
function linesAbove({ lines }: Block, said: Said): readonly Line[] {
  let end = lines.length
  while (end > 0) {
    const line = lines[end - 1]!
    const below = lines[end]
    const label = lines[end - 2]
    const isLinkOfLabel = loneLink(line) !== undefined && label !== undefined && originalOf(label)?.rest === ''
    const isBareLabel = originalOf(line)?.rest === '' && originalOf(line)?.link === undefined && said.link !== undefined
    if (!isLinkOfLabel && !isBareLabel && !takeLabel(line, said, below) && !takeTailLine(line, said)) break
    if (isLinkOfLabel) said.link ??= loneLink(line)
    end -= 1
  }
  return lines.slice(0, end)
}

/** A byline, date or credit that did not stand above. */
function takeTailLine(line: Line, said: Said): boolean {
  if (said.date === undefined || said.byline === undefined) {
    const before = { byline: said.byline, date: said.date }
    const isTaken = takeLine(line, { ...before, image: { url: '', alt: '' }, pictureCredit: '' })
    const byline = bylineOf(line)
    if (!isTaken || (byline && said.byline !== undefined)) return false
    said.byline ??= byline?.names
    said.date ??= byline ? byline.date : dateOf(line)
    return true
  }
  return false
}
