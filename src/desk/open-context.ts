import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { setTimeout as timer } from 'node:timers/promises'
import { compileAgencies } from '../deduplicate/credit/agency.ts'
import { packDocument } from '../documents/pack.ts'
import { createByteBudget } from '../foundation/byte-budget.ts'
import { createLog, naming } from '../foundation/log.ts'
import { once } from '../foundation/once.ts'
import type { Instant } from '../model/instant.ts'
import type { Config } from '../model/settings.ts'
import { createDispatchers } from '../poll/dispatchers.ts'
import { phaseOf } from '../poll/due/phase.ts'
import { pollFolder } from '../poll/folder/poll-folder.ts'
import { watchFolder } from '../poll/folder/watch-folder.ts'
import { type Held, poll } from '../poll/poll.ts'
import { createRobots } from '../poll/robots.ts'
import { send } from '../poll/send.ts'
import { createReaderPool } from '../readers/reader-pool.ts'
import { loadHostStates } from '../store/articles/host-states.ts'
import { openStore } from '../store/open/store.ts'
import { holdWords } from './manners/hold-words.ts'
import { type HostBook, openHostBook } from './manners/host-book.ts'
import { refuseClaimedNames } from './membership/feed-name-claims.ts'
import { compileAdmission } from './newsroom/admission.ts'
import type { Context } from './newsroom/context.ts'
import { HUB_LIMITS } from './newsroom/hub-limits.ts'
import { compileNeverMerge } from './newsroom/never-merge.ts'
import { openNewsroom } from './newsroom/newsroom.ts'
import type { Progress } from './newsroom/progress.ts'
import { createProgressLog } from './newsroom/progress-log.ts'
import { compileMatcher, followAddresses } from './newsroom/source-absence.ts'
import { openSourceBook } from './newsroom/source-book.ts'
import { createFeedUserAgents } from './newsroom/user-agent.ts'
import { openCandidates, recall } from './stories/remember.ts'
import { openNameServers } from './websub/name-servers.ts'

/** Rounds go on without a source whose host takes longer than this; a later round picks up its answer. */
const PATIENCE_MS = 1000
/** Waiting is counted in steps, so that the time in which the desk itself was busy is not held against a host. */
const STEP_MS = 250

/** How many times the compressed limit a decoded document may measure. */
const DECODED_TIMES = 2

/** Connections to one host: as many as all lanes of the hub together can use at once. */
const HUB_CONNECTIONS = 16

/** The parts that a test may replace. */
export type ContextOverrides = Partial<
  Pick<
    Context,
    | 'now'
    | 'elapsed'
    | 'pause'
    | 'patience'
    | 'progress'
    | 'random'
    | 'phaseOf'
    | 'poll'
    | 'read'
    | 'log'
    | 'send'
    | 'hubLimits'
    | 'unguessable'
    | 'watchFolder'
  >
>

export type OpenContext = {
  readonly context: Context
  /** Adds another listener for how far long work has come. */
  readonly listen: (progress: Progress) => void
  readonly closeContext: {
    /** Ends all polls and readings under way, which then fail. */
    polls(): Promise<void>
    /** Ends all requests under way to subscribers and other hubs. */
    hub(): Promise<void>
    store(): Promise<void>
  }
}

