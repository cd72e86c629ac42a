/** Keeps what was used most recently, up to a total number of bytes. */
export type ByteCache<Value> = {
  readonly get: (key: string) => Value | undefined
  readonly set: (key: string, value: Value, bytes: number) => void
  readonly delete: (key: string) => void
}

/** Creates an empty cache. A value that is larger than the limit by itself is not kept. */
export function createByteCache<Value>(limit: number): ByteCache<Value> {
  // A map keeps the order in which keys were set, so the first has gone unused the longest.
  const kept = new Map<string, { readonly value: Value; readonly bytes: number }>()
  let total = 0
  const drop = (key: string) => {
    total -= kept.get(key)?.bytes ?? 0
    kept.delete(key)
  }
  return {
    get(key) {
      const found = kept.get(key)
      if (!found) return undefined
      kept.delete(key)
      kept.set(key, found)
      return found.value
    },
    set(key, value, bytes) {
      drop(key)
      if (bytes > limit) return
      kept.set(key, { value, bytes })
      total += bytes
      for (const oldest of kept.keys()) {
        if (total <= limit) break
        drop(oldest)
      }
    },
    delete: drop,
  }
}
