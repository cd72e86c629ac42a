/** Which slots go by which addresses. */
export type AddressIndex = {
  readonly add: (url: string, slot: number) => void
  readonly remove: (url: string, slot: number) => void
  readonly find: (url: string) => readonly number[]
}

/** An empty index. */
export function createAddressIndex(): AddressIndex {
  const slotsByUrl = new Map<string, Set<number>>()
  return {
    add(url, slot) {
      const slots = slotsByUrl.get(url) ?? new Set()
      slotsByUrl.set(url, slots.add(slot))
    },
    remove(url, slot) {
      const slots = slotsByUrl.get(url)
      slots?.delete(slot)
      if (slots?.size === 0) slotsByUrl.delete(url)
    },
    find: (url) => [...(slotsByUrl.get(url) ?? [])],
  }
}
