/** What no document can say: the operator's words, our own, and what comes clean from an earlier stage. */
const FIXED = new Set([
  ...['republish', 'images', 'merge', 'slug', 'items', 'storyId', 'key', 'sourceId', 'contentHtml', 'retiredAt'],
  ...['publishedAt', 'updatedAt', 'changedAt', 'firstSeenAt'],
])

/** The value with each of its strings in turn replaced, one at a time, however deep it is. */
export function withEachStringAs<T>(value: T, replacement: string): readonly T[] {
  return eachChanged(value, (part) => (typeof part === 'string' ? [replacement] : []))
}

/** The value with each of its numbers in turn replaced. */
export function withEachNumberAs<T>(value: T, replacement: number): readonly T[] {
  return eachChanged(value, (part) => (typeof part === 'number' ? [replacement] : []))
}

/** The value without each of the named parts in turn, and with each of its lists empty in turn. */
export function withoutEach<T>(value: T, optional: ReadonlySet<string>): readonly T[] {
  return eachChanged(value, (part, key) => {
    if (optional.has(key)) return [undefined]
    return Array.isArray(part) ? [[]] : []
  })
}

type Change = (part: unknown, key: string) => readonly unknown[]

function eachChanged<T>(value: T, change: Change, key = ''): readonly T[] {
  if (FIXED.has(key)) return []
  return [...change(value, key), ...insideChanged(value, change)] as readonly T[]
}

function insideChanged(value: unknown, change: Change): readonly unknown[] {
  if (Array.isArray(value)) {
    return value.flatMap((part, index) => eachChanged(part, change).map((changed) => value.with(index, changed)))
  }
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, part]) =>
    eachChanged(part, change, key).map((changed) => ({ ...value, [key]: changed })),
  )
}
