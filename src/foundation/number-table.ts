/** Positive numbers by 32-bit key. In a `Map` each key of 2 ** 31 and above is an object. */
export type NumberTable = {
  /** The value of a key; 0 if it has none. */
  readonly get: (key: number) => number
  /** Sets the value of a key; `value` must not be 0. */
  readonly set: (key: number, value: number) => void
}

/** The golden ratio of 2 ** 32: spreads keys that differ in few bits (Knuth, The Art of Computer Programming 6.4). */
const SPREAD = 0x9e3779b1

/** An empty table, with room for about so many keys before it has to grow. */
export function createNumberTable(expected: number): NumberTable {
  let bits = Math.max(4, 33 - Math.clz32(expected))
  let keys = new Uint32Array(2 ** bits)
  let values = new Float64Array(2 ** bits)
  let count = 0

  /** The place of a key, or the free place for it. */
  function placeOf(key: number): number {
    const mask = keys.length - 1
    let place = Math.imul(key, SPREAD) >>> (32 - bits)
    while (values[place] !== 0 && keys[place] !== key >>> 0) place = (place + 1) & mask
    return place
  }

  function put(key: number, value: number): void {
    const place = placeOf(key)
    if (values[place] === 0) count++
    keys[place] = key
    values[place] = value
  }

  function grow(): void {
    const [before, old] = [keys, values]
    bits++
    keys = new Uint32Array(2 ** bits)
    values = new Float64Array(2 ** bits)
    count = 0
    for (let place = 0; place < old.length; place++) if (old[place] !== 0) put(before[place]!, old[place]!)
  }

  return {
    get: (key) => values[placeOf(key)]!,
    set(key, value) {
      put(key, value)
      if (count * 2 > keys.length) grow()
    },
  }
}
