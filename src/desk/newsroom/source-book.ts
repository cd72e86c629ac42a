import type { Source } from '../../model/settings.ts'
import {
  hashOfUrl,
  loadSourceStates,
  neverPolled,
  type PolledSource,
  type SourceState,
} from '../../store/articles/source-states.ts'
import type { Handle } from '../../store/open/handle.ts'

/** A source, and what earlier polls left of its present address. */
export type KnownSource = {
  readonly source: Source
  readonly before: SourceState
  /** Whether none of its documents was ever read, at whatever address: its next one is its first. */
  readonly isNew: boolean
  /** The generation of the book in which it was looked up. */
  readonly generation: number
}

/** What the store knows of the sources, kept in memory: rounds and /status ask for all of them again and again. */
export type SourceBook = {
  /** Sources with what is known of them. What is known of an old address does not apply to a new one. */
  readonly known: (sources: readonly Source[]) => Promise<readonly KnownSource[]>
  /** Enters what was written into the store. */
  readonly enter: (polled: readonly Pick<PolledSource, 'sourceId' | 'state'>[]) => void
  /** Forgets everything, because the store was changed in another way; it is read again when next asked for. */
  readonly forget: () => void
  /** Grows whenever the book forgets: what was asked in an earlier one must not be remembered. */
  readonly generation: () => number
}

/** Opens the book of all sources of a configuration. */
export function openSourceBook(configured: readonly Source[], handle: Handle): SourceBook {
  let states: Promise<Map<string, SourceState>> | undefined
  let generation = 0
  const keep = (given: Promise<Map<string, SourceState>>) => {
    states = given
    // What could not be read is read again when next asked for.
    given.catch(() => {
      if (states === given) states = undefined
    })
    return given
  }
  const ids = configured.map(({ id }) => id)
  return {
    async known(sources) {
      const asOf = generation
      const found = await (states ?? keep(loadSourceStates(handle, ids)))
      return sources.map((source) => {
        const urlHash = hashOfUrl(source.url)
        const state = found.get(source.id)
        const before = state?.urlHash === urlHash ? state : { ...neverPolled, urlHash }
        return { source, before, isNew: state?.lastSuccessAt === undefined, generation: asOf }
      })
    },
    enter(polled) {
      if (states === undefined) return
      const entered = states.then((found) => {
        for (const { sourceId, state } of polled) found.set(sourceId, state)
        return found
      })
      keep(entered)
    },
    forget() {
      states = undefined
      generation += 1
    },
    generation: () => generation,
  }
}
