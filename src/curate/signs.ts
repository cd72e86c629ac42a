import { gapsOf, symbolsIn } from '../foundation/words.ts'

/** The signs between two words, or at either end of a text. */
type Gap = {
  /** Right behind the word before it, such as `++` in `C++`. */
  readonly behind: string
  /** Right before the word behind it, such as `$` in `$GME`. */
  readonly before: string
  /** Symbols that stand for themselves, such as `🔴`. */
  readonly symbols: string
}

/** The signs of a term: before each of its words, and behind the last. */
export type Signs = readonly Gap[]

const MONEY = '\\p{Sc}'
const BEHIND = new RegExp(`^[+#%°‰${MONEY}]+`, 'u')
const BEFORE = new RegExp(`[.#@${MONEY}]+$`, 'u')
const ALL_MONEY = new RegExp(`^${MONEY}+$`, 'u')
/** The signs that a term asks for; undefined if there are none: other punctuation says nothing. */
export function signsOf(term: string): Signs | undefined {
  const signs = gapsIn(term)
  return signs.some(({ behind, before, symbols }) => behind + before + symbols !== '') ? signs : undefined
}

/** Looks for the signs of terms in one text, which is taken apart when the first is asked for. */
export function signReader(text: string): (signs: Signs, at: number) => boolean {
  let gaps: Signs | undefined
  return (signs, at) => {
    gaps ??= gapsIn(text)
    return hasSigns(gaps, signs, at)
  }
}

/** Whether the words that begin with number `at` of a text have the signs of a term; of one without words, anywhere. */
function hasSigns(text: Signs, signs: Signs, at: number): boolean {
  if (signs.length === 1) return text.some(({ symbols }) => symbols.includes(signs[0]!.symbols))
  const last = signs.length - 1
  return signs.every((wanted, index) => {
    const gap = text[at + index]!
    if (index > 0 && wanted.behind !== '' && wanted.behind !== gap.behind) return false
    if (index < last && wanted.before !== '' && wanted.before !== gap.before) return false
    if (index === 0) return gap.symbols.endsWith(wanted.symbols)
    if (index === last) return gap.symbols.startsWith(wanted.symbols)
    return wanted.symbols === '' || wanted.symbols === gap.symbols
  })
}

function gapsIn(text: string): Signs {
  const gaps = gapsOf(text)
  return gaps.map((gap, index) => {
    if (gap === '' || gap === ' ') return { behind: '', before: '', symbols: '' }
    const behind = index === 0 ? '' : (BEHIND.exec(gap)?.[0] ?? '')
    const before = index === gaps.length - 1 ? '' : beforeIn(gap, index > 0)
    return { behind, before, symbols: symbolsIn(gap) }
  })
}

/** In `example.net`, `mail@gull` and `C#7` the sign between belongs to the word before it, but not in `US$5`. */
function beforeIn(gap: string, hasWordBefore: boolean): string {
  const written = runBefore(gap)
  if (/^\.\.+$/.test(written)) return ''
  return hasWordBefore && written.length === gap.length && !ALL_MONEY.test(written) ? '' : written
}

/** Looked for at the end alone, so that no gap, however long, is walked more than once. */
function runBefore(gap: string): string {
  return BEFORE.exec(gap.slice(-LONGEST_RUN))?.[0] ?? ''
}

const LONGEST_RUN = 12
