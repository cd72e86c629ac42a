/** The first byte of a no-break space in UTF-8, read as a letter or written as a reference, and what may follow it. */
const STRAY = /(?:Â|&Acirc;|&#194;|&#xC2;)(?:(\u00a0)|(?=&nbsp;|&#160;|&#xA0;)|(?=\s|<|$))/gi

/** A letter of a language that has others than English. */
const ACCENTED = /(?![A-Za-zÂ])\p{Script=Latin}/u

/** As far back as a word is looked at. */
const LONGEST_WORD = 40

/**
 * The text with no-break spaces that were encoded twice as blanks (`the UKÂ  market`, `at the airportÂ`), also where the
 * rest of the text was not, so that nothing else gives it away. No language ends a word of plain letters in `Â`; but
 * Turkish has `HÂLÂ`, so that a word with other letters, or in capitals before more capitals, stays, and so does one in
 * capitals where the text has accents elsewhere, as Romanian has (`MAMÂ e acasă`).
 */
export function withoutStrayBlanks(text: string): string {
  if (!/Â|&Acirc;|&#194;|&#xC2;/i.test(text)) return text
  let answer: boolean | undefined
  const isAccented = () => {
    answer ??= ACCENTED.test(text)
    return answer
  }
  return text.replace(STRAY, (found, blank: string | undefined, at: number) => {
    if (found[0] === 'â' || found.startsWith('&a')) return found
    const after = text.slice(at + found.length, at + found.length + LONGEST_WORD)
    const isSure = blank !== undefined || after.startsWith('&')
    const before = text.slice(Math.max(0, at - LONGEST_WORD), at)
    return isStray(before, { after, isSure, isAccented }) ? '\u00a0' : found
  })
}

type Around = { readonly after: string; readonly isSure: boolean; readonly isAccented: () => boolean }

function isStray(before: string, { after, isSure, isAccented }: Around): boolean {
  const word = /[^\s<>]*$/.exec(before)?.[0] ?? ''
  if (word === '') return isSure
  if (/[^\0-\x7f‘’“”]|&[a-z#]/i.test(word)) return false
  if (/[a-z\d.,;:!?)"'’”%]$/.test(word)) return true
  return isSure || (/[A-Z]$/.test(word) && /^\s+[a-z]/.test(after) && !isAccented())
}
