import { attribute, type Element, isElement, type Node } from '../markup/element.ts'
import { type Block, elementsIn, imagesOf, type Line, nameOf, wordsOf } from './blocks.ts'

/** A caption, and who made the picture. */
export type Caption = { readonly caption: string | undefined; readonly credit: string | undefined }

const LONGEST_CAPTION = 800
const LONGEST_CREDIT = 120

const LABELLED =
  /(?:^|[\s.([|])((?:photo|picture|image|foto|bild|фото|crédit|credit|©)s?(?:\s+(?:credits?|courtesy of|by))?\s*[:：/©]?\s*[^.()[\]|]{2,100})[)\].]?$/iu

/** A paragraph of one line that is a caption, with its credit in bold at the end; undefined if it is none. */
export function captionOf({ nodes, words }: Line): Caption | undefined {
  if (words === '' || words.length > LONGEST_CAPTION) return undefined
  const bold = elementsIn(nodes, ['strong', 'b']).at(-1)
  const credit =
    bold &&
    wordsOf([bold])
      .replace(/^[([]|[)\]]$/g, '')
      .trim()
  if (!bold || !credit || credit.length > LONGEST_CREDIT) return undefined
  const end = words.replace(/[)\]\s]+$/, '').replace(/^[([]/, '')
  if (!end.endsWith(credit)) return undefined
  // A sentence in bold is one of the text.
  if (credit.split(' ').length > 3 && /\p{Ll}{2}[.!?]$/u.test(credit)) return undefined
  const before = end
    .slice(0, -credit.length)
    .replace(/[\s([|/–—-]+$/, '')
    .replace(
      /[\s([|/–—-]{1,9}(?:photo|picture|image|foto|bild|фото|crédit|credit)s?(?:\s+(?:by|credit))?\s?[:：]?$/iu,
      '',
    )
    .trim()
  return { caption: before || undefined, credit }
}

/** A line that says `Photo: AFP` and no more. */
export function creditLine({ words }: Line): string | undefined {
  const isCredit =
    /^\(?(?:photo|picture|image|foto|bild|фото|crédit|credit)s?(?:\s+(?:credits?|by))?\s*[:：]\s*\S/iu.test(words)
  return isCredit && words.length <= LONGEST_CREDIT ? words : undefined
}

/** What the caption of a figure says. */
export function figureCaption({ element }: Block): Caption {
  const [caption] = elementsIn([element], ['figcaption'])
  if (!caption) return { caption: undefined, credit: undefined }
  const marked = elementsIn(caption.children, ['strong', 'b', 'cite', 'small', 'span']).findLast(isCredit)
  if (marked) {
    const credit = wordsOf([marked])
      .replace(/^[([]|[)\]]$/g, '')
      .trim()
    return { caption: wordsOf(without(caption.children, marked)) || undefined, credit: credit || undefined }
  }
  const words = wordsOf([caption])
  const labelled = LABELLED.exec(words)
  if (!labelled) return { caption: words || undefined, credit: undefined }
  return { caption: words.slice(0, labelled.index).trim() || undefined, credit: labelled[1]!.trim() }
}

function isCredit(element: Element): boolean {
  if (nameOf(element) !== 'span') return true
  return /credit|copyright|source|author|photographer/i.test(attribute(element, 'class') ?? '')
}

/** Nodes without one of the elements in them. */
function without(nodes: readonly Node[], left: Element): readonly Node[] {
  return nodes.flatMap((node): Node[] => {
    if (node === left) return []
    return isElement(node) ? [{ ...node, children: without(node.children, left) }] : [node]
  })
}

/** The pictures of a paragraph that holds nothing but pictures. */
export function onlyImages({ nodes, words }: Line) {
  return words === '' ? imagesOf(nodes) : []
}
