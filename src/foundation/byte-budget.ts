/** Bytes that one piece of work keeps in memory, out of those that all may keep together. */
export type Hold = {
  /** Resolves once so many more may be kept; the others that wait go first. */
  readonly grow: (bytes: number) => Promise<void>
  /** Keeps no more than so many. */
  readonly shrinkTo: (bytes: number) => void
  /** Keeps so many, whether there is room or not: they are there already. */
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
 * A budget of so many bytes for all holds together. Whoever asks for more than is left waits until others have let go,
 * save where nobody else keeps anything: then even more than the whole budget is granted, for nothing would ever end the
 * wait.
 */
export function createByteBudget(all: number): ByteBudget {
  const queue: { readonly bytes: number; readonly go: () => void }[] = []
  let listener = () => {}
  let kept = 0

  const isRoomFor = (bytes: number) => kept === 0 || kept + bytes <= all
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
          await new Promise<void>((go) => {
            queue.push({ bytes, go })
            letIn()
            if (queue.length > 0) listener()
          })
          own += bytes
        },
        shrinkTo: (bytes) => set(Math.min(own, bytes)),
        set,
      }
    },
  }
}
