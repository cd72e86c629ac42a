import type { Instant } from '../../model/instant.ts'
import type { Source } from '../../model/settings.ts'
import { addressAsked } from '../../poll/moves/move.ts'
import {
  hashOfUrl,
  loadSourceStates,
  neverPolled,
  type PolledSource,
  type SourceState,
} from '../../store/articles/source-states.ts'
import type { Handle } from '../../store/open/handle.ts'
import { createDueOrder, type DueOrder } from '../manners/due-order.ts'

/** A source, and what earlier polls left of its present address. */
export type KnownSource = {
  readonly source: Source
  readonly before: SourceState
  /** Whether none of its documents was ever read, at whatever address, that had an item: its next one is its first. */
  readonly isNew: boolean
  /** The generation of the book in which it was looked up. */
  readonly generation: number
}

/** What the store knows of the sources, kept in memory: rounds and /status ask for all of them again and again. */
export type SourceBook = {
  /** Sources with what is known of them. What is known of an old address does not apply to a new one. */
  readonly known: (sources: readonly Source[]) => Promise<readonly KnownSource[]>
  /** The sources that are due at `at` and whose hosts are not held, those that have waited longest first. */
  readonly due: (at: Instant) => Promise<readonly KnownSource[]>
  /** When the first of the others will be. */
  readonly nextDueAt: (at: Instant) => Promise<Instant | undefined>
  /** How many sources have never been read, at whatever address. */
  readonly newcomers: () => Promise<number>
  /** Enters what was written into the store. */
  readonly enter: (polled: readonly Pick<PolledSource, 'sourceId' | 'state'>[]) => void
  /** Forgets everything, because the store was changed in another way; it is read again when next asked for. */
  readonly forget: () => void
  /** Grows whenever the book forgets: what was asked in an earlier one must not be remembered. */
  readonly generation: () => number
}

/** All that is known, and the order in which sources are due. */
type Pages = { readonly states: Map<string, SourceState>; readonly order: DueOrder }

/** Opens the book of all sources of a configuration. `heldUntil` tells how long the host of an address is held. */
export function openSourceBook(
  configured: readonly Source[],
  handle: Handle,
  heldUntil: (address: string, at: Instant) => Instant | undefined = () => undefined,
): SourceBook {
  const sources = new Map(configured.map((source) => [source.id, source]))
  const hashes = new WeakMap<Source, string>()
  /** What is known of those of which nothing is. */
  const nothing = new WeakMap<Source, SourceState>()
  const hashOf = (source: Source) => {
    const known = hashes.get(source) ?? hashOfUrl(source.url)
    hashes.set(source, known)
    return known
  }
  let pages: Promise<Pages> | undefined
  let generation = 0
  const keep = (given: Promise<Pages>) => {
    pages = given
    // What could not be read is read again when next asked for.
    given.catch(() => {
      if (pages === given) pages = undefined
    })
    return given
  }
  const look = async (): Promise<Pages> => {
    const states = await loadSourceStates(handle, [...sources.keys()])
    const askedAt = (source: Source) => addressAsked(source.url, stateOf(source, states).move)
    const order = createDueOrder((id, at) => heldUntil(askedAt(sources.get(id) as Source), at))
    for (const source of configured) order.set(source.id, stateOf(source, states))
    return { states, order }
  }
  const stateOf = (source: Source, states: ReadonlyMap<string, SourceState>): SourceState => {
    const state = states.get(source.id)
    const urlHash = hashOf(source)
    if (state?.urlHash === urlHash) return state
    const none = nothing.get(source) ?? { ...neverPolled, urlHash }
    nothing.set(source, none)
    return none
  }
  const isNewcomer = (source: Source, states: ReadonlyMap<string, SourceState>) =>
    states.get(source.id)?.lastSuccessAt === undefined
  const known = (source: Source, states: ReadonlyMap<string, SourceState>, asOf: number): KnownSource => {
    const isNew = isNewcomer(source, states) || (states.get(source.id)?.history.watch?.isEmpty ?? false)
    return { source, before: stateOf(source, states), isNew, generation: asOf }
  }
  return {
    async known(asked) {
      const asOf = generation
      const { states } = await (pages ?? keep(look()))
      return asked.map((source) => known(source, states, asOf))
    },
    async due(at) {
      const asOf = generation
      const { states, order } = await (pages ?? keep(look()))
      return order.due(at).map((id) => known(sources.get(id) as Source, states, asOf))
    },
    async nextDueAt(at) {
      return (await (pages ?? keep(look()))).order.nextAt(at)
    },
    async newcomers() {
      const { states } = await (pages ?? keep(look()))
      return configured.filter((source) => isNewcomer(source, states)).length
    },
    enter(polled) {
      if (pages === undefined) return
      const entered = pages.then((found) => {
        for (const { sourceId, state } of polled) {
          found.states.set(sourceId, state)
          const source = sources.get(sourceId)
          if (source) found.order.set(sourceId, stateOf(source, found.states))
        }
        return found
      })
      keep(entered)
    },
    forget() {
      pages = undefined
      generation += 1
    },
    generation: () => generation,
  }
}
