import manifest from '../../../package.json' with { type: 'json' }

/** The name that Wiredesk gives in every request, with the page that tells publishers who we are. */
export function userAgent(contact: string): string {
  return `Wiredesk/${manifest.version} (+${contact})`
}
