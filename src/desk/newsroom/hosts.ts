import { hasPublicName } from '../../foundation/addresses/private-host.ts'
import type { Article } from '../../model/documents.ts'
import type { Newsroom } from './newsroom.ts'

/** The host of an http(s) address, or the one named at the start of a `tag:` URI (RFC 4151), without a leading www. */
export function hostOf(iri: string | undefined): string | undefined {
  if (iri === undefined) return undefined
  const host = /^tag:(?:[^,@]*@)?([^,]+),/i.exec(iri)?.[1] ?? URL.parse(iri)?.hostname
  return host?.toLowerCase().replace(/^www\./, '')
}

/** Whether a host is the given site or one of its subdomains. */
export function isOnSite(host: string | undefined, site: string | undefined): boolean {
  return !!site && domainsOf(host).includes(site)
}

/** A host and every domain above it. */
export function domainsOf(host: string | undefined): readonly string[] {
  if (!host) return []
  const labels = host.split('.')
  return labels.map((_, index) => labels.slice(index).join('.'))
}

/**
 * Whether an article's page is neither on its source's own site nor on the one that its source says is its own: a feed may be
 * hosted elsewhere.
 */
export function isElsewhere({ sourceId, url }: Pick<Article, 'sourceId' | 'url'>, newsroom: Newsroom): boolean {
  const { site, saidSite } = newsroom.facts(sourceId)
  return url !== undefined && ![site, saidSite].some((own) => isOnSite(hostOf(url), own))
}

/**
 * The hosts on which an article's outlet has its pages: those of its source, and of the outlet that it names. Undefined if
 * nothing is known, as of a source without a home that is on a private network.
 */
export function outletSites(
  { sourceId, origin }: Pick<Article, 'sourceId' | 'origin'>,
  newsroom: Newsroom,
): readonly string[] | undefined {
  const { home, site, saidSite } = newsroom.facts(sourceId)
  if (home === undefined && !(site !== undefined && hasPublicName(`https://${site}/`))) return undefined
  const { source, via } = newsroom.outlet(sourceId, origin)
  const named = via === undefined ? [] : [source.home, source.feedUrl].map(hostOf)
  return [site, saidSite, ...named].filter((host) => host !== undefined)
}
