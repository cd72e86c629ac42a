/** The bytes that one task keeps in memory, out of a budget shared by all. */
export type Hold = {
  /** Resolves once this many more may be kept; those already waiting go first. */
  readonly grow: (bytes: number) => Promise<void>
  /** Gives back all but this many. */
  readonly shrinkTo: (bytes: number) => void
  /** Keeps this many whether there is room or not, since they are in memory already. */
  readonly set: (bytes: number) => void
}

/** How many bytes may wait in memory at once. */
export type ByteBudget = {
  readonly hold: () => Hold
  /** Whether somebody waits for room. */
  readonly isShort: () => boolean
  /** Calls `listener` whenever somebody begins to wait for room. */
  readonly whenShort: (listener: () => void) => void
}

/**
 * A budget of bytes shared by all holds. Whoever asks for more than is left waits until others give some back, unless
 * everything that is kept belongs to those who wait: then even more than the whole budget is granted to the first of
 * them, since the wait would never end.
 */
export function createByteBudget(all: number): ByteBudget {
  const queue: { readonly bytes: number; readonly own: () => number; readonly go: () => void }[] = []
  let listener = () => {}
  let kept = 0

  const keptByWaiters = () => queue.reduce((sum, { own }) => sum + own(), 0)
  const isRoomFor = (bytes: number) => kept + bytes <= all || kept === keptByWaiters()
  const letIn = () => {
    for (let first = queue[0]; first && isRoomFor(first.bytes); first = queue[0]) {
      queue.shift()
      kept += first.bytes
      first.go()
    }
  }
  return {
    isShort: () => queue.length > 0,
    whenShort(given) {
      listener = given
    },
    hold() {
      let own = 0
      const set = (bytes: number) => {
        kept += bytes - own
        own = bytes
        letIn()
      }
      return {
        async grow(bytes) {
          await new Promise<void>((resolve) => {
            const go = () => {
              own += bytes
              resolve()
            }
            queue.push({ bytes, own: () => own, go })
            letIn()
            if (queue.length > 0) listener()
          })
        },
        shrinkTo: (bytes) => set(Math.min(own, bytes)),
        set,
      }
    },
  }
}
