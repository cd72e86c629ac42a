/** Room for bytes that the desk writes and the serving thread sends: both hold the same memory, nothing is copied. */
export function sharedBytes(length: number): Uint8Array {
  return new Uint8Array(new SharedArrayBuffer(length))
}

/** These bytes one after the other, in memory that threads share. */
export function sharedConcat(parts: readonly Uint8Array[]): Uint8Array {
  const joined = sharedBytes(parts.reduce((total, part) => total + part.length, 0))
  let length = 0
  for (const part of parts) {
    joined.set(part, length)
    length += part.length
  }
  return joined
}
