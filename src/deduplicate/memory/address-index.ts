/** Which slots have which addresses. */
export type AddressIndex = {
  readonly add: (url: string, slot: number) => void
  readonly remove: (url: string, slot: number) => void
  readonly find: (url: string) => readonly number[]
  /** Renumbers every slot to the number at its index. */
  readonly renumber: (numbers: Int32Array) => void
}

/** An empty index. */
export function createAddressIndex(): AddressIndex {
  // Nearly every address has one slot, which needs no list.
  const slotsByUrl = new Map<string, number | readonly number[]>()
  const find = (url: string): readonly number[] => {
    const found = slotsByUrl.get(url)
    return found === undefined ? [] : typeof found === 'number' ? [found] : found
  }
  const keep = (url: string, slots: readonly number[]) => {
    if (slots.length === 0) slotsByUrl.delete(url)
    else slotsByUrl.set(url, slots.length === 1 ? slots[0]! : slots)
  }
  return {
    add: (url, slot) => keep(url, [...find(url).filter((other) => other !== slot), slot]),
    remove: (url, slot) => {
      if (slotsByUrl.has(url))
        keep(
          url,
          find(url).filter((other) => other !== slot),
        )
    },
    find,
    renumber(numbers) {
      for (const [url, slots] of slotsByUrl)
        slotsByUrl.set(url, typeof slots === 'number' ? numbers[slots]! : slots.map((slot) => numbers[slot]!))
    },
  }
}
