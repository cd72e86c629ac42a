import type { AgencyIndex } from './credit-index.ts'
import { readCreditLine } from './credit-line.ts'
import { mayName } from './credit-mention.ts'
import type { FoundCredit } from './credit-opening.ts'
import { agenciesNamed, saysPart } from './credit-piece.ts'
import { contributedToThis, footer, hatTip, picture, publishedByOther, roles } from './credit-words.ts'
import { isShortFor } from './initials.ts'

/** A closing credit stands within this many characters of the end. */
const TAIL = 400
const MOST_LINES = 6
const LONGEST = 300
const LONGEST_NAME = 130
/** Below the text, lines of up to this many characters that are no credit are skipped. */
const SHORT_LINE = 60
/** A first line shorter than this is not part of the text. */
const LONG_LINE = 100

/**
 * The credit at the end of a text: in brackets, after a dash, on a line of its own, or in the agency's usual closing
 * words.
 */
export function creditOfClosing(text: string, index: AgencyIndex): FoundCredit | undefined {
  const tail = text.slice(-TAIL).trimEnd()
  const lines = tail.split('\n').filter((line) => line.trim() !== '')
  const isHeaded = lines.length > 1 && lines[0]!.length < LONG_LINE
  for (const line of lines
    .slice(isHeaded ? 1 : 0)
    .slice(-MOST_LINES)
    .toReversed()) {
    const found = creditOfLine(line.trim(), index)
    if (found !== undefined) return found
    if (line.length > LONGEST || (line.length > SHORT_LINE && !footer(line) && !picture(line))) break
  }
  return signature(tail, index)
}

const FORMS = [inBrackets, contribution, copyright, behindDash, lastWords]

function creditOfLine(line: string, index: AgencyIndex): FoundCredit | undefined {
  // The list of contributors may be long, and a copyright notice goes on long after the name.
  const isLong = /contribu|©|\(c\)|copyright/i.test(line)
  if (!mayName(line.slice(isLong ? -LONGEST : -LONGEST_NAME), index.telling)) return undefined
  const signed = withoutInitials(line)
  for (const words of signed === line ? [line] : [line, signed]) {
    for (const form of FORMS) {
      const found = form(words, index)
      if (found !== undefined) return found
    }
  }
  return undefined
}

/** … he said. (AFP)   … 述べた。（共同）   … sa han. /TT/ */
function inBrackets(line: string, index: AgencyIndex): FoundCredit | undefined {
  const end = line.replace(/[\s.。]{1,9}$/, '')
  const closer = end.at(-1)
  if (closer === undefined || !')）]］】/'.includes(closer)) return undefined
  const opener = closer === '/' ? slashBefore(end) : lastOpener(end)
  if (opener < 0) return undefined
  const inside = end.slice(opener + 1, -1)
  const before = end.slice(0, opener).trimEnd()
  const found = read(inside, index)
  if (found === undefined) return undefined
  // Smoke over Gaza (Reuters), on a line of its own, is a caption.
  const isDoubtful = line.length < LONG_LINE || isAbbreviation(inside) || isShortFor(inside, before.slice(-80))
  if (!endsSentence(before) && isDoubtful) return undefined
  return { ...found, words: end.slice(opener) }
}

/** The Associated Press contributed to this report.   This story was first published by Reuters. */
function contribution(line: string, index: AgencyIndex): FoundCredit | undefined {
  const sentence = lastSentence(line)
  if (sentence.length > 250 || !(contributedToThis(sentence) || publishedByOther(sentence))) return undefined
  const isPart = contributedToThis(sentence) || saysPart(sentence)
  const agencies = agenciesNamed(sentence, index)
  if (agencies.length === 0) return undefined
  const isOwn = isPart && sentence.split(/\s+/).some((word) => roles.has(word.toLowerCase()))
  const rest = { isShared: false, short: undefined, kind: 'closing', words: sentence } as const
  return { agencies, isMixed: isPart, ...rest, ...(isOwn && { isWeak: true as const }) }
}

/** © 2021 AFP   Copyright 2021 The Associated Press. All rights reserved. */
function copyright(line: string, index: AgencyIndex): FoundCredit | undefined {
  const folded = line.toLowerCase()
  const mark = Math.max(line.lastIndexOf('©'), folded.lastIndexOf('(c)'), folded.lastIndexOf('copyright'))
  if (mark < 0 || line.length - mark > 300 || picture(line.slice(Math.max(0, mark - 30), mark))) return undefined
  const notice = /^(?:[^.]|\.(?!\s))*/.exec(
    line
      .slice(mark)
      .replace(/^(\(c\)[^/]{2,20})\/.*/i, '$1')
      .replace(/^(?:©|\(c\)|copyright|[\d\s–-]){1,20}/i, ''),
  )![0]
  const found = read(notice, index)
  return found && { ...found, words: line.slice(mark) }
}

