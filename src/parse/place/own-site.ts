/**
 * Tells whether a page is on the site of one of the `own` addresses: under the same registrable domain, so that
 * `news.paper.example` is on the site of `www.paper.example`, and two blogs of one host of blogs are apart. The public
 * suffix list is loaded only where hosts alone do not tell for one of the `pages`.
 */
export async function ownSite(own: readonly string[], pages: readonly string[]): Promise<(page: string) => boolean> {
  const hosts = [...new Set(own.flatMap((address) => hostOf(address) ?? []))]
  const others = pages.flatMap((page) => hostOf(page) ?? [])
  const isOpen = others.some((host) => !hosts.includes(host) && hosts.some((one) => endOf(one) === endOf(host)))
  const domains = isOpen ? await domainsOf(hosts) : undefined
  return (page) => {
    const host = hostOf(page)
    return host !== undefined && (hosts.includes(host) || (domains?.(host) ?? false))
  }
}

async function domainsOf(hosts: readonly string[]): Promise<(host: string) => boolean> {
  const { getDomain } = await import('tldts')
  const domainOf = (host: string) => getDomain(host, { allowPrivateDomains: true })
  const domains = new Set(hosts.map(domainOf))
  return (host) => {
    const domain = domainOf(host)
    return domain !== null && domains.has(domain)
  }
}

function hostOf(address: string): string | undefined {
  return URL.parse(address)?.hostname.replace(/^www\./, '') || undefined
}

/** What hosts of one site have in common at least. */
function endOf(host: string): string {
  return host.split('.').slice(-2).join('.')
}
