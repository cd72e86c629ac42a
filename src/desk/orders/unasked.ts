import type { SourceStatus } from '../../model/border.ts'
import type { Instant } from '../../model/instant.ts'
import type { Source } from '../../model/settings.ts'
import { addressAsked } from '../../poll/moves/move.ts'
import { laterHold } from '../manners/later-hold.ts'
import { nextAsked } from '../manners/next-asked.ts'
import type { Context } from '../newsroom/context.ts'

/** How a source stands that was named and not asked, or that was silent for a fault of ours. */
export type Unasked = {
  readonly sourceId: string
  readonly state: SourceStatus['state']
  readonly reason: string
  readonly nextPollAt: Instant | undefined
  readonly nextPollReason: string
}

type Named = {
  readonly sources: readonly Source[]
  /** Why they were not asked, by id. */
  readonly words: ReadonlyMap<string, string>
}

/** How the sources stand that have such words. */
export async function unaskedOf(
  { sources: book, hosts, now }: Pick<Context, 'sources' | 'hosts' | 'now'>,
  { sources, words }: Named,
): Promise<readonly Unasked[]> {
  const at = now()
  const known = await book.known(sources.filter(({ id }) => words.has(id)))
  return known.map(({ source, before }) => {
    const address = addressAsked(source.url, before.move)
    const isHeld = laterHold({ address, dueAt: before.dueAt }, { hosts, at }) !== undefined
    const state = isHeld ? 'held' : before.state
    return {
      sourceId: source.id,
      state,
      reason: words.get(source.id) ?? '',
      ...nextAsked(before, { address, hosts, at }),
    }
  })
}
