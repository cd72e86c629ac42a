import { resolve } from 'node:path'
import { entryLines } from '../../config/edit/entry.ts'
import { readLanguage } from '../../config/field/text.ts'
import { secretsOf } from '../../foundation/secrets.ts'
import { unlistedSource } from '../../inspect/unlisted-source.ts'
import { tidyName } from '../../lists/collect.ts'
import { feedAddress, feedKey } from '../../lists/feed-address.ts'
import type { Config } from '../../model/settings.ts'
import { idInFiles } from '../../model/source.ts'
import { read } from '../../read.ts'
import type { Surroundings } from '../surroundings.ts'
import { openAsker } from './ask.ts'
import { describeReading } from './describe-reading.ts'
import { type Candidate, findFeeds } from './find-feeds.ts'
import { shownAddress } from './health.ts'
import { newEntries } from './new-entries.ts'
import { storedPresences } from './presences.ts'
import { draftEntries, fileForNew, loadForSources, saveDrafts } from './save.ts'
import { withoutEscapes } from './table.ts'

export type AddOptions = {
  /** Which of the feeds that a page offers, from 1; undefined: the first that can be read. */
  readonly feed: string | undefined
  /** The file of sources to write into; undefined: the usual one. */
  readonly into?: string | undefined
}

type Readable = Candidate & { readonly found: Exclude<Candidate['found'], { readonly mistake: string }> }

/**
 * Finds the feeds of a web page, or reads the feed at an address, says what they hold, and writes one of them into
 * a file of sources. Fails if there is none that can be read; does nothing if it stands there already.
 */
export async function addCommand(
  root: string,
  typed: string,
  { feed, into }: AddOptions,
  surroundings: Surroundings,
): Promise<number> {
  const { complain } = surroundings
  const print = (line: string) => surroundings.print(withoutEscapes(line))
  const address = feedAddress(/^[\w.-]+\.[a-z]{2,}(?:[/?:]|$)/i.test(typed) ? `https://${typed}` : typed)
  if ('mistake' in address || (feed !== undefined && !/^[1-9]\d{0,2}$/.test(feed))) {
    complain('mistake' in address ? `${shownAddress(typed)}: ${address.mistake}` : '--feed takes a number, from 1')
    return 2
  }
  const file = await fileForNew(resolve(surroundings.folder, root), into)
  const config = await loadForSources(root, surroundings)
  const standing = config.sources.find(({ url }) => feedKey(url) === feedKey(address.url))
  if (standing) return say(print, `${shownAddress(address.url)} is the address of ${idInFiles(standing)} already`)
  const asker = openAsker(config)
  const candidates = await findFeeds(address.url, asker).finally(() => asker.close())
  if ('mistake' in candidates) {
    complain(withoutEscapes(`${shownAddress(address.url)}: ${candidates.mistake}`))
    return 1
  }
  const chosen = candidates[feed === undefined ? candidates.findIndex(isReadable) : Number(feed) - 1]
  if (candidates.length > 1 || !chosen || !isReadable(chosen)) listAll(candidates, chosen, print)
  if (!chosen || !isReadable(chosen)) {
    complain(feed === undefined ? 'none of them can be read' : `there is no feed ${feed} that can be read`)
    return 1
  }
  return write(chosen, { root, file, config, print, surroundings })
}

function isReadable(candidate: Candidate): candidate is Readable {
  return !('mistake' in candidate.found)
}

function listAll(candidates: readonly Candidate[], chosen: Candidate | undefined, print: (line: string) => void): void {
  print(`the page offers ${candidates.length} feed${candidates.length === 1 ? '' : 's'}:`)
  candidates.forEach((one, index) => {
    const { found, url } = one
    const words = 'mistake' in found ? found.mistake : `${found.title ?? 'without a title'}, ${found.format}`
    print(`${one === chosen ? '>' : ' '} ${index + 1}  ${shownAddress(url)}  ${words}`)
  })
  if (candidates.length > 1) print('`--feed N` takes another one')
}

type Writing = {
  readonly root: string
  readonly file: string
  readonly config: Config
  readonly print: (line: string) => void
  readonly surroundings: Surroundings
}

async function write({ url, isPrivate, found }: Readable, writing: Writing): Promise<number> {
  const { root, file, config, print, surroundings } = writing
  const { language, document } = found
  const name = tidyName(found.title) || new URL(url).hostname.replace(/^www\./, '')
  const more = { ...(isUsual(language) && { language }), ...(isPrivate && { privateNetwork: true }) }
  const subscription = { name, url, home: found.home, folders: [], categories: [] }
  const presences = await storedPresences(config)
  const { added, known } = newEntries([subscription], { sources: config.sources, presences }, more)
  const entry = added[0]?.entry
  if (entry === undefined) return say(print, `${shownAddress(url)} is the address of ${known[0]?.id} already`)
  const after = await saveDrafts(
    root,
    [await draftEntries(resolve(surroundings.folder, root), file, [entry])],
    surroundings,
  )
  const source =
    after.sources.find((one) => idInFiles(one) === entry.id) ?? unlistedSource(url, { privateNetwork: isPrivate })
  const reading = await read(document, source, Date.now())
  if (reading.kind === 'articles') {
    for (const line of describeReading(reading, { source, config })) print(line)
  }
  print(`added to ${file}:`)
  for (const line of entryLines(entry, '  ')) print(shownLine(line, url))
  if (secretsOf(url).length > 0) print('note: there is a password or a key in its address: keep the file to yourself')
  if (isPrivate) print('note: it is on a private network, so that privateNetwork is true')
  return 0
}

/** What a feed says may be no tag of a language. */
function isUsual(language: string | undefined): language is string {
  return language !== undefined && 'value' in readLanguage(language)
}

function shownLine(line: string, url: string): string {
  return line.replace(url, shownAddress(url))
}

function say(print: (line: string) => void, words: string): number {
  print(words)
  return 0
}
