import sanitizeHtml from 'sanitize-html'
import { isDrawnFormula, isHidden, isWithoutSize } from './hidden.ts'
import { withoutTags } from './readable.ts'

/** Markup nested deeper is reduced to its words: the parser's time grows with depth times length. */
const maxDepth = 1000

const tooDeep = new Error('too deep')

/** What becomes of an element that goes with all that stands in it: one of `wordlessTags`. */
export const wordless = 'template'

/** The open elements: how many there are, and for each whether letters in it have no size. */
export type Around = { depth: number; readonly unsized: boolean[] }

/** The options that leave out what is not shown where only words are wanted; `hasFormulas` as in a whole cleaning. */
export function shownWords(around: Around, hasFormulas: boolean): sanitizeHtml.IOptions {
  const transform = (tagName: string, attribs: sanitizeHtml.Attributes) =>
    isHidden(tagName, attribs) || (hasFormulas && isDrawnFormula(attribs))
      ? { tagName: wordless, attribs: {} }
      : { tagName, attribs }
  return { transformTags: { '*': transform }, textFilter: sizedWords(around) }
}

/** The filter that leaves out letters without size. */
export function sizedWords({ unsized }: Around): (text: string) => string {
  return (text) => (unsized.at(-1) ? '' : text)
}

/** The library's result for markup, or for its words alone if it is nested too deeply; `onClose` hears of each end. */
export function withinDepth(
  html: string,
  options: sanitizeHtml.IOptions,
  around: Around,
  onClose?: (tag: string) => void,
): string {
  const onOpenTag = (_tag: string, given: sanitizeHtml.Attributes) => {
    around.depth += 1
    around.unsized.push(isWithoutSize(given) ?? around.unsized.at(-1) ?? false)
    if (around.depth > maxDepth) throw tooDeep
  }
  const onCloseTag = (tag: string) => {
    onClose?.(tag)
    around.depth -= 1
    around.unsized.pop()
  }
  try {
    return sanitizeHtml(html, { ...options, onOpenTag, onCloseTag })
  } catch (error) {
    if (error !== tooDeep) throw error
    around.unsized.length = 0
    return sanitizeHtml(withoutTags(html), options)
  }
}
