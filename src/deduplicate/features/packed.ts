/** Numbers of a chunk: large enough to cost nothing by itself, small enough to be given back soon. */
const CHUNK = 65_536

/**
 * Puts lists of numbers one behind the other into large arrays, since an array of its own costs more than what is in it.
 * A chunk is given back when nothing that was put into it is used any more.
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
