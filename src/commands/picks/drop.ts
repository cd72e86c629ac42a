import type { Surroundings } from '../surroundings.ts'
import { editPicks, fileOf, listedIn } from './edit-picks.ts'
import { findAddressed, type Named, unknownWords } from './named-story.ts'
import { takeBack } from './take-back.ts'

/** Takes a story out of a feed by a line in its picks; 1 if nobody knows what is meant, 2 if there is no such feed. */
export async function dropCommand(
  root: string,
  { undo, ...said }: Named & { readonly undo?: boolean },
  surroundings: Surroundings,
): Promise<number> {
  const { print } = surroundings
  const named = await findAddressed(root, said, surroundings)
  if (typeof named === 'number') return named
  if (undo === true) return takeBack('drop', named, surroundings)
  const file = fileOf(named)
  if (listedIn('drop', named).length > 0) {
    print(`${file} drops ${named.words} already: nothing was written`)
    return 0
  }
  await editPicks(named, { list: 'drop', item: named.url }, surroundings)
  const others = (['pin', 'add'] as const).filter((list) => listedIn(list, named).length > 0)
  const beside = others.length > 0 ? `; it still stands under ${others.join(' and ')}, which a drop beats` : ''
  print(`${named.feed.slug} drops ${named.words} (${file})${beside}${unknownWords(named)}`)
  return 0
}
