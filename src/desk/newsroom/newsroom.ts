import { type DomainOf, loadDomains } from '../../foundation/addresses/registrable-domain.ts'
import { tighter } from '../../foundation/rights/tighter.ts'
import { secretsOf } from '../../foundation/secrets.ts'
import type { Channel, Origin } from '../../model/documents.ts'
import type { PublicSource } from '../../model/editions.ts'
import type { Agency, Config, Images, Republish, Source } from '../../model/settings.ts'
import { idInFiles } from '../../model/source.ts'
import type { Credit } from '../../model/stories.ts'
import { loadPresences } from '../../store/articles/source-presence.ts'
import { hashOfUrl, loadChannels, loadSourceFacts, saveSourceFacts } from '../../store/articles/source-states.ts'
import type { Handle } from '../../store/open/handle.ts'
import { type Channels, openChannels } from '../outlets/channels.ts'
import { compileOutlets, isSameName } from '../outlets/named-outlet.ts'
import type { Outlet } from '../outlets/outlet.ts'
import { type Place, siteOf } from '../outlets/place.ts'
import type { Context } from './context.ts'
import { domainsOf, hostOf, isOnSite } from './hosts.ts'
import { editorOf, shownSourceIds } from './source-absence.ts'

/** What is remembered of a source after it is removed from the configuration: nothing secret. */
export type SourceFacts = PublicSource & {
  /** Host name of its own site. */
  readonly site: string | undefined
  readonly tags: readonly string[]
  readonly priority: number
  readonly republish: Republish
  readonly images: Images
  /** Only those may read its feed who know a password or a key. */
  readonly isClosed?: true | undefined
}

/** The sources and agencies as everything after the intake sees them. */
export type Newsroom = {
  /** What is known of a source, at home where its documents say if nothing is configured. */
  facts(sourceId: string): SourceFacts & Pick<Place, 'saidSite'>
  /** Whose an article of a source is, which names this origin. */
  outlet(sourceId: string, origin: Origin | undefined): Outlet
  /** The configured source that an origin names. */
  namedSource(origin: Origin): string | undefined
  /** The pages that sources name as their own. */
  readonly channels: Pick<Channels, 'learn' | 'count'>
  /** How much of a copy may be shown: what its source allows, tightened by what the credited agency allows. */
  policy(sourceId: string, credit: Credit | undefined): { readonly republish: Republish; readonly images: Images }
  /** Whether anybody may read its feed: no other source counts as one that carries a story. */
  isPublic(sourceId: string): boolean
  /** The registrable domains of hosts, one for each blog of a platform; the list is loaded when it is first asked for. */
  domains(): Promise<DomainOf>
  /** Whether its articles are shown: those of a source that left the configuration are not. */
  isShown(sourceId: string): boolean
  agency(id: string | undefined): Agency | undefined
  /** Whether an id or address names the home site of another source, and not this source's own. */
  isOfAnother(sourceId: string, iri: string): boolean
}

/** Collects the facts of all configured sources, and of removed ones that the store remembers. */
export async function openNewsroom(config: Config, handle: Handle): Promise<Newsroom> {
  const known = new Map(config.sources.map((source) => [source.id, factsOf(source)]))
  const editors = config.feeds.filter(({ picks }) => (picks?.add.length ?? 0) > 0).map(({ slug }) => editorOf(slug))
  for (const id of editors) known.set(id, editorsFacts(id, config))
  // What one published under an id of its own before it was given this one.
  for (const source of config.sources) {
    for (const former of source.formerly ?? []) if (!known.has(former)) known.set(former, factsOf(source))
  }
  const presences = await loadPresences(handle)
  const removed = presences.map(({ id }) => id).filter((id) => !known.has(id))
  const shown = shownSourceIds(config, presences)
  for (const [id, facts] of await loadSourceFacts<SourceFacts>(handle, removed)) known.set(id, facts)
  const agencies = new Map(config.agencies.map((agency) => [agency.id, agency]))
  const channels = openChannels(known, await knownChannels(handle, config.sources))
  let domains: Promise<DomainOf> | undefined
  const outletOf = compileOutlets(config.sources, config.server.baseUrl)
  const facts = (id: string) => {
    const { home, site, saidSite } = channels.placeOf(id)
    return { ...(known.get(id) ?? unknownSource(id)), home, site, saidSite }
  }
  return {
    facts,
    channels,
    outlet(sourceId, origin) {
      const own = publicFacts(facts(sourceId))
      const named = origin && outletOf(origin)
      if (named === undefined) return { source: own }
      const { name, home, feedUrl, face }: Omit<PublicSource, 'id'> =
        named.kind === 'configured' ? facts(named.sourceId) : named
      if (named.kind === 'configured' ? named.sourceId === sourceId : isSameName(name, own.name)) return { source: own }
      return { source: { id: own.id, name, home, feedUrl, face, keepsTracking: own.keepsTracking }, via: own }
    },
    namedSource(origin) {
      const named = outletOf(origin)
      return named?.kind === 'configured' ? named.sourceId : undefined
    },
    isShown: (id) => shown.has(id) || editors.includes(id),
    isPublic: (id) => known.get(id)?.isClosed !== true,
    domains() {
      domains ??= loadDomains({ areBlogsApart: true })
      return domains
    },
    isOfAnother(sourceId, iri) {
      const host = hostOf(iri)
      const sites = channels.claimedSites()
      return !isOnSite(host, channels.placeOf(sourceId).site) && domainsOf(host).some((domain) => sites.has(domain))
    },
    agency: (id) => (id === undefined ? undefined : agencies.get(id)),
    policy(sourceId, credit) {
      const source = known.get(sourceId) ?? unknownSource(sourceId)
      const agency = credit && agencies.get(credit.id)
      return {
        republish: tighter(source.republish, agency?.republish ?? 'full'),
        images: agency?.images === 'none' ? 'none' : source.images,
      }
    },
  }
}

