/** Names the registrable domain of a host, such as `paper.co.uk`; of an address or a name without one, the host itself. */
export type DomainOf = (host: string) => string

/**
 * Loads the public suffix list, which takes a moment and some memory. By default all blogs of one host of blogs are under
 * one domain, as one machine answers for them; if `areBlogsApart`, each is a domain of its own, as another writes it.
 */
export async function loadDomains({ areBlogsApart = false } = {}): Promise<DomainOf> {
  const { getDomain } = await import('tldts')
  return (host) => {
    const bare = bareHost(host)
    return getDomain(bare, { allowPrivateDomains: areBlogsApart }) ?? bare
  }
}

/** A host without the brackets of an address and without the dot that may end a name. */
export function bareHost(host: string): string {
  return host.replace(/^\[|\]$|\.$/g, '')
}
