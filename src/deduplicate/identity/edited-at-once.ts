import { bestPairs, withoutForms } from './best-pairs.ts'
import { hasSameDate, isSoonAfter, type KnownPiece, type Piece } from './identity-evidence.ts'
import { areBothAbout, areInstalments, differInOneWord, likenessOf, wordings } from './wording.ts'

/** Shorter texts are repeated under many titles: “Photographs of the day”. */
const FEWEST_WORDS = 12
/** A text that is changed in places needs this many to be known again. */
const ENOUGH_WORDS = 20

/**
 * The known piece that each of these unknown articles is, with headline, address and guid all changed in one poll, as a
 * desk does that rewrites a headline in a system which makes the others from it. `gone`: what stood in the last document
 * and does not stand in this one; `beside`: everything else in the two.
 */
export function editedAtOnce<One extends Piece>(
  unknown: readonly One[],
  { gone, beside }: { readonly gone: readonly KnownPiece[]; readonly beside: readonly Piece[] },
): ReadonlyMap<One, KnownPiece> {
  if (unknown.length === 0 || gone.length === 0) return new Map()
  const wording = wordings()
  const pairs = bestPairs(unknown, gone, (one, other) => {
    const [own, its] = [wording(one), wording(other)]
    const likeness = own.words.size < FEWEST_WORDS ? 0 : likenessOf(own, its, ENOUGH_WORDS)
    if (likeness === 0 || areInstalments(own, its) || !areBothAbout(own, its)) return 0
    if (hasSameDate(one, other)) return likeness
    // Without dates it must not be long ago, and no other day in the title: a form comes again tomorrow.
    return isSoonAfter(one, other) && !differInOneWord(own, its) ? likeness : 0
  })
  // What stands under several pieces is a form, or the words of an author about himself.
  const all = [...unknown, ...gone, ...beside]
  return withoutForms(pairs, all, (third, one) => likenessOf(wording(one), wording(third)) > 0)
}
