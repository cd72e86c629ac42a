import { holdWords } from '../../desk/manners/hold-words.ts'
import { type HostBook, openHostBook } from '../../desk/manners/host-book.ts'
import { secretsOf, withoutUserinfo } from '../../foundation/secrets.ts'
import type { SourceStatus } from '../../model/border.ts'
import type { Instant } from '../../model/instant.ts'
import { NEVER } from '../../model/rhythm.ts'
import type { Config, Source } from '../../model/settings.ts'
import { idInFiles } from '../../model/source.ts'
import { addressAsked } from '../../poll/moves/move.ts'
import { loadHostStates } from '../../store/articles/host-states.ts'
import { countFirstSeen } from '../../store/articles/source-counts.ts'
import { hashOfUrl, loadSourceStates, neverPolled, type SourceState } from '../../store/articles/source-states.ts'
import type { Handle } from '../../store/open/handle.ts'

const DAY_MS = 86_400_000
/** Items of so many days are counted. */
const COUNTED_DAYS = 30

/** How a source is doing, as its operator may see it: all reasons in full, but no secret. */
export type Health = {
  readonly id: string
  readonly name: string
  /** Undefined for a folder. */
  readonly url: string | undefined
  readonly state: SourceStatus['state']
  readonly reason: string | undefined
  readonly lastTryAt: Instant | undefined
  readonly lastSuccessAt: Instant | undefined
  /** Undefined where it is not asked any more, or was never yet. */
  readonly nextPollAt: Instant | undefined
  readonly nextPollReason: string | undefined
  /** How many of its articles were first seen in the last thirty days. */
  readonly itemsIn30Days: number
  readonly tags: readonly string[]
}

/** How the configured sources are doing at this time, in the order of the files; without a store they all wait. */
export async function healthOf(config: Config, handle: Handle | undefined, at: Instant): Promise<readonly Health[]> {
  const { sources } = config
  const ids = sources.map(({ id }) => id)
  const states = handle === undefined ? new Map<string, SourceState>() : await loadSourceStates(handle, ids)
  const counts =
    handle === undefined ? new Map<string, number>() : await countFirstSeen(handle, at - COUNTED_DAYS * DAY_MS)
  const hosts = await openHostBook({
    sources,
    spacingMs: undefined,
    states: handle === undefined ? new Map() : await loadHostStates(handle),
  })
  return sources.map((source) => {
    const stored = states.get(source.id)
    // What was learnt at another address says nothing of this one.
    const before = stored?.urlHash === hashOfUrl(source.url) ? stored : { ...neverPolled, urlHash: '' }
    return healthOfOne(source, before, { hosts, at, items: counts.get(source.id) ?? 0 })
  })
}

type Around = { readonly hosts: HostBook; readonly at: Instant; readonly items: number }

function healthOfOne(source: Source, before: SourceState, { hosts, at, items }: Around): Health {
  const own = ownState(before)
  const domain = hosts.domainOf(addressAsked(source.url, before.move))
  const hold = hosts.holdOf(domain, at)
  const words = hold && hold.until > before.dueAt ? holdWords(hold, { host: domain, at }) : undefined
  const said = words === undefined ? own : { ...own, state: 'held' as const, reason: words }
  const next = words === undefined ? {} : { nextPollAt: hold?.until, nextPollReason: words }
  const hidden = (text: string | undefined) => text && withoutSecretsOf(source, text)
  const { reason, nextPollReason, ...rest } = { ...said, ...next }
  return {
    id: idInFiles(source),
    name: source.name,
    url: source.folder === undefined ? shownAddress(source.url) : undefined,
    tags: source.tags,
    itemsIn30Days: items,
    ...rest,
    reason: hidden(reason),
    nextPollReason: hidden(nextPollReason),
  }
}

function ownState({ state, reason, lastPoll, lastPollAt, lastSuccessAt, dueAt, dueReason }: SourceState) {
  const { remarks = [], notices = [] } = lastPoll ?? {}
  const words = [reason, ...remarks, ...notices].filter((one) => one !== undefined && one !== '')
  const isPolled = lastPollAt !== undefined
  return {
    state,
    reason: words.length > 0 ? words.join('; ') : undefined,
    lastTryAt: lastPollAt,
    lastSuccessAt,
    nextPollAt: isPolled && dueAt !== NEVER ? dueAt : undefined,
    nextPollReason: isPolled ? dueReason : undefined,
  }
}

/** An address as it may be printed: without user name and password, and with `***` for the keys in its query. */
export function shownAddress(address: string): string {
  const bare = withoutUserinfo(address)
  return secretsOf(bare).reduce((text, secret) => text.replaceAll(secret, '***'), bare)
}

/** A text with `***` for the secrets in the address and the headers of a source. */
export function withoutSecretsOf({ url, headers }: Source, text: string): string {
  const secrets = [...secretsOf(url), ...Object.values(headers)].filter((secret) => secret.length > 3)
  return secrets.reduce((words, secret) => words.replaceAll(secret, '***'), text)
}
