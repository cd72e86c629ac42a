import { itemTexts, withText, withTexts } from '../../foundation/encoding/item-texts.ts'
import { isDoubled } from '../../foundation/encoding/undoubled.ts'
import type { ParseResult } from '../../model/documents.ts'

/**
 * The result with each text that is entirely UTF-8 encoded again as Latin-1 decoded: the same words in other bytes,
 * without guessing. A text that is so only in part, or through windows-1252, stays as written.
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
