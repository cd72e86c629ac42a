import { durationText } from '../foundation/dates/time-words.ts'
import type { Config, Server, Source } from '../model/settings.ts'
import type { SourcesFile } from './schema.ts'

const HASTY_MS = 15 * 60_000

/** What is allowed but unwise, one line each. */
export function warningsOf({ server, sources, feeds }: Omit<Config, 'warnings'>, file: SourcesFile): readonly string[] {
  const carried = new Set(sources.flatMap(({ tags }) => tags))
  const idle = Object.keys(file.tags ?? {}).filter((tag) => !carried.has(tag))
  return [
    ...addressWarnings(server),
    ...(sources.length === 0 ? ['config/sources.yaml sources: names no source, so nothing is polled'] : []),
    ...(feeds.length === 0 ? ['feeds/: holds no feed, so nothing is published'] : []),
    ...idle.map((tag) => `config/sources.yaml tags.${tag}: no source carries this tag`),
    ...sources.filter(isOutOfReach).map(({ id, url }) => {
      const { hostname } = new URL(url)
      return `config/sources.yaml ${id}: ${hostname} is refused as a private address unless privateNetwork is true`
    }),
    ...sources.flatMap(({ id, insecure }) =>
      insecure ? [`config/sources.yaml ${id}: its certificate is not checked, since insecure is true`] : [],
    ),
    ...sources.filter(isHasty).map(({ id, everyMs = 0 }) => {
      const every = durationText(everyMs)
      return `config/sources.yaml ${id}: every ${every} is more often than publishers like; 15m is where their rhythm ends`
    }),
  ]
}

function addressWarnings({ host, baseUrl, contact }: Server): readonly string[] {
  const warnings: string[] = []
  const isOpen = !isPrivate(host)
  const { hostname: ownHost, port: ownPort } = new URL(baseUrl)
  if (isOpen && isPrivate(ownHost)) {
    warnings.push(`server.baseUrl: readers elsewhere cannot open ${baseUrl}, although host ${host} lets them in`)
  } else if (isUnspecified(ownHost) || ownPort === '0') {
    // Port 0 means any free port, which no address can name in advance.
    warnings.push(`server.baseUrl: ${baseUrl} is no address that readers can open: set baseUrl`)
  }
  const contactHost = new URL(contact).hostname
  if (/(^|\.)example(\.(org|com|net))?$/.test(contactHost)) {
    warnings.push(`server.contact: ${contact} is an example: set it to a page about you, so that publishers can write`)
  } else if (isPrivate(contactHost) || isUnspecified(contactHost)) {
    warnings.push(`server.contact: publishers cannot open ${contact}: set contact to a page about you`)
  }
  return warnings
}

/** On a private network nobody else is asked. */
function isHasty({ everyMs, privateNetwork }: Source): boolean {
  return !privateNetwork && everyMs !== undefined && everyMs < HASTY_MS
}

function isOutOfReach({ url, privateNetwork }: Source): boolean {
  return !privateNetwork && isPrivate(new URL(url).hostname)
}

function isPrivate(host: string): boolean {
  const name = host.replace(/^\[|\]$/g, '').toLowerCase()
  return /^(localhost|.*\.localhost|127\..*|::1|10\..*|192\.168\..*|172\.(1[6-9]|2\d|3[01])\..*|169\.254\..*)$/.test(
    name,
  )
}

function isUnspecified(host: string): boolean {
  return ['0.0.0.0', '::', '[::]'].includes(host)
}
