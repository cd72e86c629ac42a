import type { Source } from '../../model/settings.ts'
import { saveSourceStates } from '../../store/articles/source-states.ts'
import type { Context } from '../newsroom/context.ts'
import { factsOf } from '../newsroom/newsroom.ts'
import type { KnownSource } from '../newsroom/source-book.ts'

/**
 * Lets sources go that are held for a flood: they are due at once, and their next document is taken as it is. Returns a line for
 * each that is not held so, by its id.
 */
export async function releaseSources(
  { sources: book, store, now }: Pick<Context, 'sources' | 'store' | 'now'>,
  sources: readonly Source[],
): Promise<ReadonlyMap<string, string>> {
  const refused = new Map<string, string>()
  const released: KnownSource[] = []
  for (const known of await book.known(sources)) {
    const { flood, isReleased } = known.before.history.watch ?? {}
    if (flood) released.push(known)
    // It has been let go before, and could not be read since.
    else if (!isReleased) refused.set(known.source.id, 'not held for what it sent, so there is nothing to release')
  }
  const polled = released.map(({ source, before }) => {
    const { flood: _, ...watch } = before.history.watch ?? {}
    const history = { ...before.history, watch: { ...watch, isReleased: true as const } }
    // What its host asked for meanwhile is not taken back.
    const isFree =
      before.state === 'held' ? { holdUntil: undefined, dueAt: now(), dueReason: 'let go by its operator' } : {}
    return { sourceId: source.id, state: { ...before, ...isFree, history }, facts: factsOf(source) }
  })
  await store.transaction((transaction) => saveSourceStates(transaction, polled))
  book.enter(polled)
  return refused
}
