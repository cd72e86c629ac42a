import type { HubAnswer, HubRequest } from '../../model/border.ts'

/** The hub as the thread that serves sees it. */
export type HubDesk = {
  /** Hands a request to the desk; answers when it is written down there, or cannot be. */
  subscribe(request: HubRequest): Promise<HubAnswer>
  /** What the desk said to the request of that number. */
  answered(number: number, answer: HubAnswer): void
}

/** A flood must fill neither the memory nor the desk's day: the others are to come again. */
const MOST_WAITING = 200
/** The desk writes a request down between two of its own commits; one that does not is in trouble. */
const PATIENCE_MS = 10_000

const BUSY: HubAnswer = { kind: 'refused', status: 503, reason: 'This hub is busy.', retryAfterSeconds: 60 }

/** Joins requests to the hub with the desk's answers. */
export function createHubDesk(
  order: (order: { readonly kind: 'hub'; readonly number: number; readonly request: HubRequest }) => void,
): HubDesk {
  const waiting = new Map<number, (answer: HubAnswer) => void>()
  let last = 0
  const answered = (number: number, answer: HubAnswer) => {
    waiting.get(number)?.(answer)
    waiting.delete(number)
  }
  return {
    answered,
    async subscribe(request) {
      if (waiting.size >= MOST_WAITING) return BUSY
      last += 1
      const number = last
      const { promise, resolve } = Promise.withResolvers<HubAnswer>()
      waiting.set(number, resolve)
      const timer = setTimeout(() => answered(number, BUSY), PATIENCE_MS)
      order({ kind: 'hub', number, request })
      return promise.finally(() => clearTimeout(timer))
    },
  }
}
