import type { FeedAlias } from '../../model/feed-parts.ts'
import type { Instant } from '../../model/instant.ts'
import type { FeedFormat } from '../../model/settings.ts'
import type { FieldResult } from './field-result.ts'

const formats: readonly FeedFormat[] = ['rss', 'atom', 'json']

/**
 * The paths that we serve ourselves, in upper or lower case: by their first segment, and below `/feeds` those in our
 * own form.
 */
const OWN =
  /^\/(?:stories|hub|websub|site|metrics|status|livez|readyz|bot|feeds|feeds\.opml|style\.css|page\.js|favicon\.svg)(?:\/|$)/i
const OWN_FEEDS = /^\/feeds\/[a-z0-9-]{1,64}(?:\.(?:rss|atom|json|opml))?(?:\/|$)/i

/** Reads an old path such as `/atom.xml` or `/blog/feed/`, without its trailing slash; paths of our own are refused. */
export function readOldPath(text: string): FieldResult<string> {
  const path = text.replace(/(?<=[^/])\/$/, '')
  if (!/^(?:\/[A-Za-z0-9._~%-]+)+$/.test(path) || /%(?![0-9A-Fa-f]{2})/.test(path)) {
    return { mistake: `"${text}" is not a path such as /atom.xml: begin with a slash, without host, ? and #` }
  }
  if (/\/\.{1,2}(?:\/|$)/.test(path)) return { mistake: `"${text}" must not hold . or .. as a part` }
  const isFreeBelowFeeds = /^\/feeds\//i.test(path) && !OWN_FEEDS.test(path)
  if (OWN.test(path) && !isFreeBelowFeeds) return { mistake: `${path} is an address of our own` }
  return { value: path }
}

/** The same, and whether it had a trailing slash. */
export function readFolderPath(text: string): FieldResult<Pick<FeedAlias, 'path' | 'isFolder'>> {
  const result = readOldPath(text)
  if ('mistake' in result) return result
  return { value: { path: result.value, ...(text.endsWith('/') && { isFolder: true }) } }
}

/**
 * Reads an old path whose end says the format: `.rss`, `.atom`, `.json`, or `.xml` and `.rdf` if its name contains the
 * format.
 */
export function readAlias(text: string): FieldResult<FeedAlias> {
  const result = readFolderPath(text)
  if ('mistake' in result) return result
  const { path } = result.value
  const name = path.slice(path.lastIndexOf('/') + 1).toLowerCase()
  const [, stem = '', ending = ''] = /^(.*?)\.?([^.]*)$/.exec(name) ?? []
  const format =
    formats.find((one) => one === ending) ??
    (ending === 'xml' ? formats.find((one) => one !== 'json' && stem.includes(one)) : undefined)
  if (format !== undefined) return { value: { ...result.value, format } }
  return { mistake: `${text} does not say its format: write { path: ${text}, format: rss }, or atom, or json` }
}

/** Reads a day such as 2026-12-01, which begins at midnight in UTC. */
export function readDay(text: string): FieldResult<Instant> {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN
  // The platform reads 30 February as 2 March.
  const isDay = !Number.isNaN(at) && new Date(at).toISOString().startsWith(text)
  return isDay && at >= Date.UTC(2000, 0, 1) ? { value: at } : { mistake: `"${text}" is not a day such as 2026-12-01` }
}
