import { loadDomains } from '../../foundation/addresses/registrable-domain.ts'

/**
 * Tells for each page whether it is on the site of one of the `own` addresses: under the same registrable domain, so
 * that `news.paper.example` is on the site of `www.paper.example`, and two blogs of one host of blogs are apart. The
 * public suffix list is loaded only where hosts alone do not tell.
 */
export async function areOnSite(own: readonly string[], pages: readonly string[]): Promise<readonly boolean[]> {
  const hosts = [...new Set(own.flatMap((address) => hostOf(address) ?? []))]
  const others = pages.map(hostOf)
  const isOpen = others.some(
    (host) => host !== undefined && !hosts.includes(host) && hosts.some((one) => endOf(one) === endOf(host)),
  )
  const domains = isOpen ? await domainsOf(hosts) : undefined
  return others.map((host) => host !== undefined && (hosts.includes(host) || (domains?.(host) ?? false)))
}

async function domainsOf(hosts: readonly string[]): Promise<(host: string) => boolean> {
  const domainOf = await loadDomains({ areBlogsApart: true })
  const domains = new Set(hosts.map(domainOf))
  return (host) => domains.has(domainOf(host))
}

/** An address with a host in small letters, which says without being parsed what it is. */
const PLAIN = /^https?:\/\/(?:www\.)?([a-z0-9.-]{1,253})(?:[/?#]|$)/

function hostOf(address: string): string | undefined {
  return PLAIN.exec(address)?.[1] ?? (URL.parse(address)?.hostname.replace(/^www\./, '') || undefined)
}

/** What hosts of one site have in common at least. */
function endOf(host: string): string {
  return host.split('.').slice(-2).join('.')
}
