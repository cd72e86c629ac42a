import { hash } from 'node:crypto'
import manifest from '../../../package.json' with { type: 'json' }
import { secretsOf } from '../../foundation/secrets.ts'
import type { Source } from '../../model/settings.ts'

/** The name that Wiredesk gives in every request, with the page that tells publishers who we are. */
export function userAgent(contact: string): string {
  return nameWith(`+${contact}`)
}

/**
 * The same for the requests of one source, with an id of the feed, by which its publisher can tell whose they are after it has
 * moved. It is made of the configured address alone; of one that carries a secret nothing is said.
 */
export function feedUserAgent(contact: string, { url }: Pick<Source, 'url'>): string {
  if (secretsOf(url).length > 0) return userAgent(contact)
  return nameWith(`+${contact}; feed-id=${hash('sha256', url, 'hex').slice(0, 16)}`)
}

/** Gives that of each source, made once for each address. */
export function createFeedUserAgents(contact: string): (source: Pick<Source, 'url'>) => string {
  const made = new Map<string, string>()
  return (source) => {
    const known = made.get(source.url) ?? feedUserAgent(contact, source)
    made.set(source.url, known)
    return known
  }
}

function nameWith(words: string): string {
  return `Wiredesk/${manifest.version} (${words})`
}
