/** Keeps what was used last, up to so many bytes in all. */
export type ByteCache<Value> = {
  readonly get: (key: string) => Value | undefined
  readonly set: (key: string, value: Value, bytes: number) => void
  readonly delete: (key: string) => void
}

/** An empty cache; what alone is larger than the limit is not kept. */
export function createByteCache<Value>(limit: number): ByteCache<Value> {
  // A map keeps the order in which keys were set: the first is the one that was not used for longest.
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
