/** A pile from which the smallest is taken first. */
export type Heap<Item> = {
  readonly push: (item: Item) => void
  readonly pop: () => Item | undefined
  /** The smallest, which stays. */
  readonly first: () => Item | undefined
  readonly size: () => number
  readonly clear: () => void
}

/** Opens an empty heap. `compare` tells which of two comes first, as that of a sort does. */
export function createHeap<Item>(compare: (a: Item, b: Item) => number): Heap<Item> {
  const items: Item[] = []
  const isBefore = (a: number, b: number) => compare(items[a]!, items[b]!) < 0
  const swap = (a: number, b: number) => {
    const item = items[a]!
    items[a] = items[b]!
    items[b] = item
  }
  const sink = () => {
    for (let at = 0; ; ) {
      const [left, right] = [2 * at + 1, 2 * at + 2]
      let least = at
      if (left < items.length && isBefore(left, least)) least = left
      if (right < items.length && isBefore(right, least)) least = right
      if (least === at) return
      swap(at, least)
      at = least
    }
  }
  return {
    push(item) {
      items.push(item)
      for (let at = items.length - 1; at > 0; ) {
        const above = (at - 1) >>> 1
        if (!isBefore(at, above)) return
        swap(at, above)
        at = above
      }
    },
    pop() {
      const first = items[0]
      const last = items.pop()
      if (items.length > 0) {
        items[0] = last as Item
        sink()
      }
      return first
    },
    first: () => items[0],
    size: () => items.length,
    clear() {
      items.length = 0
    },
  }
}
