import { twinAddress } from '../foundation/addresses/twin-address.ts'
import { durationText } from '../foundation/dates/time-words.ts'
import type { Config, Server, Source } from '../model/settings.ts'
import { idInFiles } from '../model/source.ts'
import type { SourcesInFile } from './check-sources.ts'
import type { Path, Problem } from './files/config-error.ts'
import { type ConfigFiles, SOURCES_FILE } from './files/config-files.ts'
import { problemAt, type YamlFile } from './files/yaml-file.ts'
import { formerIdRemarks } from './former-ids.ts'
import type { PlacedSource } from './resolve-sources.ts'

const HASTY_MS = 15 * 60_000

/** Where the sources are written. */
type Written = { readonly placed: readonly PlacedSource[]; readonly files: readonly SourcesInFile[] }

/** What is allowed but unwise, each with its place. */
export function warningsOf(
  { server, sources, feeds }: Omit<Config, 'warnings'>,
  { placed, files }: Written,
  { server: serverYaml, feeds: feedFiles, topics }: ConfigFiles,
): readonly Problem[] {
  const carried = new Set(sources.flatMap(({ tags }) => tags))
  const ofSource = ({ yaml, index, source }: PlacedSource, key: string, message: string) =>
    problemAt(yaml, ['sources', index, key], `${idInFiles(source)}: ${message}`)
  return [
    ...addressWarnings(server).map(({ key, message }) => at(serverYaml, 'config/server.yaml', [key], message)),
    ...(sources.length === 0
      ? [at(files[0]?.yaml, SOURCES_FILE, ['sources'], 'names no source, so nothing is polled')]
      : []),
    ...(feeds.length === 0 ? [{ file: 'feeds/', key: '', message: 'holds no feed, so nothing is published' }] : []),
    ...files.flatMap(({ yaml, file }) =>
      Object.keys(file.tags ?? {})
        .filter((tag) => !carried.has(tag))
        .map((tag) => problemAt(yaml, ['tags', tag], 'no source carries this tag')),
    ),
    ...formerIdRemarks([...files.map(({ yaml }) => yaml), ...(topics ? [topics] : []), ...feedFiles], sources),
    ...placed.flatMap((one) => [
      ...(isOutOfReach(one.source) ? [ofSource(one, 'url', outOfReach(one.source))] : []),
      ...(one.source.insecure
        ? [ofSource(one, 'insecure', 'its certificate is not checked, since insecure is true')]
        : []),
      ...(isHasty(one.source) ? [ofSource(one, 'every', hasty(one.source))] : []),
    ]),
    ...twins(sources).map(({ index, other }) =>
      ofSource(placed[index]!, 'url', `leads most likely to the same document as that of ${other}`),
    ),
  ]
}

/** Sources whose addresses hardly differ: of each set all but the first, with the id of that. */
function twins(sources: readonly Source[]): readonly { readonly index: number; readonly other: string }[] {
  const first = new Map<string, string>()
  return sources.flatMap((source, index) => {
    const { url, folder } = source
    if (folder !== undefined) return []
    const other = first.get(twinAddress(url))
    first.set(twinAddress(url), other ?? idInFiles(source))
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
