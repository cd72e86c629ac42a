/** The head of a wire text, such as `PARIS, May 12 (AFP) -`. */
export type Dateline = {
  /** As written, without the closing dash. */
  readonly head: string
  /** What it names as the origin of the text, such as `AFP` or `AFP/dpa`. */
  readonly origin: string
  /** Characters up to the story itself. */
  readonly length: number
}

/** Capitalised words, as in `Rio de Janeiro` or `北京`; a sentence goes on in lower case and so does not fit. */
const PLACE = String.raw`(?:\p{Lu}|\p{Lo})[\p{L}\p{M}'’.\-]*(?:\s(?:\p{Lu}[\p{L}\p{M}'’.\-]*|d[aeio]s?|del|la|le|les|au|aux|sur|am|an|der|of|upon|el|al|на)){0,3}`
/** `, May 12, 2021`, `, Mexico`, `. 12 мая`, `/BEIRUT`. */
const MORE = String.raw`(?:\s*(?:[,/]\s*[\p{L}\p{N}]|\.\s+\p{N})[\p{L}\p{M}\p{N}\s'’.\-]{0,24}){0,3}?`
const DASH = String.raw`[-\u2010-\u2015\u2212]`
const OPEN = '[(/[（]'
const CLOSE = String.raw`[)/\]）]`

const FORMS: readonly RegExp[] = [
  // PARIS (AFP) -   (Reuters) -   MOSCOW, May 12. /TASS/.   北京（新华社）：
  new RegExp(
    String.raw`^((?:${PLACE}${MORE})?[\s.,]*${OPEN}\s*([^()[\]（）]{2,40}?)\s*${CLOSE})\s*(?:${DASH}+|[.:：])\s*`,
    'u',
  ),
  // МОСКВА, 12 мая — РИА Новости.
  new RegExp(String.raw`^(${PLACE}${MORE}\s+${DASH}+\s+([\p{L}\p{M}\s]{2,40}?))[.:]\s+`, 'u'),
]

/** LONDON, Oct 19 - : capitals alone, and nothing that names an origin. */
const BARE = new RegExp(String.raw`^\p{Lu}[\p{Lu}\p{M}\s.'’\-]{2,40}(?:,[^.,()]{1,20}){0,2}\s${DASH}+\s+`, 'u')

const LONGEST = 160

/** The dateline that a text begins with and that names an origin, or undefined. */
export function datelineOf(text: string): Dateline | undefined {
  for (const form of FORMS) {
    const match = form.exec(text.slice(0, LONGEST))
    if (match === null) continue
    const [whole, head, origin] = match as unknown as [string, string, string]
    if (!isAbbreviation(origin, head)) return { head: head.trim(), origin: origin.trim(), length: whole.length }
  }
  return undefined
}

/** The text without a dateline at its head. */
export function withoutDateline(text: string): string {
  const length = datelineOf(text)?.length ?? BARE.exec(text.slice(0, LONGEST))?.[0].length ?? 0
  return text.slice(length)
}

/** `American Freedom Party (AFP) -` says what the letters stand for, not where the text is from. */
function isAbbreviation(origin: string, head: string): boolean {
  const words = head.slice(0, head.lastIndexOf(origin)).match(/[\p{L}\p{M}]+/gu) ?? []
  const initials = words.map((word) => word[0]).join('')
  return origin.length > 1 && initials.toLowerCase().endsWith(origin.toLowerCase())
}
