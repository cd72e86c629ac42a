import { parseDate } from '../../foundation/dates/parse-date.ts'
import { attribute } from '../markup/element.ts'
import { elementsIn, type Line, wordsOf } from './blocks.ts'

/** Longer lines are texts. */
const LONGEST = 200
const LONGEST_DATE = 70

const BYLINE =
  /^(?:by|von|par|por|от|текст|(?:written|reported) by|(?:author|autor(?:in|en)?|auteure?|автор|text|texte|words)s?\s*:)(?=[\s:])[\s:]*(.+)$/iu

/**
 * The names in a byline such as `By Anna Smith and AFP`, and the date that may follow them; undefined if a line is no
 * byline but a sentence that begins like one.
 */
export function bylineOf({ words }: Line): { readonly names: string; readonly date: string | undefined } | undefined {
  if (words.length > LONGEST) return undefined
  const written = BYLINE.exec(words)?.[1]?.trim() ?? besideDate(words)
  if (written === undefined || /^[\p{Ll}\d]/u.test(written.replace(/^(?:dpa|d[aeiu]|v[ao]n|ter?|al|el)\b.*/, '')))
    return undefined
  const { names, date } = withoutDate(written)
  // `By Wednesday the talks had failed.`
  if (names === '' || names.split(' ').length > 16 || /\p{Ll}{3}[.!?]$/u.test(names)) return undefined
  return { names, date }
}

/** An agency beside a date, as `AFP — May 12, 2021` and `May 12, 2021 | By AFP`: the line in the usual order. */
function besideDate(words: string): string | undefined {
  const parts = words.split(/\s+[|·•–—]\s+/)
  const date = parts.find(isDate)
  if (date === undefined || parts.length < 2) return undefined
  const names = parts.flatMap(
    (part) => BYLINE.exec(part)?.[1] ?? (/^(?:\p{Lu}{2,6}|Reuters|dpa)$/u.test(part) ? part : []),
  )
  return names.length === 1 ? `${names[0]} | ${date}` : undefined
}

/** `AFP | May 12, 2021`, `AFP, 12 May 2021`. */
function withoutDate(written: string): { readonly names: string; readonly date: string | undefined } {
  for (const mark of written.matchAll(/\s[|·•–—/-]\s|,\s|\s(?:on|am|le)\s/g)) {
    const rest = written.slice(mark.index + mark[0].length)
    if (isDate(rest)) return { names: written.slice(0, mark.index).trim(), date: rest }
  }
  return { names: written, date: undefined }
}

const DATE_LABEL =
  /^(?:(?:published|posted|date[d]?|first published|veröffentlicht|erschienen|stand|datum|vom|publié|опубликовано|дата|created|fecha|data)(?=[\s:])[\s:]*)?(?:on\s|am\s|le\s)?\s*/iu

/** The date that a line gives and nothing else, as written; undefined if it is no date line. */
export function dateOf({ nodes, words }: Line): string | undefined {
  const time = elementsIn(nodes, ['time'])[0]
  const said = time && attribute(time, 'datetime')
  if (time && said && parseDate(said) !== undefined && words.length - wordsOf([time]).length <= 30) return said
  const bare = words.replace(DATE_LABEL, '')
  return isDate(bare) ? bare : undefined
}

/** Whether words are a date: no more than two come before its first number, and it has a year and a day. */
function isDate(words: string): boolean {
  if (words.length > LONGEST_DATE || !/\d{4}/.test(words) || /[!?]$/.test(words)) return false
  const isOpening = /^(?:\p{L}{1,14}\.?,?\s+){0,2}\d/u.test(words)
  // In words, the rest is a month, an hour, a zone, and where it was written.
  const isShort = words.split(/\s+/).filter((word) => /^\p{L}{3,}/u.test(word)).length <= 4
  return isOpening && isShort && /\d\D+\d|\d{8}/.test(words) && parseDate(words) !== undefined
}

const ORIGINAL =
  /^(?:original(?:ly)?(?:\s+(?:url|link|article|source|story|text|post|address|published|appeared|version|at|on|in))*|(?:first|initially)\s+(?:published|appeared)(?:\s+(?:at|on|in))?|source(?:\s+(?:url|link|originale))?|canonical(?:\s+url)?|url|link|permalink|quelle|original(?:artikel|quelle|adresse|beitrag|text)|(?:zuerst|ursprünglich)\s+(?:erschienen|veröffentlicht)(?:\s+(?:auf|bei|in|unter))?|источник|оригинал(?:\s+статьи)?|ссылка(?:\s+на\s+оригинал)?|(?:впервые|первоначально)\s+опубликовано(?:\s+(?:на|в))?|(?:article|lien|texte|url|adresse)\s+(?:d['’])?origin(?:al|e)|publié\s+(?:initialement|à l['’]origine)(?:\s+(?:sur|dans))?|fuente|fonte)(?=$|[\s:：])\s*(?:[:：]|[–—-](?=\s))?\s*/iu

/** What stands behind `Original url:` and its like; undefined if a line does not begin so. */
export function originalOf({
  nodes,
  words,
}: Line): { readonly link: string | undefined; readonly rest: string } | undefined {
  if (words.length > 2 * LONGEST + 2000) return undefined
  const label = ORIGINAL.exec(words)?.[0]
  if (label === undefined) return undefined
  const link = linkOf(nodes, words)
  const rest = words.slice(label.length)
  const told = rest.replace(/https?:\/\/\S+/gi, '').trim()
  // A word that begins a sentence is no label, unless the line is nothing else.
  const isLabel = /[:：]\s*$/.test(label) || rest === '' || (link !== undefined && told.split(' ').length <= 8)
  return isLabel && told.length <= LONGEST ? { link, rest: told } : undefined
}

/** Whether a line is a link and nothing else, and where it leads. */
export function loneLink({ nodes, words }: Line): string | undefined {
  const link = linkOf(nodes, words)
  const [anchor] = elementsIn(nodes, ['a'])
  const isAll = anchor ? wordsOf([anchor]) === words : /^<?https?:\/\/\S+>?$/i.test(words)
  return isAll ? link : undefined
}

/** The first address that a line links to or writes out; a link to a place of the page itself is none. */
function linkOf(nodes: Line['nodes'], words: string): string | undefined {
  const linked = elementsIn(nodes, ['a']).flatMap((anchor) => attribute(anchor, 'href') ?? [])
  const written = /https?:\/\/[^\s<>"'«»]+/i.exec(words)?.[0].replace(/[.,;:)\]]+$/, '')
  return [...linked, written].find((url) => url !== undefined && /^https?:\/\//i.test(url))
}
