import type { Delivery, HubQuestion } from '../../model/border.ts'
import type { CalledNews } from './called.ts'

/** What the serving thread asks of the desk's in the name of hubs that call us; the answer carries the same number. */
export type CallbackOrder =
  | { readonly kind: 'question'; readonly number: number; readonly question: HubQuestion }
  | { readonly kind: 'delivery'; readonly number: number; readonly delivery: Delivery }

/** Our callbacks as the serving thread sees them. */
export type CallbackDesk = {
  readonly isCalled: (token: string) => boolean
  /** Has the desk answer a hub's question; undefined is a no, or that it cannot answer now. */
  readonly verify: (question: HubQuestion) => Promise<string | undefined>
  /** Hands over what a hub pushes; false if too much is waiting. */
  readonly deliver: (delivery: Delivery) => boolean
  /** Takes the desk's answer to the order with this number. */
  readonly answered: (number: number, answer: string | undefined) => void
  /** Follows a change of the callbacks. */
  readonly changed: (news: CalledNews) => void
}

/** The most that waits for the desk: more is asked to come again. */
const MOST_WAITING = 100
const MOST_WAITING_BYTES = 64 * 2 ** 20
/** Hubs wait no longer for an answer. */
const PATIENCE_MS = 10_000

/** Matches the questions and deliveries of hubs with the desk's answers. */
export function createCallbackDesk(order: (order: CallbackOrder) => void): CallbackDesk {
  const called = new Set<string>()
  const waiting = new Map<number, (answer: string | undefined) => void>()
  let last = 0
  let bytes = 0
  const answered = (number: number, answer: string | undefined) => {
    waiting.get(number)?.(answer)
    waiting.delete(number)
  }
  const number = (done: (answer: string | undefined) => void) => {
    last += 1
    waiting.set(last, done)
    return last
  }
  return {
    answered,
    isCalled: (token) => called.has(token),
    changed({ added = [], removed = [] }) {
      for (const token of added) called.add(token)
      for (const token of removed) called.delete(token)
    },
    async verify(question) {
      if (waiting.size >= MOST_WAITING) return undefined
      const { promise, resolve } = Promise.withResolvers<string | undefined>()
      const own = number(resolve)
      const timer = setTimeout(() => answered(own, undefined), PATIENCE_MS)
      order({ kind: 'question', number: own, question })
      return promise.finally(() => clearTimeout(timer))
    },
    deliver(delivery) {
      const { length } = delivery.body
      if (waiting.size >= MOST_WAITING || bytes + length > MOST_WAITING_BYTES) return false
      bytes += length
      const own = number(() => {
        bytes -= length
      })
      order({ kind: 'delivery', number: own, delivery })
      return true
    },
  }
}
