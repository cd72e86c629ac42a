import type { Surroundings } from '../surroundings.ts'
import { editPicks, fileOf, listedIn, type PickList } from './edit-picks.ts'
import type { AddressedStory } from './named-story.ts'

const VERBS = { pin: 'pins', drop: 'drops', add: 'adds' } as const

/** Takes the line out of a list by which a feed's picks name a story; nothing is done where there is none. */
export async function takeBack(list: PickList, named: AddressedStory, surroundings: Surroundings): Promise<number> {
  const { words, feed } = named
  const isListed = listedIn(list, named).length > 0
  if (isListed) await editPicks(named, { list }, surroundings)
  surroundings.print(
    isListed
      ? `${feed.slug} ${VERBS[list]} ${words} no more (${fileOf(named)})`
      : `${feed.slug} does not ${list} ${words}: nothing was written`,
  )
  return 0
}

/** Prints that a story is dropped, if it is, since that wins over whatever else is said of it; returns whether it is. */
export function isRefusedAsDropped(named: AddressedStory, { complain }: Pick<Surroundings, 'complain'>): boolean {
  const [dropped] = listedIn('drop', named)
  if (dropped === undefined) return false
  complain(
    `${fileOf(named)} drops ${named.words}: take that back first, with wiredesk drop ${named.feed.slug} ${dropped} --undo`,
  )
  return true
}
