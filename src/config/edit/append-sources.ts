import { type Entry, entryInBraces, entryLines, type Item } from './entry.ts'
import { lineEnd, lineStart } from './lines.ts'
import { type List, openList, type Place, sourcesOf } from './open-list.ts'
import { asRead, verified } from './verified.ts'

/** The text of a new file of sources. */
export function newSources(entries: readonly Entry[]): string {
  return `sources:\n${blocks(entries, { indent: '  ', isApart: false })}`
}

/** The text of a file of sources with these entries at the end of its list; nothing else of it moves. */
export function appendSources(text: string, entries: readonly Entry[], file: string): string {
  return appendItems(text, sourcesOf(file), entries)
}

/** The text of a file with these entries at the end of one of its lists; nothing else of it moves. */
export function appendItems(text: string, place: Place, entries: readonly Item[]): string {
  if (entries.length === 0) return text
  return verified(appended(openList(text, place), entries), { text, place }, (list) => [
    ...list,
    ...entries.map(asRead),
  ])
}

function appended(list: List, entries: readonly Item[]): string {
  const { text, keyEnd, seq, items, place } = list
  if (keyEnd === undefined) {
    return `${withLastNewline(text)}${place.key}:\n${blocks(entries, { indent: '  ', isApart: false })}`
  }
  if (seq === undefined) return afterKeyLine(text, keyEnd, entries)
  if (!seq.flow) return afterLastBlock(list, entries)
  const [start, end] = seq.range!
  if (items.length > 0) return afterLastInBrackets(list, entries)
  // Of `sources: []` the brackets go, since a list of blocks is easier to read and to edit.
  const before = text.slice(0, start).replace(/[ \t]+$/, '')
  return afterKeyLine(before + text.slice(end), keyEnd, entries)
}

function afterKeyLine(text: string, keyEnd: number, entries: readonly Item[]): string {
  const at = lineEnd(text, keyEnd)
  const head = withLastNewline(text.slice(0, at))
  return head + blocks(entries, { indent: '  ', isApart: false }) + text.slice(at)
}

function afterLastBlock({ text, items }: List, entries: readonly Item[]): string {
  const last = items.at(-1)!
  const indent = dashIndent(text, last.start)
  const at = endWithComments(text, last.end, indent.length)
  const isApart = items.some((one, index) => {
    const next = items[index + 1]
    return next !== undefined && /\n[ \t]*\r?\n/.test(text.slice(one.end, next.start))
  })
  return `${withLastNewline(text.slice(0, at))}${isApart ? '\n' : ''}${blocks(entries, { indent, isApart })}${text.slice(at)}`
}

function afterLastInBrackets({ text, items }: List, entries: readonly Item[]): string {
  const { start, end } = items.at(-1)!
  const isOwnLine = text.slice(lineStart(text, start), start).trim() === ''
  const between = isOwnLine ? `,\n${text.slice(lineStart(text, start), start)}` : ', '
  return text.slice(0, end) + entries.map((entry) => between + entryInBraces(entry)).join('') + text.slice(end)
}

type Manner = { readonly indent: string; readonly isApart: boolean }

function blocks(entries: readonly Item[], { indent, isApart }: Manner): string {
  return `${entries.map((entry) => entryLines(entry, indent).join('\n')).join(isApart ? '\n\n' : '\n')}\n`
}

/** The white space before the dash of an entry whose value begins at `start`. */
export function dashIndent(text: string, start: number): string {
  const line = text.slice(lineStart(text, start), start)
  const dash = /^([ \t]*)-\s/.exec(line)
  if (dash) return dash[1]!
  // The dash stands on a line of its own.
  return (
    /(?:^|\n)([ \t]*)-[ \t]*(?:#[^\n]*)?\r?\n[\s\S]*$/.exec(text.slice(Math.max(0, start - 2000), start))?.[1] ?? '  '
  )
}

/** The start of the line behind an entry, and behind the comments that are indented like what belongs to the list. */
export function endWithComments(text: string, from: number, indent: number): number {
  let end = lineEnd(text, from)
  for (let at = end; at < text.length; ) {
    const next = lineEnd(text, at)
    const [, space = '', rest = ''] = /^([ \t]*)(.*)/.exec(text.slice(at, next)) ?? []
    const isOfList = rest.startsWith('#') && space.length >= indent && space.length > 0
    if (!isOfList && rest.trim() !== '') break
    if (isOfList) end = next
    at = next
  }
  return end
}

function withLastNewline(text: string): string {
  return text === '' || text.endsWith('\n') ? text : `${text}\n`
}
