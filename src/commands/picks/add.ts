import { isDeepStrictEqual } from 'node:util'
import type { Addition } from '../../model/feed-parts.ts'
import type { Surroundings } from '../surroundings.ts'
import { editPicks, fileOf, listedIn } from './edit-picks.ts'
import { findAddressed, type Named, unknownWords } from './named-story.ts'
import { isRefusedAsDropped, takeBack } from './take-back.ts'

export type Adding = Named & {
  readonly undo?: boolean
  readonly title?: string
  readonly summary?: string
  readonly note?: string
}

/** Adds a story to a feed by a line in its picks; 1 if it cannot be, 2 if there is no such feed. */
export async function addCommand(root: string, { undo, ...said }: Adding, surroundings: Surroundings): Promise<number> {
  const { print } = surroundings
  const named = await findAddressed(root, said, surroundings)
  if (typeof named === 'number') return named
  if (undo === true) return takeBack('add', named, surroundings)
  if (isRefusedAsDropped(named, surroundings)) return 1
  const { feed, words, url } = named
  const file = fileOf(named)
  const known = feed.picks?.add.find(({ url: one }) => listedIn('add', named).includes(one))
  const item = { url: known?.url ?? url, ...wordsOf(said) }
  if (isDeepStrictEqual(known && { url: known.url, ...wordsOf(known) }, item)) {
    print(`${file} adds ${words} already: nothing was written`)
    return 0
  }
  await editPicks(named, { list: 'add', item }, surroundings)
  const unknown = unknownWords(named)
  const until =
    said.title === undefined
      ? `${unknown}: --title shows it now`
      : '; it stands there in your words until a source brings it'
  print(`${feed.slug} adds ${words} (${file})${unknown === '' ? '' : until}`)
  return 0
}

/** What is said beside the address, on one line each, as a file is read. */
function wordsOf({ title, summary, note }: Omit<Addition, 'url'>): Readonly<Record<string, string>> {
  const said = Object.entries({ title, summary, note }).filter(([, text]) => text !== undefined)
  return Object.fromEntries(said.map(([key, text]) => [key, text!.replace(/\s+/g, ' ').trim()]))
}
