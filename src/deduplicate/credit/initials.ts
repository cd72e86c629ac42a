import type { Article } from '../../model/documents.ts'

/** What a short name stands for is spelled out within this. */
const HEAD = 600

/**
 * Whether a short name stands for the words beside it, as `AFP` for `Australian Federal Police`: its letters are the
 * initials of the first or the last words, with or without the small ones.
 */
export function isShortFor(short: string, words: string): boolean {
  const letters = short.replace(/[^\p{L}]/gu, '').toLowerCase()
  if (letters.length < 2) return false
  const tokens = words.match(/[\p{L}\p{M}]+/gu) ?? []
  const all = initialsOf(tokens)
  const capital = initialsOf(tokens.filter((token) => /^[\p{Lu}\p{Lo}]/u.test(token)))
  return [all, capital].some((initials) => initials.endsWith(letters) || initials.startsWith(letters))
}

function initialsOf(tokens: readonly string[]): string {
  return tokens.map((token) => token[0]!.toLowerCase()).join('')
}

/**
 * Whether an article says early what else a short name stands for: `the Australian Federal Police (AFP)`. Outside
 * datelines the words alone are enough; in one they are not, since a report from Manila may be AFP's and still be about
 * the armed forces there.
 */
export function isSpelledOut(short: string, { title, text, summary }: Article, kind: string): boolean {
  const head = `${title.slice(0, 300)}. ${(text || summary).slice(0, HEAD)}`
  for (let at = head.indexOf(`(${short})`); at >= 0; at = head.indexOf(`(${short})`, at + 1)) {
    if (isShortFor(short, head.slice(Math.max(0, at - 80), at))) return true
  }
  return kind !== 'dateline' && short.length > 2 && isWrittenOut(short, head)
}

/** Whether consecutive capitalised words, small ones skipped, have these initials. */
function isWrittenOut(short: string, text: string): boolean {
  const runs = text.match(/(?:\p{Lu}[\p{L}\p{M}'’]+(?:[\s-](?:\p{Ll}{1,3}\s){0,2})?){3,8}/gu) ?? []
  return runs.some((run) => initialsOf(run.match(/\p{Lu}[\p{L}\p{M}]+/gu) ?? []).includes(short.toLowerCase()))
}
