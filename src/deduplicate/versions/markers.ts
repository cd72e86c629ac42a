import type { Article } from '../../model/documents.ts'
import { type MarkerKind, markerWords, noteWords } from './marker-words.ts'

/** How an article marks itself as a version of an earlier one. */
export type Marker = {
  readonly kind: 'correction' | 'update'
  /** As written, such as `UPDATE 1-` or `(Corrects name`. */
  readonly words: string
}

const OPEN = '[(\\[（【［〔]'
const CLOSE = '[)\\]）】］〕]'
const DASH = '[-\\u2010-\\u2015/]'
/** What may stand between a mark and the end of its bracket: `(UPDATE 2, adds quotes)`. */
const ASIDE = '(?:[:：,;.\\u2010-\\u2015-][^()\\[\\]（）【】［］〔〕]{0,80})?'

type Forms = { readonly kind: MarkerKind; readonly heads: readonly RegExp[]; readonly tails: readonly RegExp[] }

const FORMS: readonly Forms[] = (['correction', 'update', 'alert'] as const).map((kind) => {
  const { any, capitals = '(?!)' } = markerWords[kind]
  const both = (pattern: (words: string) => string) => [
    new RegExp(pattern(any), 'iu'),
    new RegExp(pattern(capitals), 'u'),
  ]
  return {
    kind,
    heads: [
      // (CORRECTED) -   【更正】   (2nd LD)
      ...both((words) => `^${OPEN}\\s*(?:${words})\\s*${ASIDE}${CLOSE}\\s*(?:[:：]|${DASH})?\\s*`),
      // Update:   3rd Ld-Writethru:
      ...both((words) => `^(?:${words})\\s?[:：]\\s*`),
      // UPDATE 1-   CORRECTED -   AMP.-   3rd Ld-Writethru, which its capitals set apart from the words of a sentence.
      ...both((words) => `^(?<bare>(?:${words}))\\.?\\s?${DASH}\\s*`),
    ],
    tails: [
      ...both((words) => `\\s*${OPEN}\\s*(?:${words})\\s*${ASIDE}${CLOSE}$`),
      ...(kind === 'update' ? [/[,\-–—]\s?(?:\d{1,2}(?:st|nd|rd|th)\s)?(?:ld|lead)[-\s]writethru$/i] : []),
    ],
  }
})

/** Most titles have no place for a mark, and need no closer look. */
const MAY_HEAD = new RegExp(`^(?:${OPEN}|.{0,40}?(?:[:：]|${DASH}))`, 'u')
const MAY_TAIL = new RegExp(`${CLOSE}$|writethru$`, 'iu')

/** How many marks may be stacked: `CORRECTED-(OFFICIAL)-UPDATE 2-`. */
const MOST_MARKS = 5

/**
 * How an article is marked as a correction or update of an earlier version, in its title or in a note at the head of
 * its text, in the words that wires use; undefined where it is not. Of several marks a correction wins.
 */
export function markerOf(article: Pick<Article, 'title' | 'summary' | 'text'>): Marker | undefined {
  const found = [...titleMarks(article.title).marks, ...noteMarks(article)].filter(isOfVersion)
  const mark = found.find(({ kind }) => kind === 'correction') ?? found[0]
  return mark && { kind: mark.kind, words: mark.words }
}

/**
 * A title without the marks for corrections, updates and alerts that wire services put before or after it; unchanged if
 * nothing else would be left.
 */
export function titleWithoutMarkers(title: string): string {
  return titleMarks(title).rest
}

type FoundMark = { readonly kind: MarkerKind; readonly words: string }

function isOfVersion(mark: FoundMark): mark is Marker {
  return mark.kind !== 'alert'
}

function titleMarks(title: string): { readonly rest: string; readonly marks: readonly FoundMark[] } {
  const marks: FoundMark[] = []
  let rest = title.trim()
  for (let count = 0; count < MOST_MARKS; count += 1) {
    const mark = outerMark(rest, 'heads') ?? outerMark(rest, 'tails')
    if (!mark || mark.rest === '') break
    marks.push({ kind: mark.kind, words: mark.words })
    rest = mark.rest
  }
  return { rest, marks }
}

/** The mark at one side of a text, and the text without it. */
function outerMark(text: string, side: 'heads' | 'tails'): (FoundMark & { readonly rest: string }) | undefined {
  if (!(side === 'heads' ? MAY_HEAD : MAY_TAIL).test(text)) return undefined
  for (const { kind, [side]: forms } of FORMS) {
    for (const form of forms) {
      const match = form.exec(text)
      const { bare } = match?.groups ?? {}
      if (!match || (bare !== undefined && !isInCapitals(bare))) continue
      const rest = text.slice(0, match.index) + text.slice(match.index + match[0].length)
      return { kind, words: match[0].trim(), rest: rest.trim() }
    }
  }
  return undefined
}

function isInCapitals(words: string): boolean {
  return words === words.toUpperCase() || /^\d{0,2}(?:st|nd|rd|th)?\s?ld[-\s]writethru$/i.test(words)
}

const NOTES = (['correction', 'update'] as const).map((kind) => ({
  kind,
  forms: [
    // (Corrects spelling of name)   Eds: Updates with quotes.   This story has been corrected to …
    new RegExp(`(?:^|${DASH}\\s*)(?<note>${OPEN}\\s*(?:${noteWords[kind]})[^()\\[\\]（）]{0,60})`, 'iu'),
    new RegExp(
      `^(?:eds?|editors?|editors’ note)\\s?[:.\\u2010-\\u2015-][^.]{0,60}\\b(?:${noteWords[kind]}).{0,40}`,
      'iu',
    ),
  ],
}))

const OWN_NOTES = {
  correction: /^this (?:story|article|version|report) (?:has been corrected|was corrected|corrects)\b.{0,40}/i,
  update: /^this (?:story|article|version|report) (?:has been updated|was updated|updates)\b.{0,40}/i,
}

/** A note stands before the text or right after its dateline. */
const NOTED_WITHIN = 240

function noteMarks({ text, summary }: Pick<Article, 'summary' | 'text'>): readonly FoundMark[] {
  const head = (text || summary).trimStart().slice(0, NOTED_WITHIN)
  const noted = NOTES.flatMap(({ kind, forms }) => {
    const match = [...forms, OWN_NOTES[kind]].map((form) => form.exec(head)).find((found) => found !== null)
    const { note = match?.[0] } = match?.groups ?? {}
    return note === undefined ? [] : [{ kind, words: note.trim() }]
  })
  const mark = outerMark(head, 'heads')
  return mark ? [...noted, mark] : noted
}
