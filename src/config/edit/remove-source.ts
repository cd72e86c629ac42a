import { dashIndent } from './append-sources.ts'
import { lineEnd, lineStart } from './lines.ts'
import { type List, type ListItem, openList, type Place, sourcesOf } from './open-list.ts'
import { verified } from './verified.ts'

/**
 * The text of a file of sources without the entry of this id, without the comments in it and without those right above it, which
 * are about it; undefined if there is no such entry.
 */
export function removeSource(text: string, id: string, file: string): string | undefined {
  return removeItem(text, sourcesOf(file), id)
}

/** The same of an entry of any list. */
export function removeItem(text: string, place: Place, name: string): string | undefined {
  const list = openList(text, place)
  const index = list.items.findIndex((item) => item.name === name)
  const item = list.items[index]
  if (item === undefined) return undefined
  const edited = list.seq?.flow ? withoutInBrackets(list, index) : withoutBlock(list, index)
  return verified(edited, list, (before) => before.toSpliced(index, 1))
}

function withoutBlock(list: List, index: number): string {
  const { text } = list
  const item = list.items[index]!
  const start = startWithComments(list, index)
  const end = endOfEntry(text, item)
  // One of two blank lines is enough.
  const isAtTop = list.keyEnd !== undefined && start === lineEnd(text, list.keyEnd)
  const isBlankBefore = isAtTop || /\n[ \t]*\r?\n$/.test(text.slice(0, start))
  const blank = isBlankBefore ? /^[ \t]*\r?\n/.exec(text.slice(end))?.[0].length : undefined
  const after = text.slice(end + (blank ?? 0))
  const before = text.slice(0, start)
  const rest = after === '' && isBlankBefore ? before.replace(/\n[ \t]*\r?\n$/, '\n') : before + after
  if (list.items.length > 1) return rest
  const colon = rest.indexOf(':', list.keyEnd) + 1
  return `${rest.slice(0, colon)} []${rest.slice(colon)}`
}

function withoutInBrackets({ text, seq, items }: List, index: number): string {
  const { start, end } = items[index]!
  const [open, close] = seq!.range!
  // A comma may stand behind the last one.
  if (items.length === 1) return `${text.slice(0, open)}[]${text.slice(close)}`
  const [before, next] = [items[index - 1], items[index + 1]]
  if (next !== undefined) return text.slice(0, start) + text.slice(next.start)
  return text.slice(0, before?.end ?? start) + text.slice(end)
}

/** Of the first entry the comments above are kept: they may be about the whole list. */
function startWithComments({ text, items }: List, index: number): number {
  const { start } = items[index]!
  const indent = dashIndent(text, start)
  let at = lineStart(text, start)
  while (at > 0 && !text.startsWith(`${indent}-`, at)) at = lineStart(text, at - 1)
  if (index === 0) return at
  const floor = endOfEntry(text, items[index - 1]!)
  let above = at
  while (above > floor && isCommentAt(text, lineStart(text, above - 1), indent.length))
    above = lineStart(text, above - 1)
  return above
}

/** Behind the comments that are indented deeper than the dash, which belong to the entry. */
function endOfEntry(text: string, { start, end }: ListItem): number {
  const depth = dashIndent(text, start).length + 1
  let at = lineEnd(text, end)
  while (at < text.length && isCommentAt(text, at, depth)) at = lineEnd(text, at)
  return at
}

function isCommentAt(text: string, at: number, depth: number): boolean {
  const space = /^[ \t]*(?=#)/.exec(text.slice(at, lineEnd(text, at)))?.[0]
  return space !== undefined && space.length >= depth
}