/** … he said. — AFP */
function behindDash(line: string, index: AgencyIndex): FoundCredit | undefined {
  const end = line.slice(-90)
  const match = /(?:^|[.!?。…”"’'»)\]])\s*([-–—―]{1,3}\s*)(?=[^\s\-–—―])/gu
  let last: RegExpExecArray | null = null
  for (let next = match.exec(end); next !== null; next = match.exec(end)) last = next
  if (last === null) return undefined
  const words = end.slice(last.index + last[0].length)
  const found = words.length > 60 ? undefined : read(words, index)
  return found && { ...found, words: `${last[1]}${words}` }
}

/** … he said. AFP   … he said. PTI KR ABC   Source: Reuters   … sa han. /TT */
function lastWords(line: string, index: AgencyIndex): FoundCredit | undefined {
  const words = lastSentence(line)
  if (words.length > 120) return undefined
  const found = read(words, index)
  const isLabelled = /^[^:：]{2,20}[:：]/.test(words)
  if (found === undefined || (found.isShared && !isLabelled && /.[(（[]/.test(words))) return undefined
  // Fot. PAP
  const isWhole = words.length > line.length - 3
  if (!isWhole && (/report/i.test(words) || picture(line.slice(-words.length - 20)))) return undefined
  if (found.isShared && !found.isMixed && !isLabelled && !isWhole) return undefined
  return { ...found, words }
}

/** An agency's usual closing words, as listed in config/agencies.yaml. */
function signature(tail: string, { closings }: AgencyIndex): FoundCredit | undefined {
  if (closings.length === 0) return undefined
  const found = closings.find(({ parts }) => tail.includes(parts[0]!) && areInOrder(parts, tail.toLowerCase()))
  if (found === undefined) return undefined
  const { agency, parts } = found
  return {
    agencies: [agency],
    isMixed: false,
    isShared: false,
    short: undefined,
    kind: 'closing',
    words: parts.join(' … '),
  }
}

/** The first part is compared exactly, which is fast; the others in any case, since their capitals vary. */
function areInOrder(parts: readonly string[], text: string): boolean {
  let from = 0
  return parts.every((part) => {
    const at = text.indexOf(part.toLowerCase(), from)
    from = at + part.length
    return at >= 0
  })
}

function read(words: string, index: AgencyIndex): Omit<FoundCredit, 'words'> | undefined {
  if (hatTip(words)) return undefined
  const line = readCreditLine(words, 'closing', index)
  return line && { ...line, kind: 'closing' }
}

/** Capitals that may be short for something else in a sentence. */
function isAbbreviation(words: string): boolean {
  return /^\s*\p{Lu}{2,5}\s*$/u.test(words)
}

function endsSentence(text: string): boolean {
  return text === '' || /[.!?。…”"’'»)\]_।؟]$/u.test(text)
}

function lastOpener(line: string): number {
  return Math.max(...['(', '（', '[', '［', '【'].map((opener) => line.lastIndexOf(opener)))
}

/** The slash that opens /ritzau/ or /ritzau/AFP/. */
function slashBefore(line: string): number {
  const from = Math.max(0, line.length - 40)
  const found = line.slice(from).search(/(?<=^|\s)\//)
  return found < 0 ? -1 : from + found
}

function lastSentence(line: string): string {
  const end = line.slice(-260).replace(/[.\s]{1,9}$/, '')
  const ends = [...end.matchAll(/(?<=\p{Ll}{2}|[)\]\p{N}\p{Lo}\p{M}”"’])[.!?]["”’»)]?\s+|[。।؟]\s*|_{2,9}\s*/gu)]
  const last = ends.at(-1)
  return last === undefined ? (line.length > 260 ? '' : end) : end.slice(last.index + last[0].length)
}

/** Desk editors sign after the credit: (PAP) kic/ ap/   EFE cgs/lml */
function withoutInitials(line: string): string {
  const end = line.slice(-40)
  return line.slice(0, -40) + end.replace(/(?<=\S)(?:\s+\p{Ll}{2,5}\/(?:\p{Ll}{2,5}\/?)?){1,4}$/u, '')
}
