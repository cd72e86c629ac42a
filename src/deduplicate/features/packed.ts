/** Numbers in a chunk: large enough for its overhead not to matter, small enough to be freed soon. */
const CHUNK = 65_536

/**
 * Packs lists of numbers one after another into large arrays, since a small array costs more memory than its contents.
 * A chunk is freed when none of its lists is in use any more.
 */
export function createPacker(): (numbers: Uint32Array) => Uint32Array {
  let chunk = new Uint32Array(0)
  let used = 0
  return (numbers) => {
    if (used + numbers.length > chunk.length) {
      chunk = new Uint32Array(Math.max(CHUNK, numbers.length))
      used = 0
    }
    const packed = chunk.subarray(used, used + numbers.length)
    packed.set(numbers)
    used += numbers.length
    return packed
  }
}
