import { itemTexts, withTexts } from '../foundation/encoding/item-texts.ts'
import { withoutStrayBlanks } from '../foundation/encoding/stray-blanks.ts'
import { isDoubled, undoubled } from '../foundation/encoding/undoubled.ts'
import type { Item } from '../model/documents.ts'

/**
 * The item with a second encoding undone in its texts if any of them shows one: what one text leaves open, such as a
 * closing `Ã`, the others decide; and with the no-break spaces mended that were encoded twice by themselves. Addresses and
 * dates stay as written.
 */
export function undoubledItem(item: Item): Item {
  const texts = itemTexts(item)
  if (texts.some(isDoubled)) return withTexts(item, undoubled)
  return texts.some((text) => withoutStrayBlanks(text) !== text) ? withTexts(item, withoutStrayBlanks) : item
}
