import { itemTexts, withText, withTexts } from '../../foundation/encoding/item-texts.ts'
import { isDoubled } from '../../foundation/encoding/undoubled.ts'
import type { ParseResult } from '../../model/documents.ts'

/**
 * A reading in which each text that is wholly UTF-8, encoded once more as Latin-1, is decoded: the same words in other
 * bytes, with nothing to guess. What is so in part only, or through windows-1252, stays as written.
 */
export function undoubledReading(result: ParseResult): ParseResult {
  if (result.kind !== 'feed') return result
  const { title, description, rights } = result.header
  return {
    ...result,
    header: {
      ...result.header,
      title: withText(title, decoded),
      description: withText(description, decoded),
      rights: rights === undefined ? undefined : decoded(rights),
    },
    items: result.items.map((item) => (itemTexts(item).some(isDoubled) ? withTexts(item, decoded) : item)),
  }
}

function decoded(text: string): string {
  if (!isDoubled(text) || /[^\0-\xff]/.test(text)) return text
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(Buffer.from(text, 'latin1'))
  } catch {
    return text
  }
}
