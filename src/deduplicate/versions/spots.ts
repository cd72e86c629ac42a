import type { Block } from '../../model/noise.ts'
import { alignBlocks, shapeOf } from './align-blocks.ts'
import { couldBeNoise, couldReplace } from './could-be-noise.ts'

/** What stood at a spot of the earlier text, and what stands there in the later one. */
export type SpotPair = {
  /** The spot in the earlier text, and in the later one, as `NoiseSpot` names them. */
  readonly from: string
  readonly to: string
  readonly was: Block
  readonly now: Block
  readonly isChanged: boolean
}

/** Two texts side by side. */
export type Spots = {
  readonly pairs: readonly SpotPair[]
  /** What only the later text has, by its spot there. */
  readonly added: readonly { readonly to: string; readonly now: Block }[]
  /** Whether the later text lacks a block that the earlier one had. */
  readonly isShorter: boolean
}

/**
 * Lays two texts side by side. A list is one spot, for what rotates in it moves from line to line; its lines are spots
 * of their own where only figures changed in them, unless the list is among the `known` spots.
 */
export function spotsOf(before: readonly Block[], after: readonly Block[], known: ReadonlySet<string>): Spots {
  const mayBelong = (was: Block, now: Block) => was.kind === now.kind && couldBeNoise(was) && couldBeNoise(now)
  const { pairs: aligned, added, isShorter } = alignBlocks(before, after, mayBelong)
  const pairs = aligned.flatMap(({ from, to }) => {
    const [was, now] = [before[from]!, after[to]!]
    const isWhole = was.kind !== 'list' || known.has(`${from}`) || shapeOf(was) !== shapeOf(now)
    if (isWhole) return [pairOf(`${from}`, `${to}`, was, now)]
    return was.lines.map((line, index) => {
      return pairOf(`${from}.${index}`, `${to}.${index}`, lineOf(line), lineOf(now.lines[index]!))
    })
  })
  return { pairs, added: added.map((to) => ({ to: `${to}`, now: after[to]! })), isShorter }
}

function pairOf(from: string, to: string, was: Block, now: Block): SpotPair {
  return { from, to, was, now, isChanged: saidBy(was) !== saidBy(now) }
}

function lineOf(line: Block['lines'][number]): Block {
  return { kind: 'line', lines: [line] }
}

/** What a block says, to be compared. */
export function saidBy({ lines }: Block): string {
  return lines.map(({ said }) => said).join('\n')
}

/**
 * Whether what changed there may be noise, in texts of these lengths: not their first block, not half of them, and no
 * sentence.
 */
export function mayPass({ from, to, was, now, isChanged }: SpotPair, lengths: readonly [number, number]): boolean {
  if (Number.parseInt(from, 10) === 0 || Number.parseInt(to, 10) === 0) return false
  if (saidBy(was).length * 2 >= lengths[0] || saidBy(now).length * 2 >= lengths[1]) return false
  return couldBeNoise(was) && couldBeNoise(now) && (!isChanged || couldReplace(was, now))
}

/** Whether more than a third of both texts stays, of these lengths, when all this is noise. */
export function leavesText(pairs: readonly SpotPair[], lengths: readonly [number, number]): boolean {
  const [old, fresh] = [pairs.map(({ was }) => was), pairs.map(({ now }) => now)].map((blocks) =>
    blocks.reduce((sum, block) => sum + saidBy(block).length, 0),
  )
  return old! * 3 < lengths[0] * 2 && fresh! * 3 < lengths[1] * 2
}
