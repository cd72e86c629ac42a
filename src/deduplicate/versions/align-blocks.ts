import type { Block } from '../../model/noise.ts'

/** Where a block of the later text stands, and where it stood in the earlier one. */
export type Pair = { readonly from: number; readonly to: number }

/** How the blocks of two texts belong together. */
export type Alignment = {
  /** In order of the later text. */
  readonly pairs: readonly Pair[]
  /** Numbers of the blocks that only the later text has. */
  readonly added: readonly number[]
  /** Whether the earlier text had blocks that the later one has not. */
  readonly isShorter: boolean
}

/** What a block says, with all figures alike. */
export function shapeOf({ kind, lines }: Block): string {
  return `${kind} ${lines.map(({ said }) => said.replace(/\p{N}+/gu, '#')).join('\n')}`
}

/**
 * Finds which blocks of two texts stand at the same place: from the head and from the end those that are alike but for
 * figures, and what is left between them one by one. Where one of the texts has more between them, they belong together
 * from the end and from the head as long as `mayBelong` says so.
 */
export function alignBlocks(
  before: readonly Block[],
  after: readonly Block[],
  mayBelong: (before: Block, after: Block) => boolean,
): Alignment {
  const [old, fresh] = [before.map(shapeOf), after.map(shapeOf)]
  const most = Math.min(old.length, fresh.length)
  let head = 0
  while (head < most && old[head] === fresh[head]) head += 1
  let tail = 0
  while (tail < most - head && old.at(-1 - tail) === fresh.at(-1 - tail)) tail += 1
  const isEven = old.length === fresh.length
  const belong = (from: number, to: number) => isEven || mayBelong(before[from]!, after[to]!)
  const ends = () => ({ from: old.length - 1 - tail, to: fresh.length - 1 - tail })
  while (tail < most - head && belong(ends().from, ends().to)) tail += 1
  while (head < most - tail && belong(head, head)) head += 1
  const pairs = fresh.flatMap((_, to): Pair[] => {
    if (to < head) return [{ from: to, to }]
    return to >= fresh.length - tail ? [{ from: to + old.length - fresh.length, to }] : []
  })
  const added = Array.from({ length: fresh.length - tail - head }, (_, index) => head + index)
  return { pairs, added, isShorter: old.length > head + tail }
}
