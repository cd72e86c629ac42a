/** Draws that are the same for the same seed. */
export type Seeded = {
  /** From 0 to below `count`. */
  readonly below: (count: number) => number
  readonly chance: (share: number) => boolean
  /** One of these; throws for an empty list. */
  readonly one: <Value>(values: readonly Value[]) => Value
  /** The same values in another order. */
  readonly shuffled: <Value>(values: readonly Value[]) => Value[]
  /** So many made-up words without any figure. */
  readonly words: (count: number) => string
}

const SYLLABLES = ['ba', 'den', 'fi', 'gor', 'hul', 'ka', 'lem', 'mi', 'nos', 'pur', 'ra', 'sel', 'to', 'vu', 'zi']

/** A source of draws: mulberry32, so that a history can be told by its seed. */
export function seeded(seed: number): Seeded {
  let state = seed | 0
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const below = (count: number) => Math.floor(next() * count)
  const one = <Value>(values: readonly Value[]) => {
    if (values.length === 0) throw new RangeError('nothing to draw from')
    return values[below(values.length)] as Value
  }
  const word = () => Array.from({ length: 2 + below(3) }, () => one(SYLLABLES)).join('')
  return {
    below,
    chance: (share) => next() < share,
    one,
    shuffled(values) {
      const rest = [...values]
      return values.map(() => rest.splice(below(rest.length), 1)[0] as (typeof values)[number])
    },
    words: (count) => Array.from({ length: count }, word).join(' '),
  }
}
