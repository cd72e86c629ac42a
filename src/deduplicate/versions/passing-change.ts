import { hash } from 'node:crypto'
import type { Block, NoiseSpot } from '../../model/noise.ts'
import { couldBeNoise } from './could-be-noise.ts'
import { leavesText, mayPass, type SpotPair, saidBy, spotsOf } from './spots.ts'

/** What an article says in one document. */
export type Saying = {
  /** What it says beside its text. */
  readonly head: string
  readonly blocks: readonly Block[]
}

/** What a document changed in an article. */
export type PassingChange = {
  /** Whether nothing changed but what changes at every poll. */
  readonly isNoise: boolean
  /** What is known from then on of the text that stays: the earlier one if all was noise, else the later one. */
  readonly spots: readonly NoiseSpot[]
}

/** In how many documents a spot has changed before it is passed over: two corrections of a line are news. */
const ENOUGH = 2

/** More than a text has. */
const MOST_SPOTS = 40

/** Whether a spot is known to be noise: it changed in every document, and in one of them nothing else did. */
export function isKnownNoise(spot: NoiseSpot | undefined): boolean {
  return spot !== undefined && spot.documents >= ENOUGH && spot.isAlone
}

/**
 * Tells what differs at every poll from what was edited, by its behaviour (docs/identity.md, Noise). `before` is the text
 * that is stored, `known` its spots, undefined if the article was never changed.
 */
export function passingChange(before: Saying, after: Saying, known: readonly NoiseSpot[] | undefined): PassingChange {
  // A text past its retention shows nothing; what is known holds for the text that takes its place.
  if (before.blocks.length === 0) return { isNoise: false, spots: known ?? [] }
  const bySpot = new Map(known?.map((one) => [one.spot, one]))
  const { pairs, added, isShorter } = spotsOf(before.blocks, after.blocks, new Set(bySpot.keys()))
  const changed = pairs.filter(({ isChanged }) => isChanged)
  const moved = pairs.filter((pair) => isMoved(pair, bySpot.get(pair.from)))
  const isText = before.head !== after.head || added.length > 0 || isShorter
  // It is as it was in the last document.
  const isStill = !isText && moved.length === 0
  const lengths = [lengthOf(before), lengthOf(after)] as const
  const passing = (isStill ? changed : moved).filter((pair) => {
    return (known === undefined || bySpot.has(pair.from)) && mayPass(pair, lengths)
  })
  const isAlone = !isText && changed.every((pair) => passing.includes(pair)) && leavesText(changed, lengths)
  const isNoise = isAlone && changed.length > 0 && changed.every(({ from }) => isKnownNoise(bySpot.get(from)))
  if (isStill) return { isNoise, spots: known ?? [] }
  const spots = passing.map((pair) => spotIn(pair, { last: bySpot.get(pair.from), isAlone }))
  const fresh = added.filter(({ now }) => couldBeNoise(now)).map((one) => spotIn(one, { last: undefined, isAlone }))
  return { isNoise, spots: [...spots, ...fresh].slice(0, MOST_SPOTS) }
}

/** Whether it is another than in the last document, which a spot that is passed over shows and the stored text does not. */
function isMoved({ now, isChanged }: SpotPair, last: NoiseSpot | undefined): boolean {
  return last ? last.seen !== seenIn(now) : isChanged
}

type Behaviour = { readonly last: NoiseSpot | undefined; readonly isAlone: boolean }

function spotIn({ to, now }: Pick<SpotPair, 'to' | 'now'>, { last, isAlone }: Behaviour): NoiseSpot {
  const documents = Math.min(ENOUGH, (last?.documents ?? 0) + 1)
  return { spot: to, documents, isAlone: isAlone || last?.isAlone === true, seen: seenIn(now) }
}

function seenIn(block: Block): string {
  return hash('sha256', saidBy(block), 'base64url').slice(0, 11)
}

function lengthOf({ blocks }: Saying): number {
  return blocks.reduce((sum, block) => sum + saidBy(block).length, 0)
}
