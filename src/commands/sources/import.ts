import { readFile, stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import { readConfigFiles } from '../../config/files/config-files.ts'
import { isPrivateHost } from '../../foundation/addresses/private-host.ts'
import { OperatorError } from '../../foundation/operator-error.ts'
import { secretsOf } from '../../foundation/secrets.ts'
import { readList } from '../../lists/read-list.ts'
import type { SubscriptionList } from '../../lists/subscription.ts'
import type { Config } from '../../model/settings.ts'
import type { Surroundings } from '../surroundings.ts'
import { feedFiles } from './feed-files.ts'
import { shownAddress } from './health.ts'
import { type NewEntries, newEntries } from './new-entries.ts'
import { type CacheRead, readPlanetCache } from './planet-cache.ts'
import { adoptItems, storedPresences } from './presences.ts'
import { draftEntries, fileForNew, loadForSources, saveDrafts } from './save.ts'
import { withoutEscapes } from './table.ts'

const MOST_BYTES = 20 * 2 ** 20
const POLICIES = ['full', 'excerpt', 'link']

export type ImportOptions = {
  /** Whether each folder gets a feed file. */
  readonly isWithFeeds: boolean
  /** How much of their articles may be shown; undefined: what the defaults of the file say. */
  readonly republish: string | undefined
  /** The file of sources to write into; undefined: the usual one. */
  readonly into?: string | undefined
}

/**
 * Takes the feeds of a list into a file of sources, and says of every entry what became of it. Nothing is written if `check` would
 * not pass. Fails if the file cannot be read, or holds no entry that can be a source.
 */
export async function importCommand(
  root: string,
  file: string,
  { isWithFeeds, republish, into }: ImportOptions,
  surroundings: Surroundings,
): Promise<number> {
  const { folder, complain } = surroundings
  const print = (line: string) => surroundings.print(withoutEscapes(line))
  if (republish !== undefined && !POLICIES.includes(republish)) {
    complain(`--republish is one of ${POLICIES.join(', ')}, not ${republish}`)
    return 2
  }
  const list = await listIn(resolve(folder, file), file)
  const home = resolve(folder, root)
  const target = await fileForNew(home, into)
  const config = await loadForSources(root, surroundings)
  const presences = await storedPresences(config)
  const made = newEntries(list.subscriptions, { sources: config.sources, presences }, republish ? { republish } : {})
  const entries = made.added.map(({ entry }) => entry)
  const tags = new Set([...config.sources, ...entries].flatMap(({ tags }) => (Array.isArray(tags) ? tags : [])))
  const { drafts, passed } = isWithFeeds ? feedFiles(list, { feeds: config.feeds, tags }) : { drafts: [], passed: [] }
  const changed = entries.length > 0 ? [await draftEntries(home, target, entries), ...drafts] : drafts
  const cache = await cacheOf(list, made, resolve(folder, file))
  // Before anybody polls: a running server follows the files at once.
  const adopt = async (config: Config) => adoptItems(config, cache?.items ?? [])
  if (changed.length > 0) await saveDrafts(root, changed, surroundings, adopt)
  for (const line of told(list, made)) print(line)
  for (const words of passed) print(words)
  for (const draft of drafts) print(`wrote ${draft.file}`)
  for (const words of [...notesOf(made, target), ...(await settingsOf(made, home))]) print(`note: ${words}`)
  for (const words of [...list.notes, ...cacheNotes(list, cache)]) print(`note: ${words}`)
  print(summary(list, made, { target, files: drafts.length }))
  return list.subscriptions.length > 0 ? 0 : 1
}

/** What a planet has published of the sources that came in; undefined if its cache is not there. */
async function cacheOf(
  { planet }: SubscriptionList,
  { added }: NewEntries,
  ini: string,
): Promise<CacheRead | undefined> {
  if (planet === undefined || added.length === 0) return undefined
  const placed = added.map(({ entry, subscription }) => ({ id: entry.id, subscription }))
  return readPlanetCache({ cache: planet.cache, ini }, placed)
}

function cacheNotes({ planet }: SubscriptionList, cache: CacheRead | undefined): readonly string[] {
  if (planet === undefined) return []
  if (cache === undefined) {
    return [
      `there is no cache at ${planet.cache}: entries get the ids of their feeds, and those without a date are dated when they are first seen here`,
    ]
  }
  const strays = cache.strays > 0 ? `; ${cache.strays} are of no source that came in` : ''
  return [
    `${count(cache.entries - cache.strays, 'entry', 'entries')} of its cache keep the ids and dates that it published${strays}`,
  ]
}

async function listIn(path: string, name: string): Promise<SubscriptionList> {
  const { size } = await stat(path).catch((error: NodeJS.ErrnoException) => {
    throw new OperatorError(
      error.code === 'ENOENT' ? `there is no file ${name}` : `${name} cannot be read: ${error.message}`,
    )
  })
  if (size > MOST_BYTES)
    throw new OperatorError(
      `${name} is larger than ${MOST_BYTES / 2 ** 20} MiB, which is too large for a list of feeds`,
    )
  const body = await readFile(path).catch((error: Error) => {
    throw new OperatorError(`${name} cannot be read: ${error.message}`)
  })
  const list = readList(body)
  if ('mistake' in list) throw new OperatorError(`${name} ${list.mistake}`)
  return list
}

function told({ refused }: SubscriptionList, { added, known }: NewEntries): readonly string[] {
  return [
    ...added.map(({ entry, subscription: { url } }) => {
      const tags = Array.isArray(entry.tags) ? `, tags ${entry.tags.join(' ')}` : ''
      return `added ${entry.id}: ${entry.name}, ${shownAddress(url)}${tags}`
    }),
    ...known.map(({ subscription: { name, url }, id }) => {
      return `passed over ${name}: ${shownAddress(url)} is the address of ${id} already`
    }),
    ...refused.map(({ what, reason }) => `left out ${shownAddress(what)}: ${reason}`),
  ]
}

/** What the operator should know of the sources that came in. */
function notesOf({ added }: NewEntries, target: string): readonly string[] {
  const idsOf = (isSo: (url: string) => boolean) =>
    added.filter(({ subscription }) => isSo(subscription.url)).map(({ entry }) => entry.id)
  const secret = idsOf((url) => secretsOf(url).length > 0)
  const near = idsOf((url) => isPrivateHost(new URL(url).hostname))
  const here = `which stands in ${target} now: keep the file to yourself`
  return [
    ...(secret.length > 0 ? [`there is a password or a key in the address of ${secret.join(', ')}, ${here}`] : []),
    ...(near.length > 0 ? [`${near.join(', ')}: on a private network, and asked only with privateNetwork: true`] : []),
  ]
}

/** Which of their tags have settings in the files. */
async function settingsOf({ added }: NewEntries, home: string): Promise<readonly string[]> {
  const carried = new Set(added.flatMap(({ entry }) => entry.tags))
  const { sources } = await readConfigFiles(home)
  return sources.flatMap(({ file, value }) => {
    const found = Object.keys(Object(Object(value).tags)).filter((tag) => carried.has(tag))
    return found.map((tag) => `the tag ${tag} has settings in ${file}, which hold for these sources too`)
  })
}

type Outcome = { readonly target: string; readonly files: number }

function summary(
  { refused, repeated }: SubscriptionList,
  { added, known }: NewEntries,
  { target, files }: Outcome,
): string {
  const parts = [
    `${count(added.length, 'source')} added to ${target}`,
    ...(known.length > 0 ? [`${known.length} passed over`] : []),
    ...(repeated > 0 ? [`${repeated} named twice`] : []),
    ...(refused.length > 0 ? [`${refused.length} left out`] : []),
    ...(files > 0 ? [`${count(files, 'feed file')} written`] : []),
  ]
  return parts.join(', ')
}

function count(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`
}
