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
