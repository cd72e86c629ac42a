import type { Entry } from '../../config/edit/entry.ts'
import { feedKey } from '../../lists/feed-address.ts'
import { slugOf, slugOfHost, tagOf, unusedName } from '../../lists/names.ts'
import type { Subscription } from '../../lists/subscription.ts'
import type { Config } from '../../model/settings.ts'
import { idInFiles } from '../../model/source.ts'
import type { SourcePresence } from '../../store/articles/source-presence.ts'
import { hashOfUrl } from '../../store/articles/source-states.ts'

/** What is there before: the configured sources, and those that the store remembers. */
export type Present = {
  readonly sources: Config['sources']
  readonly presences: readonly SourcePresence[]
}

/** Entries to write, and the subscriptions whose address stands already, with the id under which it does. */
export type NewEntries = {
  readonly added: readonly { readonly entry: Entry; readonly subscription: Subscription }[]
  readonly known: readonly { readonly subscription: Subscription; readonly id: string }[]
}

/** Makes an entry of each subscription whose address is new, with an id of its name that no source has or had. */
export function newEntries(
  subscriptions: readonly Subscription[],
  { sources, presences }: Present,
  more: Readonly<Record<string, string | boolean>> = {},
): NewEntries {
  const idByAddress = new Map(sources.map((source) => [feedKey(source.url), idInFiles(source)]))
  const spelled = new Map(sources.flatMap(({ tags }) => tags.map((tag) => [tagOf(tag), tag])))
  const configured = new Set(sources.flatMap((source) => [source.id, idInFiles(source), ...(source.formerly ?? [])]))
  const former = presences.filter(({ id }) => !configured.has(id))
  // History hangs on an id: a new source must not come into that of another, and may come back to its own.
  const formerIds = new Map(former.map(({ id, urlHash }) => [urlHash, id]))
  const taken = new Set([...configured, ...former.map(({ id }) => id)])
  const added: NewEntries['added'][number][] = []
  const known: NewEntries['known'][number][] = []
  for (const subscription of subscriptions) {
    const { name, url, home, folders, categories, settings = {} } = subscription
    const id = idByAddress.get(feedKey(url))
    if (id !== undefined) {
      known.push({ subscription, id })
      continue
    }
    const own = formerIds.get(hashOfUrl(url)) ?? newId(subscription, taken)
    taken.add(own)
    const tags = [...new Set([...folders, ...categories].map((word) => spelled.get(tagOf(word)) ?? tagOf(word)))]
    const named = tags.filter((tag) => tag !== '')
    const entry = {
      id: own,
      name,
      url,
      ...(home && { home }),
      ...(named.length > 0 && { tags: named }),
      ...settings,
      ...more,
    }
    added.push({ entry, subscription })
  }
  return { added, known }
}

/** Of the name; with the host behind it where another source has that, so that it does not depend on the order of the list. */
function newId({ name, url }: Subscription, taken: ReadonlySet<string>): string {
  const [ofName, ofHost] = [slugOf(name), slugOfHost(url)]
  const first = ofName || ofHost || 'source'
  if (!taken.has(first)) return first
  return unusedName(slugOf(`${ofName} ${ofHost}`) || 'source', (id) => taken.has(id))
}
