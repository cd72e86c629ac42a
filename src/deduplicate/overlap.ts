/** How much of two texts is the same. */
export type Overlap = {
  /** Shingles that both have. */
  readonly shared: number
  /** Shingles of the shorter text. */
  readonly shorter: number
  /** Share of the shorter text that the longer has too. */
  readonly containment: number
  /** Share of both texts together that both have (Jaccard). */
  readonly resemblance: number
}

/** Compares two texts by their shingles; nothing is contained in a text without any. */
export function overlapOf(own: ReadonlySet<number>, other: Uint32Array): Overlap {
  let shared = 0
  for (const shingle of other) if (own.has(shingle)) shared++
  const shorter = Math.min(own.size, other.length)
  const together = own.size + other.length - shared
  return { shared, shorter, containment: share(shared, shorter), resemblance: share(shared, together) }
}

function share(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole
}
