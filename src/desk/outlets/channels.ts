import type { Channel } from '../../model/documents.ts'
import { type Configured, type Place, placeOf } from './place.ts'

/** The pages that sources name as their own, kept in memory as the store has them. */
export type Channels = {
  /** Where a source is at home; an unknown one is nowhere. */
  placeOf(sourceId: string): Place
  /** The sites whose ids belong to a source. */
  claimedSites(): ReadonlySet<string>
  /** Takes in what documents of a round say; tells for which sources that is new, and how to forget it again. */
  learn(said: Iterable<readonly [sourceId: string, channel: Channel | undefined]>): Learned
  /** Grows with everything that is learned and changes where a source is at home. */
  count(): number
}

export type Learned = { readonly sourceIds: readonly string[]; readonly undo: () => void }

const NOWHERE: Place = { home: undefined, site: undefined, isClaimed: false, saidSite: undefined }

/** Opens the channels of these sources, with what is stored of them. */
export function openChannels(sources: ReadonlyMap<string, Configured>, stored: ReadonlyMap<string, Channel>): Channels {
  const channels = new Map<string, Channel | undefined>(stored)
  const placed = (id: string) => placeOf(sources.get(id)!, channels.get(id))
  const places = new Map([...sources.keys()].map((id) => [id, placed(id)]))
  const claimed = () => new Set([...places.values()].flatMap(({ isClaimed, site }) => (isClaimed ? (site ?? []) : [])))
  let sites = claimed()
  let count = 0
  const take = (id: string, channel: Channel | undefined) => {
    channels.set(id, channel)
    places.set(id, placed(id))
  }
  return {
    placeOf: (id) => places.get(id) ?? NOWHERE,
    claimedSites: () => sites,
    learn(said) {
      const before = new Map<string, Channel | undefined>()
      for (const [id, channel] of said) {
        const known = channels.get(id)
        if (!sources.has(id) || (known?.url === channel?.url && known?.isOwn === channel?.isOwn)) continue
        before.set(id, known)
        take(id, channel)
      }
      const renew = () => {
        if (before.size === 0) return
        sites = claimed()
        count += 1
      }
      renew()
      const undo = () => {
        for (const [id, channel] of before) take(id, channel)
        renew()
      }
      return { sourceIds: [...before.keys()].filter((id) => sources.get(id)?.home === undefined), undo }
    },
    count: () => count,
  }
}
