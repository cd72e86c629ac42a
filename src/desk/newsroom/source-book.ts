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
export type KnownSource = { readonly source: Source; readonly before: SourceState }

/** What the store knows of the sources, kept in memory: rounds and /status ask for all of them again and again. */
export type SourceBook = {
  /** Sources with what is known of them. What is known of an old address does not apply to a new one. */
  readonly known: (sources: readonly Source[]) => Promise<readonly KnownSource[]>
  /** Enters what was written into the store. */
  readonly enter: (polled: readonly PolledSource[]) => void
  /** Forgets everything, because the store was changed in another way; it is read again when next asked for. */
  readonly forget: () => void
}

/** Opens the book of all sources of a configuration. */
export function openSourceBook(configured: readonly Source[], handle: Handle): SourceBook {
  let states: Map<string, SourceState> | undefined
  const known = (source: Source): KnownSource => {
    const urlHash = hashOfUrl(source.url)
    const state = states?.get(source.id)
    return { source, before: state?.urlHash === urlHash ? state : { ...neverPolled, urlHash } }
  }
  return {
    async known(sources) {
      states ??= await loadSourceStates(
        handle,
        configured.map(({ id }) => id),
      )
      return sources.map(known)
    },
    enter(polled) {
      for (const { sourceId, state } of polled) states?.set(sourceId, state)
    },
    forget() {
      states = undefined
    },
  }
}
