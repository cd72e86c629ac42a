import type { FeedDocument } from '../../model/documents.ts'
import type { Source } from '../../model/settings.ts'
import { decodeByLanguage } from './by-language.ts'
import { declaredCharset, headerCharset } from './charset.ts'
import { surelyCyrillic } from './cyrillic.ts'
import { decodeAs, decodeWholly } from './decode-as.ts'
import { languagesSaid } from './languages-said.ts'

/** What the operator says of a source that tells how its bytes are read. */
export type LetterHints = Pick<Source, 'charset' | 'language' | 'ignore'>

/** This many non-ASCII letters do not form valid UTF-8 by chance. */
const MANY_LETTERS = 8

/**
 * The text of a document: by byte order mark, then the charset that the operator names, then that of the HTTP header,
 * then the XML declaration, then UTF-8, then the old charset of its language, then windows-1252. Control characters that
 * XML forbids are left out. Never throws; undecodable bytes become U+FFFD.
 */
export function decode(document: FeedDocument, hints: LetterHints = {}): string {
  // A byte order mark that some program read as letters and encoded again.
  return withoutControls(decodeBytes(document, hints).replace(/^\u00ef\u00bb\u00bf/, ''))
}

/** The text without the control characters that XML 1.0 section 2.2 forbids; tab, newline and return stay. */
export function withoutControls(text: string): string {
  return /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/.test(text)
    ? text.replace(/[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g, '')
    : text
}

function decodeBytes({ body, contentType }: FeedDocument, hints: LetterHints): string {
  const marked = byZeroes(body)
  if (marked === 'utf-32') return decodeUtf32(body)
  if (marked !== undefined) return new TextDecoder(marked).decode(body)
  if (body[0] === 0xef && body[1] === 0xbb && body[2] === 0xbf) return strictly('utf-8', body) ?? withLatinLetters(body)
  const named = hints.charset === undefined ? undefined : inNamed(hints.charset, body)
  if (named !== undefined) return named
  const charsets = [headerCharset(contentType), declaredCharset(body)].filter((charset) => charset !== undefined)
  for (const charset of charsets) {
    const text = strictly(charset, body)
    if (text !== undefined) return text
  }
  return strictly('utf-8', body) ?? mostlyRight(charsets, body) ?? bestGuess(body, hints)
}

/** Undefined if most of the bytes are not in the charset that the operator names: publishers move to UTF-8. */
function inNamed(charset: string, body: Uint8Array): string | undefined {
  return strictly(charset, body) ?? decodeWholly('utf-8', body) ?? mostlyRight([charset], body)
}

/** UTF-16 and UTF-32 are recognised by their mark or by the zero bytes beside the first `<`. */
function byZeroes(body: Uint8Array): string | undefined {
  const [a, b, c, d] = body
  if (a === 0 && b === 0 && ((c === 0xfe && d === 0xff) || (c === 0 && d === 0x3c))) return 'utf-32'
  if (c === 0 && d === 0 && ((a === 0xff && b === 0xfe) || (a === 0x3c && b === 0))) return 'utf-32'
  if ((a === 0xfe && b === 0xff) || (a === 0 && (b === 0x3c || b === 0x7b))) return 'utf-16be'
  if ((a === 0xff && b === 0xfe) || ((a === 0x3c || a === 0x7b) && b === 0)) return 'utf-16le'
  return undefined
}

/**
 * Undefined if the bytes are not in this charset. Text declared as an old charset that is valid UTF-8 is UTF-8: servers
 * add `charset=ISO-8859-1` or `windows-1251` to everything, and templates keep `euc-kr`. Latin text is never valid UTF-8
 * by chance, other text of single bytes only if it is no more than a word or two, and of pairs never with letters that
 * take three bytes.
 */
function strictly(charset: string, body: Uint8Array): string | undefined {
  if (/^(?:utf-|iso-2022-)/.test(charset)) return decodeWholly(charset, body)
  const utf8 = decodeWholly('utf-8', body)
  if (charset === 'windows-1252') return utf8 ?? decodeAs(charset, body)
  const isPairs = /^(?:big5|euc-|gb|shift_jis)/.test(charset)
  const isUtf8 =
    utf8 !== undefined && (lettersBeyondAscii(utf8) >= MANY_LETTERS || (isPairs && /[\u0800-\uffff]/.test(utf8)))
  return isUtf8 ? utf8 : decodeWholly(charset, body)
}

/**
 * The text in a declared charset in which a few characters were cut in half, as in a summary cut by bytes, each
 * replaced by U+FFFD; undefined if most of it is broken, or if it is less broken as UTF-8.
 */
function mostlyRight(charsets: readonly string[], body: Uint8Array): string | undefined {
  const asUtf8 = brokenIn(new TextDecoder().decode(body))
  for (const charset of charsets) {
    const text = decodeAs(charset, body)
    const broken = brokenIn(text)
    if (broken < asUtf8 && lettersBeyondAscii(text) > 4 * broken) return text
  }
  return undefined
}

function lettersBeyondAscii(text: string): number {
  return text.match(/[^\0-\x7f\ufffd]/g)?.length ?? 0
}

function brokenIn(text: string): number {
  return text.match(/\ufffd/g)?.length ?? 0
}

/**
 * Mostly valid UTF-8 with cut characters (a summary cut by bytes) or Latin letters in it is UTF-8; anything else is in
 * the old charset of the language that it says, or that the operator says, or is plainly Cyrillic, or was Latin all along.
 */
function bestGuess(body: Uint8Array, { language, ignore }: LetterHints): string {
  const text = new TextDecoder().decode(body)
  if (lettersBeyondAscii(text) > brokenIn(text)) return withLatinLetters(body)
  const said = ignore?.includes('language') ? [] : languagesSaid(body)
  const languages = language === undefined ? said : [...said, language]
  return decodeByLanguage(body, languages) ?? surelyCyrillic(body) ?? new TextDecoder('windows-1252').decode(body)
}

/**
 * UTF-8 into which Latin letters were pasted, such as one author's name: a byte that is a Latin letter counts as one if
 * a lower-case letter follows. Before anything else it is half of a cut character, and becomes U+FFFD.
 */
function withLatinLetters(body: Uint8Array): string {
  const bytes = Buffer.from(body).toString('latin1')
  const valid = /[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}|([\xc0-\xff])(?=[a-z])/g
  const mended = bytes.replace(valid, (sequence, letter: string | undefined) =>
    letter === undefined ? sequence : Buffer.from(letter).toString('latin1'),
  )
  return new TextDecoder().decode(Buffer.from(mended, 'latin1'))
}

/** The platform's decoder does not support UTF-32. */
function decodeUtf32(body: Uint8Array): string {
  const view = new DataView(body.buffer, body.byteOffset, body.byteLength)
  const little = body[0] !== 0
  const parts: string[] = []
  for (let at = 0; at + 4 <= body.length; at += 4) {
    const point = view.getUint32(at, little)
    if (point === 0xfeff && at === 0) continue
    const valid = point <= 0x10ffff && (point < 0xd800 || point > 0xdfff)
    parts.push(valid ? String.fromCodePoint(point) : '\ufffd')
  }
  return parts.join('')
}