/** What the last documents of sources named as their page; those of an address that a source had before do not count. */
async function knownChannels(handle: Handle, sources: readonly Source[]): Promise<Map<string, Channel>> {
  const hashes = new Map(sources.map(({ id, url }) => [id, hashOfUrl(url)]))
  const stored = [...(await loadChannels(handle))]
  const current = stored.filter(([id, { urlHash }]) => (hashes.get(id) ?? urlHash) === urlHash)
  return new Map(current.map(([id, { channel }]) => [id, channel]))
}

/**
 * The configuration with sources called as they were when the store was last in line with one: by it the documents were made that
 * differ in nothing but those ids.
 */
export async function asLastCalled(config: Config, handle: Handle): Promise<Config> {
  const changed = config.sources.filter(({ formerly }) => formerly !== undefined).map(({ id }) => id)
  if (changed.length === 0) return config
  const facts = await loadSourceFacts<SourceFacts>(handle, changed)
  const sources = config.sources.map((source) => {
    const called = facts.get(source.id)?.id
    return called === undefined ? source : { ...source, renamedTo: called === source.id ? undefined : called }
  })
  return { ...config, sources }
}

/** Saves the facts of all configured sources, for the time after one is removed. */
export async function saveFacts({ config, store }: Pick<Context, 'config' | 'store'>): Promise<void> {
  await saveSourceFacts(
    store.handle,
    config.sources.map((source) => ({ id: source.id, facts: factsOf(source) })),
  )
}

/** What may be remembered and shown of a source. */
export function factsOf(source: Source): SourceFacts {
  return {
    ...publicSource(source),
    site: siteOf(source.home ?? source.url),
    tags: source.tags,
    priority: source.priority,
    republish: source.republish,
    images: source.images,
    ...(isClosed(source) ? { isClosed: true } : {}),
  }
}

function isClosed({ headers, url }: Source): boolean {
  return Object.keys(headers).length > 0 || secretsOf(url).length > 0
}

/**
 * A source as anyone may see it. The feed's address is left out if it may be secret: if it carries a password or a key,
 * needs headers of its own, is on a private network, or stands for a folder. The home page is left out only if its own address carries a
 * secret.
 */
export function publicSource(source: Source): PublicSource {
  const isOpen = Object.keys(source.headers).length === 0 && !source.privateNetwork && source.folder === undefined
  const isSecret = !isOpen || secretsOf(source.url).length > 0
  const isHomeSecret = source.home !== undefined && secretsOf(source.home).length > 0
  const home = isHomeSecret ? undefined : source.home
  const keepsTracking = source.tracking === 'keep' ? true : undefined
  const face = source.face !== undefined && secretsOf(source.face).length > 0 ? undefined : source.face
  const feedUrl = isSecret ? undefined : source.url
  return { id: idInFiles(source), name: source.name, home, feedUrl, face, keepsTracking }
}

/** What our pages call the desk. */
export function siteTitle({ server }: Pick<Config, 'server'>): string {
  return server.site?.title ?? 'Wiredesk'
}

/** An editor speaks for the desk, and gives way to every source. */
function editorsFacts(id: string, config: Config): SourceFacts {
  const desk = { id, name: siteTitle(config), home: `${config.server.baseUrl}/`, site: undefined, tags: [] }
  return { ...desk, priority: -10_000, republish: 'full', images: 'none' }
}

/** What may be published about a source. */
export function publicFacts({ id, name, home, feedUrl, face, keepsTracking }: SourceFacts): PublicSource {
  return { id, name, home, feedUrl, face, keepsTracking }
}

/** Of an article whose source is unknown, nothing but title and link is shown. */
function unknownSource(id: string): SourceFacts {
  return { id, name: id, site: undefined, tags: [], priority: 0, republish: 'link', images: 'none' }
}
