import { RE2JS } from 're2js'

/** A compiled regular expression that can only be asked whether it occurs in a text. */
export type Pattern = { readonly test: (text: string) => boolean }

const LONGEST = 1000

/**
 * Compiles a regular expression (RE2 syntax) that is matched in time linear in the text, without regard to case. `\w`,
 * `\d` and `\s` know every script; so does `\b` at either end of a pattern that has letters beyond A to Z. Throws an
 * Error with a one-line message for what the engine cannot read or do.
 */
export function compilePattern(pattern: string): Pattern {
  if (pattern.length > LONGEST) throw new Error(`the pattern is longer than ${LONGEST} characters`)
  const source = pattern.normalize('NFC')
  const compiled = compileRe2(widenClasses(widenEnds(source)), source)
  return { test: (text) => compiled.test(text.normalize('NFC')) }
}

function compileRe2(widened: string, source: string): RE2JS {
  try {
    // As written first, so that a complaint quotes the operator's own words.
    RE2JS.compile(source)
    return RE2JS.compile(widened, RE2JS.CASE_INSENSITIVE)
  } catch (error) {
    throw new Error(complaint(error), { cause: error })
  }
}

const UNSUPPORTED: readonly (readonly [RegExp, string])[] = [
  [/`\(\?<[=!]/, 'lookbehind, (?<= or (?<!, is not supported'],
  [/`\(\?[=!]/, 'lookahead, (?= or (?!, is not supported'],
  [/escape sequence: `\\[1-9k]/, 'backreferences such as \\1 are not supported'],
  [/Perl syntax: `\(\?>/, 'atomic groups, (?>, are not supported'],
]

function complaint(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error)
  const known = UNSUPPORTED.find(([sign]) => sign.test(message))
  if (known) return known[1]
  return message.replace(/^error parsing regexp: /, '').replace(/\s+/g, ' ')
}

const NOT_A_WORD_CHARACTER = '[^\\p{L}\\p{M}\\p{N}_]'
const CLASSES: Readonly<Record<string, string>> = {
  w: '\\p{L}\\p{M}\\p{N}_',
  d: '\\p{Nd}',
  s: '\\s\\p{Z}',
}

/**
 * RE2's `\b` treats every letter beyond A to Z as a gap between words, so `\bпутин\b` would never match. Since only the
 * fact of a match matters here, a boundary at either end of the pattern can be expressed by the character next to it.
 */
function widenEnds(pattern: string): string {
  if (!/[^\0-\x7f]|\\p/.test(pattern)) return pattern
  let inner = pattern
  let head = ''
  let tail = ''
  if (inner.startsWith('\\b')) {
    head = `(?:^|${NOT_A_WORD_CHARACTER})`
    inner = inner.slice(2)
  }
  if (/(?<!\\)(?:\\\\)*\\b$/.test(inner)) {
    tail = `(?:${NOT_A_WORD_CHARACTER}|$)`
    inner = inner.slice(0, -2)
  }
  if (/(?<!\\)(?:\\\\)*\\[bB]/.test(inner)) {
    throw new Error('\\b inside a pattern with letters beyond A to Z is not supported; use it at the ends only')
  }
  return head + inner + tail
}

/**
 * Rewrites `\w`, `\W`, `\d`, `\D`, `\s`, `\S` for every script; a negated class inside brackets keeps RE2's meaning.
 */
function widenClasses(pattern: string): string {
  let inBrackets = false
  // A literal run, an escape, a bracket's opening with the `]` that may stand first in it, a POSIX class, or a bracket.
  return pattern.replace(/\\Q[\s\S]*?(?:\\E|$)|\\[\s\S]|\[:\^?\w+:\]|\[\^?\]?|\]/g, (token) => {
    if (token.startsWith('\\')) return widenEscape(token, inBrackets)
    // Inside brackets a further `[` is a plain character, so a `]` after it closes.
    if (inBrackets) inBrackets = token.startsWith('[:') || !token.endsWith(']')
    else inBrackets = token !== ']'
    return token
  })
}

function widenEscape(token: string, inBrackets: boolean): string {
  const letter = token.slice(1)
  const members = CLASSES[letter.toLowerCase()]
  if (token.length !== 2 || members === undefined) return token
  const negated = letter !== letter.toLowerCase()
  if (inBrackets) return negated ? token : members
  return negated ? `[^${members}]` : `[${members}]`
}
