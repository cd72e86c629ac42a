import { twinAddress } from '../foundation/addresses/twin-address.ts'
import { durationText } from '../foundation/dates/time-words.ts'
import type { Config, Server, Source } from '../model/settings.ts'
import type { Path, Problem } from './files/config-error.ts'
import { problemAt, type YamlFile } from './files/yaml-file.ts'
import type { SourcesFile } from './schema.ts'

const HASTY_MS = 15 * 60_000

/** The files that warnings point into, as read; a file that is missing has no lines. */
type Files = { readonly server: YamlFile | undefined; readonly sources: YamlFile | undefined }

/** What is allowed but unwise, each with its place. */
export function warningsOf(
  { server, sources, feeds }: Omit<Config, 'warnings'>,
  { sources: file }: { readonly sources: SourcesFile },
  files: Files,
): readonly Problem[] {
  const carried = new Set(sources.flatMap(({ tags }) => tags))
  const idle = Object.keys(file.tags ?? {}).filter((tag) => !carried.has(tag))
  const inSources = (path: Path, message: string) => at(files.sources, 'config/sources.yaml', path, message)
  const ofSource = (index: number, key: string, message: string) =>
    inSources(['sources', index, key], `${sources[index]!.id}: ${message}`)
  return [
    ...addressWarnings(server).map(({ key, message }) => at(files.server, 'config/server.yaml', [key], message)),
    ...(sources.length === 0 ? [inSources(['sources'], 'names no source, so nothing is polled')] : []),
    ...(feeds.length === 0 ? [{ file: 'feeds/', key: '', message: 'holds no feed, so nothing is published' }] : []),
    ...idle.map((tag) => inSources(['tags', tag], 'no source carries this tag')),
    ...sources.flatMap((source, index) => [
      ...(isOutOfReach(source) ? [ofSource(index, 'url', outOfReach(source))] : []),
      ...(source.insecure
        ? [ofSource(index, 'insecure', 'its certificate is not checked, since insecure is true')]
        : []),
      ...(isHasty(source) ? [ofSource(index, 'every', hasty(source))] : []),
    ]),
    ...twins(sources).map(({ index, other }) =>
      ofSource(index, 'url', `leads most likely to the same document as that of ${other}`),
    ),
  ]
}

/** Sources whose addresses hardly differ: of each set all but the first, with the id of that. */
function twins(sources: readonly Source[]): readonly { readonly index: number; readonly other: string }[] {
  const first = new Map<string, string>()
  return sources.flatMap(({ id, url, folder }, index) => {
    if (folder !== undefined) return []
    const other = first.get(twinAddress(url))
    first.set(twinAddress(url), other ?? id)
    return other === undefined ? [] : [{ index, other }]
  })
}

function at(yaml: YamlFile | undefined, file: string, path: Path, message: string): Problem {
  return yaml ? problemAt(yaml, path, message) : { file, key: path.join('.'), message }
}

function outOfReach({ url }: Source): string {
  return `${new URL(url).hostname} is refused as a private address unless privateNetwork is true`
}

function hasty({ everyMs = 0 }: Source): string {
  return `every ${durationText(everyMs)} is more often than publishers like; 15m is where their rhythm ends`
}

function addressWarnings({ host, baseUrl, contact }: Server): readonly { key: string; message: string }[] {
  const warnings: { key: string; message: string }[] = []
  const warn = (key: string, message: string) => warnings.push({ key, message })
  const isOpen = !isPrivate(host)
  const { hostname: ownHost, port: ownPort } = new URL(baseUrl)
  if (isOpen && isPrivate(ownHost)) {
    warn('baseUrl', `readers elsewhere cannot open ${baseUrl}, although host ${host} lets them in`)
  } else if (isUnspecified(ownHost) || ownPort === '0') {
    // Port 0 means any free port, which no address can name in advance.
    warn('baseUrl', `${baseUrl} is no address that readers can open: set baseUrl`)
  }
  const contactHost = new URL(contact).hostname
  if (/(^|\.)example(\.(org|com|net))?$/.test(contactHost)) {
    warn('contact', `${contact} is an example: set it to a page about you, so that publishers can write`)
  } else if (isPrivate(contactHost) || isUnspecified(contactHost)) {
    warn('contact', `publishers cannot open ${contact}: set contact to a page about you`)
  }
  return warnings
}

/** On a private network nobody else is asked. */
function isHasty({ everyMs, privateNetwork, folder }: Source): boolean {
  return !privateNetwork && folder === undefined && everyMs !== undefined && everyMs < HASTY_MS
}

function isOutOfReach({ url, privateNetwork, folder }: Source): boolean {
  return !privateNetwork && folder === undefined && isPrivate(new URL(url).hostname)
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