/** Opens the store and puts together everything the desk works with. Throws StoreLockedError and NameTakenError. */
export async function openContext(config: Config, overrides: ContextOverrides): Promise<OpenContext> {
  const { server } = config
  const now = overrides.now ?? Date.now
  // Whoever puts in one clock alone has a world in which none is ever set.
  const elapsed = overrides.elapsed ?? overrides.now ?? (() => performance.now())
  const store = await openStore(server.database)
  await refuseClaimedNames(store.handle, config, now()).catch(async (error: unknown) => {
    await store.close()
    throw error
  })
  const readers = createReaderPool()
  // Separate dispatchers, so that no subscriber takes a connection from a poll.
  const nameServers = openNameServers()
  const hubWays = createDispatchers({ connections: HUB_CONNECTIONS, resolve: nameServers.resolve })
  await followAddresses(store.handle, config)
  const newsroom = await openNewsroom(config, store.handle)
  const { spacingMs, concurrency } = server.polling
  const states = await loadHostStates(store.handle)
  const hosts = await openHostBook({ sources: config.sources, spacingMs, states })
  const { pause = waitFor } = overrides
  const dispatchers = createDispatchers({
    concurrency,
    proxy: server.proxy,
    spacing: { ...hosts, clock: elapsed, pause },
  })
  const pollOptions = {
    timeoutMs: server.polling.timeoutMs,
    maxBytes: server.polling.maxBytes,
    maxDecodedBytes: server.polling.maxBytes * DECODED_TIMES,
    dispatchers,
    now,
    robots: createRobots(() => Math.ceil(elapsed())),
    holdOf: (hostname: string) => holdOn(hosts.domainOf(hostname), { hosts, at: now() }),
  }
  const userAgentOf = createFeedUserAgents(server.contact)
  const candidates = openCandidates(server.related)
  const renamed = new Map(config.sources.flatMap(({ id, renamedTo }) => (renamedTo ? [[id, renamedTo]] : [])))
  const plainLog = overrides.log ?? createLog(server.logLevel)
  const log = renamed.size === 0 ? plainLog : naming(plainLog, (id) => renamed.get(id) ?? id)
  for (const { id, insecure } of config.sources) {
    if (insecure) log.warn({ source: id }, 'its certificate is not checked: insecure is true')
  }
  const listeners = [createProgressLog(log, elapsed)]
  const progress: Progress = (step) => {
    for (const listener of listeners) listener(step)
  }
  return {
    listen: (listener) => listeners.push(listener),
    context: {
      config,
      store,
      newsroom,
      hosts,
      sources: openSourceBook(
        config.sources,
        store.handle,
        (address, at) => hosts.holdOf(hosts.domainOf(address), at)?.until,
      ),
      neverMerge: compileNeverMerge(config.neverMerge ?? [], (id) => newsroom.facts(id).tags),
      matcher: compileMatcher(config.feeds, { config, newsroom }),
      agencies: compileAgencies(config.agencies),
      admits: compileAdmission(config.sources),
      candidates,
      recalled: once(() => recall(candidates, store.handle, now())),
      poll: (source, previous) =>
        source.folder !== undefined
          ? pollFolder(source, join(config.root, source.folder))
          : poll(source, previous, { ...pollOptions, userAgent: userAgentOf(source) }),
      watchFolder,
      read: readers.read,
      written: new Map(),
      pack: packDocument,
      send: (outgoing) => send(outgoing, hubWays.guarded),
      hubLimits: HUB_LIMITS,
      pushes: new Map(),
      unguessable: () => randomBytes(32).toString('hex'),
      now,
      elapsed,
      pause,
      patience: waitForHosts,
      waiting: createByteBudget(server.polling.waitingBytes),
      progress,
      random: Math.random,
      phaseOf,
      ...overrides,
      log,
    },
    closeContext: {
      async polls() {
        await dispatchers.close()
        await readers.close()
      },
      async hub() {
        nameServers.cancel()
        await hubWays.close()
      },
      store: () => store.close(),
    },
  }
}

/** The hold of a domain, as a poll has to know it. */
function holdOn(domain: string, { hosts, at }: { hosts: HostBook; at: Instant }): Held | undefined {
  const hold = hosts.holdOf(domain, at)
  if (hold === undefined) return undefined
  const reason = holdWords(hold, { host: domain, at })
  const redirectReason = holdWords(hold, { host: 'its redirect leads to a host that', at })
  return { domain, leftMs: hold.until - at, reason, redirectReason }
}

async function waitFor(ms: number, signal: AbortSignal): Promise<void> {
  await timer(ms, undefined, { signal }).catch(() => {})
}

async function waitForHosts(): Promise<void> {
  for (let waited = 0; waited < PATIENCE_MS; waited += STEP_MS) await timer(STEP_MS, undefined, { ref: false })
}
