import type { HubAnswer, HubRequest } from '../../model/border.ts'

/** The hub as the serving thread sees it. */
export type HubDesk = {
  /** Hands a request to the desk; resolves when the request has been recorded there, or cannot be. */
  subscribe(request: HubRequest): Promise<HubAnswer>
  /** Takes the desk's answer to the request with this number. */
  answered(number: number, answer: HubAnswer): void
}

/**
 * The most requests waiting for the desk. A flood must not fill the memory or occupy the desk; the rest are told to
 * come again.
 */
const MOST_WAITING = 200
/**
 * How long to wait for the desk, which records requests between two of its own commits; one that takes longer is in
 * trouble.
 */
const PATIENCE_MS = 10_000

const BUSY: HubAnswer = { kind: 'refused', status: 503, reason: 'This hub is busy.', retryAfterSeconds: 60 }

/** Matches requests to the hub with the desk's answers. */
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
