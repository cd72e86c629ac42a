import type { Agency, Config, Database, Feed, Server, Source } from '../../src/model/settings.ts'
import { databaseAt } from './database.ts'

const HOUR = 3_600_000

/** A source with the settings of a bare entry in config/sources.yaml. */
export function aSource(source: Partial<Source> & Pick<Source, 'id' | 'url'>): Source {
  return {
    name: source.id.toUpperCase(),
    home: `https://${source.id}.example`,
    tags: [],
    priority: 0,
    republish: 'excerpt',
    images: 'source',
    headers: {},
    privateNetwork: true,
    ...source,
  }
}

/** A feed of everything, with the default window. */
export function aFeed(feed: Partial<Feed> & Pick<Feed, 'slug'>): Feed {
  return {
    title: `Feed ${feed.slug}`,
    items: { atLeast: 50, withinMs: 48 * HOUR, atMost: 500 },
    merge: true,
    prefer: [],
    categories: [],
    ...feed,
  }
}

export const anAgency: Agency = {
  id: 'afp',
  name: 'AFP',
  names: ['AFP', 'Agence France-Presse'],
  sites: ['afp.com'],
}

/** Settings of a server; its database may be said by its address. */
export type ServerParts = Partial<Omit<Server, 'database'>> & { readonly database?: string | Database }

/** An installation, with a store in memory where nothing else is said. */
export function aConfig(config: {
  readonly sources: readonly Source[]
  readonly feeds: readonly Feed[]
  readonly agencies?: readonly Agency[]
  readonly server?: ServerParts
}): Config {
  const { database = 'sqlite::memory:' } = config.server ?? {}
  return {
    root: '/nowhere',
    server: {
      port: 0,
      host: '127.0.0.1',
      baseUrl: 'http://desk.example',
      logLevel: 'silent',
      contact: 'http://desk.example/bot',
      retention: { textMs: 30 * 24 * HOUR, indexMs: 730 * 24 * HOUR },
      polling: {
        intervalMs: HOUR,
        floorMs: HOUR / 4,
        ceilingMs: 24 * HOUR,
        longestHoldMs: 7 * 24 * HOUR,
        concurrency: 50,
        timeoutMs: 300_000,
        maxBytes: 10 * 2 ** 20,
        round: 500,
        waitingBytes: 64 * 2 ** 20,
      },
      ...config.server,
      database: typeof database === 'string' ? databaseAt(database) : database,
    },
    sources: config.sources,
    agencies: config.agencies ?? [anAgency],
    feeds: config.feeds,
    warnings: [],
  }
}
