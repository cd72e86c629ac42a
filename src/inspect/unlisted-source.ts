import type { Source } from '../model/settings.ts'

/** A source that is not in the files: an address that was typed, or that a page offers. */
export function unlistedSource(url: string, { privateNetwork }: { readonly privateNetwork: boolean }): Source {
  return {
    id: 'new',
    name: url,
    url,
    tags: [],
    priority: 0,
    republish: 'excerpt',
    images: 'source',
    headers: {},
    privateNetwork,
  }
}
