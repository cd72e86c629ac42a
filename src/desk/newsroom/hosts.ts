/** The host that an http(s) address is on, or whose name a `tag:` URI begins with (RFC 4151), without a leading www. */
export function hostOf(iri: string | undefined): string | undefined {
  if (iri === undefined) return undefined
  const host = /^tag:(?:[^,@]*@)?([^,]+),/i.exec(iri)?.[1] ?? URL.parse(iri)?.hostname
  return host?.toLowerCase().replace(/^www\./, '')
}

/** Whether a host is a site's, or under it. */
export function isOnSite(host: string | undefined, site: string | undefined): boolean {
  return !!site && domainsOf(host).includes(site)
}

/** A host and the domains that it is under. */
export function domainsOf(host: string | undefined): readonly string[] {
  if (!host) return []
  const labels = host.split('.')
  return labels.map((_, index) => labels.slice(index).join('.'))
}
