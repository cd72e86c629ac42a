import { itemTexts, withTexts } from '../foundation/encoding/item-texts.ts'
import { isDoubled, undoubled } from '../foundation/encoding/undoubled.ts'
import type { Item } from '../model/documents.ts'

/**
 * The item with a second encoding undone in its texts if any of them shows one: what one text leaves open, such as a
 * closing `Ã`, the others decide. Addresses and dates stay as written.
 */
export function undoubledItem(item: Item): Item {
  return itemTexts(item).some(isDoubled) ? withTexts(item, undoubled) : item
}
