import { hasPublicName } from '../../foundation/addresses/private-host.ts'
import { secretsOf, withoutUserinfo } from '../../foundation/secrets.ts'
import { canonicalUrl } from '../../foundation/url.ts'
import { foldText } from '../../foundation/words.ts'
import type { Origin } from '../../model/documents.ts'
import type { Source } from '../../model/settings.ts'

/** What an item's own words about its outlet come to: a configured source, or a name with an address or none. */
export type NamedOutlet =
  | { readonly kind: 'configured'; readonly sourceId: string }
  | {
      readonly kind: 'named'
      readonly name: string
      readonly home?: string | undefined
      readonly feedUrl?: string | undefined
    }

export type OutletFinder = (origin: Origin) => NamedOutlet | undefined

/** More outlets than a desk passes on at a time. */
const MOST_KEPT = 5000

/** Shorter secrets also occur in ordinary words and addresses. */
const TELLING_LENGTH = 6

/**
 * Compiles the rules by which the outlet is found that an item names: the configured source with that address, else what
 * the item says, without addresses that are secret, of a private network or our own. Undefined if nothing is left. All
 * of it is the item's word alone, so that it decides about nothing but the name.
 */
export function compileOutlets(sources: readonly Source[], baseUrl: string): OutletFinder {
  const known = knownAddresses(sources)
  const isHidden = hiddenAddresses(sources)
  const own = canonicalUrl(baseUrl) ?? baseUrl
  const isOurs = (url: string) => url === own || url.startsWith(`${own}/`)
  const find = ({ title, url, home }: Origin): NamedOutlet | undefined => {
    const addresses = [url, home].map((address) => address && canonicalUrl(address)).filter((one) => one !== undefined)
    if (addresses.some(isOurs)) return undefined
    const sourceId = addresses.map((address) => known.get(address)).find((id) => id !== undefined)
    if (sourceId !== undefined) return { kind: 'configured', sourceId }
    const shown = (address: string | undefined) =>
      address !== undefined && hasPublicName(address) && !isHidden(address) ? address : undefined
    const named = { home: shown(home), feedUrl: shown(url) }
    const name = title !== undefined && !isHidden(title) ? title : siteOf(named.home ?? named.feedUrl)
    return name === undefined ? undefined : { kind: 'named', name, ...named }
  }
  // A planet names the same few outlets in everything that is published.
  const found = new Map<string, NamedOutlet | undefined>()
  return (origin) => {
    const key = JSON.stringify([origin.title, origin.url, origin.home])
    if (!found.has(key)) {
      if (found.size >= MOST_KEPT) found.clear()
      found.set(key, find(origin))
    }
    return found.get(key)
  }
}

/** Whether two names of outlets are the same to a reader. */
export function isSameName(one: string, other: string): boolean {
  return plainName(one) === plainName(other)
}

/** The name of an outlet in one spelling. */
export function plainName(name: string): string {
  return foldText(name).replace(/\s+/g, ' ').trim()
}

/** The configured sources by the addresses of their feeds, and by those of their sites where these are theirs alone. */
function knownAddresses(sources: readonly Source[]): ReadonlyMap<string, string> {
  const homes = Map.groupBy(sources, ({ home }) => (home === undefined ? '' : (canonicalUrl(home) ?? '')))
  const known = new Map<string, string>()
  for (const [home, [only, ...others]] of homes) if (home !== '' && others.length === 0) known.set(home, only!.id)
  for (const { id, url } of sources.toReversed()) known.set(canonicalUrl(withoutUserinfo(url)) ?? url, id)
  return known
}

/** Tells what would give away an address that is not to be shown: of a private source, or one with a key in it. */
function hiddenAddresses(sources: readonly Source[]): (text: string) => boolean {
  const secrets = sources.flatMap(({ url }) => secretsOf(url)).filter(({ length }) => length >= TELLING_LENGTH)
  const closed = sources.filter(({ url, headers }) => Object.keys(headers).length > 0 || secretsOf(url).length > 0)
  const pages = new Set(closed.flatMap(({ url }) => pageOf(url) ?? []))
  const hosts = new Set(sources.flatMap((one) => (one.privateNetwork ? (URL.parse(one.url)?.hostname ?? []) : [])))
  return (text) => {
    const url = URL.parse(text)
    if (url && (hosts.has(url.hostname) || pages.has(pageOf(text) ?? '') || secretsOf(text).length > 0)) return true
    return secrets.some((secret) => text.includes(secret))
  }
}

function pageOf(address: string): string | undefined {
  const url = URL.parse(address)
  return url ? `${url.hostname}${url.pathname.replace(/\/+$/, '')}` : undefined
}

function siteOf(address: string | undefined): string | undefined {
  return address === undefined ? undefined : URL.parse(address)?.hostname.replace(/^www\./, '')
}
