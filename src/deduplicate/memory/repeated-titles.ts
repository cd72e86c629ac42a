import { titleOf, titleShinglesOf } from '../features/features.ts'
import { namesNothing } from '../naming/names-nothing.ts'
import type { Candidate } from './candidates.ts'
import { cameAround, type Memory } from './memory.ts'
import { weightOf } from './nearest.ts'
import { haveSameTitle, isOfOneSite, pageOf } from './pieces.ts'
import { NONE } from './postings.ts'

/** A source that puts one headline over three pages of its site says nothing with it. */
export const SEVERAL = 3
/** At this weight of its runs, that of six stories, a headline is something that stands everywhere. */
const WORN = 0.03
const MOST_POSTINGS = 120

/** Whether a headline tells its article from no other: by its words, or since many have it. */
export function isNameless(memory: Memory, own: Candidate): boolean {
  if (namesNothing(own.title)) return true
  const { seenAt } = own
  return isWorn(own, (run) => weightOf(memory, run, { seenAt })) || isRepeated(memory, own)
}

/** Whether the runs of three words of a headline weigh next to nothing. */
export function isWorn({ features }: Candidate, weightOf: (run: number) => number): boolean {
  const runs = [...titleShinglesOf(features)]
  const weight = runs.reduce((sum, run) => sum + weightOf(run), 0)
  return runs.length > 0 && weight <= WORN * runs.length
}

/** Whether the source of an article puts its headline over other pages of the same site too. */
function isRepeated(memory: Memory, own: Candidate): boolean {
  const { titleWords, titles, slots } = memory
  const title = titleOf(own.features)
  if (title.length === 0) return false
  const rarest = title.reduce((best, word) => (titles.titlesWith(word) < titles.titlesWith(best) ? word : best))
  if (titles.titlesWith(rarest) < SEVERAL - 1) return false
  const pages = new Set([pageOf(own)])
  let looked = 0
  for (
    let posting = titleWords.lastOf(rarest);
    posting !== NONE && looked < MOST_POSTINGS;
    posting = titleWords.before(posting)
  ) {
    looked += 1
    const slot = titleWords.slotOf(posting)
    if (!cameAround(memory, slot, own.seenAt)) continue
    const other = slots[slot]!
    if (!isOfOneSite(own, other) || !haveSameTitle(own, other)) continue
    if (pages.add(pageOf(other)).size === SEVERAL) return true
  }
  return false
}
