import { appendItems } from '../../config/edit/append-sources.ts'
import type { Item } from '../../config/edit/entry.ts'
import { keepingLineEnds } from '../../config/edit/line-ends.ts'
import { removeItem } from '../../config/edit/remove-source.ts'
import { readText } from '../../config/edit/write-files.ts'
import { withModeline } from '../../config/json-schema.ts'
import { picksFile } from '../../config/picks.ts'
import { addressKey } from '../../desk/picked/address-key.ts'
import { saveDrafts } from '../sources/save.ts'
import type { Surroundings } from '../surroundings.ts'
import type { AddressedStory } from './named-story.ts'

/** The lists of a file with picks. */
export type PickList = 'pin' | 'drop' | 'add'

/** The addresses by which a list of a feed's picks names what an address names, however it is spelled there. */
export function listedIn(list: PickList, { feed, url }: Pick<AddressedStory, 'feed' | 'url'>): readonly string[] {
  const urls = (feed.picks?.[list] ?? []).map((one) => (typeof one === 'string' ? one : one.url))
  return urls.filter((one) => addressKey(one) === addressKey(url))
}

/** Where a feed's picks stand, or would. */
export function fileOf({ feed }: Pick<AddressedStory, 'feed'>): string {
  return feed.picks?.file ?? picksFile(feed.slug)
}

/**
 * Writes an entry at the end of a list of a feed's picks, in the place of those that name the same; without an entry these are
 * taken out. Throws an OperatorError, and writes nothing, if `check` would not pass.
 */
export async function editPicks(
  named: AddressedStory,
  { list, item }: { readonly list: PickList; readonly item?: Item | undefined },
  surroundings: Surroundings,
): Promise<void> {
  const file = fileOf(named)
  const place = list === 'drop' ? { file, key: list } : { file, key: list, nameKey: 'url' }
  const known = listedIn(list, named)
  const edit = (text: string) => {
    const without = known.reduce((rest, one) => removeItem(rest, place, one) ?? rest, text)
    return item === undefined ? without : appendItems(without, place, [item])
  }
  const before = await readText(named.home, file)
  const text = before === undefined ? withModeline(file, edit('')) : keepingLineEnds(before, edit)
  await saveDrafts(named.home, [{ file, before, text }], surroundings)
}
