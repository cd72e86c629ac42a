import { isDated, type Piece } from './identity-evidence.ts'

/** Where more would have to be compared, nobody edited by hand, and a document may be made to cost us time. */
const MOST_PAIRS = 2500
const MOST_BESIDE = 10_000

/**
 * The known piece that each article is most like, where that is most like it in turn, among those of one date. `likeness`
 * is 0 for two that are not the same.
 */
export function bestPairs<One extends Piece, Known extends Piece>(
  articles: readonly One[],
  known: readonly Known[],
  likeness: (one: One, other: Known) => number,
): ReadonlyMap<One, Known> {
  const knownByDate = Map.groupBy(known, dateOf)
  const found = new Map<One, Known>()
  let left = MOST_PAIRS
  for (const [date, alike] of Map.groupBy(articles, dateOf)) {
    const others = knownByDate.get(date) ?? []
    if (alike.length * others.length > left) continue
    left -= alike.length * others.length
    const table = alike.map((one) => others.map((other) => likeness(one, other)))
    for (const [row, one] of alike.entries()) {
      const column = onlyBest(table[row]!)
      if (column === undefined || onlyBest(table.map((line) => line[column]!)) !== row) continue
      found.set(one, others[column]!)
    }
  }
  return found
}

/**
 * The pairs without those of a form, which a third piece fills in as well: `isAlike` tells whether the third is like the
 * pair.
 */
export function withoutForms<One extends Piece, Known extends Piece>(
  pairs: ReadonlyMap<One, Known>,
  all: readonly Piece[],
  isAlike: (third: Piece, one: One, other: Known) => boolean,
): ReadonlyMap<One, Known> {
  if (pairs.size * all.length > MOST_BESIDE) return new Map()
  const isForm = ([one, other]: readonly [One, Known]) =>
    all.some((third) => third !== one && third !== other && isAlike(third, one, other))
  return new Map([...pairs].filter((pair) => !isForm(pair)))
}

/** Where the highest of these stands; undefined where two are as high, or none is above 0. */
function onlyBest(likenesses: readonly number[]): number | undefined {
  const best = Math.max(0, ...likenesses)
  const index = likenesses.indexOf(best)
  return best === 0 || likenesses.includes(best, index + 1) ? undefined : index
}

function dateOf(piece: Piece): number | undefined {
  return isDated(piece) ? piece.publishedAt : undefined
}
