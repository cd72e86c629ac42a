import { itemTexts, withTexts } from '../foundation/encoding/item-texts.ts'
import { isDoubled, undoubled } from '../foundation/encoding/undoubled.ts'
import type { Item } from '../model/documents.ts'

/**
 * The item with its texts freed of a second encoding where one of them has it: what one text leaves open, such as a closing
 * `Ã`, its neighbours decide. Addresses and dates stay as written.
 */
export function undoubledItem(item: Item): Item {
  return itemTexts(item).some(isDoubled) ? withTexts(item, undoubled) : item
}
