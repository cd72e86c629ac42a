import manifest from '../../../package.json' with { type: 'json' }

/** The one name under which Wiredesk asks for anything, with the page where a publisher finds out who we are. */
export function userAgent(contact: string): string {
  return `Wiredesk/${manifest.version} (+${contact})`
}
