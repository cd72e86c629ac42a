import type { Candidate, KnownArticles } from './candidates.ts'
import type { Joined } from './deduplicate.ts'
import { type Overlap, overlapOf } from './overlap.ts'
import { areTwoStories } from './vetoes.ts'

const ENOUGH_CONTAINED = 0.7
/** Some twenty words in a row prove nothing when they are fewer: a quotation, a caption, a standing line. */
const ENOUGH_SHINGLES = 20

type Copy = { readonly copy: Candidate; readonly overlap: Overlap }

/**
 * The known article of another source that carries the same text best, with the evidence, or undefined. Two texts of
 * one source are never taken for copies: an outlet's own reports repeat each other for other reasons.
 */
export function sameText(own: Candidate, known: KnownArticles): Joined | undefined {
  if (own.shingles.length < ENOUGH_SHINGLES) return undefined
  const others = known.find(own.shingles, own.at).filter(({ sourceId }) => sourceId !== own.sourceId)
  const alike = copiesAmong(others, own, { own: new Set(own.shingles), without: new Set() })
  if (alike.length === 0) return undefined
  // What sites print under article after article says nothing; it is looked up for the few that have a copy at all.
  const without = new Set(own.shingles.filter((shingle) => known.isWidespread(shingle)))
  const rest = new Set(own.shingles.filter((shingle) => !without.has(shingle)))
  const [best] = copiesAmong(
    alike.map(({ copy }) => copy),
    own,
    { own: rest, without },
  ).sort(bestFirst)
  if (best === undefined) return undefined
  const { shared, containment } = best.overlap
  return { copy: best.copy, evidence: { kind: 'text', containment, shared, articleId: best.copy.articleId } }
}

type Shingles = { readonly own: ReadonlySet<number>; readonly without: ReadonlySet<number> }

function copiesAmong(others: readonly Candidate[], own: Candidate, shingles: Shingles): Copy[] {
  return others
    .map((copy) => ({ copy, overlap: overlapOf(shingles.own, lessen(copy.shingles, shingles.without)) }))
    .filter(({ overlap: { shorter, containment } }) => shorter >= ENOUGH_SHINGLES && containment >= ENOUGH_CONTAINED)
    .filter(({ copy, overlap }) => !areTwoStories(own, copy, overlap))
}

function lessen(shingles: Uint32Array, without: ReadonlySet<number>): Uint32Array {
  return without.size === 0 ? shingles : shingles.filter((shingle) => !without.has(shingle))
}

function bestFirst(a: Copy, b: Copy): number {
  return (
    b.overlap.containment - a.overlap.containment ||
    b.overlap.shared - a.overlap.shared ||
    (a.copy.articleId < b.copy.articleId ? -1 : 1)
  )
}
