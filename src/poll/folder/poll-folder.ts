import type { FolderFile, FolderListing } from '../../model/folder.ts'
import type { PollResult } from '../../model/poll-result.ts'
import type { Source } from '../../model/settings.ts'
import { type ListedFile, type Listing, listFiles } from './list-files.ts'
import { readArticleText } from './read-file.ts'

const MIB = 2 ** 20
const MOST_FILES = 1000
const MOST_BYTES = MIB
/** Of all files together. */
const MOST_BYTES_IN_ALL = 32 * MIB
const USUAL_MS = 5 * 60_000
const USUAL_CHARSET = 'windows-1252'

/**
 * Looks into the folder of a source. Whatever state it is in comes back as a result: its files, the newest first where
 * there are too many; or that it is held, since it is not there or cannot be read.
 */
export async function pollFolder(source: Source, folder: string): Promise<PollResult> {
  const startedAt = performance.now()
  let listing: Listing
  try {
    listing = await listFiles(folder)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === undefined) throw error
    return { kind: 'held', reason: troubleWords(code), forMs: source.everyMs ?? USUAL_MS, isFlood: true }
  }
  const { files, unread, words } = await readAll(listing.files, source.charset ?? USUAL_CHARSET)
  const remarks = [...words, ...remarksOn(listing)]
  const contents: FolderListing = { files, unread, remarks }
  const body = new TextEncoder().encode(JSON.stringify(contents))
  const ms = Math.round(performance.now() - startedAt)
  return {
    kind: 'fresh',
    document: { url: source.url, contentType: 'application/json', body },
    validators: {},
    wire: { bytes: body.length, decodedBytes: body.length, ms, url: source.url, asked: 'own' },
  }
}

function troubleWords(code: string): string {
  if (code === 'ENOENT') return 'its folder is not there'
  if (code === 'ENOTDIR') return 'its folder is a file'
  return 'its folder cannot be read'
}

type Read = {
  readonly files: readonly FolderFile[]
  readonly unread: readonly string[]
  readonly words: readonly string[]
}

async function readAll(listed: readonly ListedFile[], charset: string): Promise<Read> {
  const newest = listed.toSorted((a, b) => b.modifiedMs - a.modifiedMs || (a.path < b.path ? -1 : 1))
  const files: FolderFile[] = []
  const unread: string[] = []
  const why = new Map<string, number>()
  const leave = (path: string, reason: string) => {
    unread.push(path)
    why.set(reason, (why.get(reason) ?? 0) + 1)
  }
  let bytes = 0
  for (const [index, { path, file, size }] of newest.entries()) {
    if (index >= MOST_FILES || bytes + Math.min(size, MOST_BYTES) > MOST_BYTES_IN_ALL) {
      leave(path, `more than are read, which are the newest ${MOST_FILES} and ${MOST_BYTES_IN_ALL / MIB} MiB`)
      continue
    }
    const read = await readArticleText(file, { mostBytes: MOST_BYTES, charset })
    if (read === 'too large') leave(path, 'larger than 1 MiB')
    else if (read === 'binary') leave(path, 'no text')
    // It is looked at again soon.
    else if (read === 'changing') unread.push(path)
    else {
      files.push({ path, text: read.text })
      bytes += size
    }
  }
  const words = [...why].map(([reason, count]) => `${filesText(count)} passed over: ${reason}`)
  // Whatever order they were written in, the same files are the same document.
  return { files: files.toSorted(byPath), unread: unread.toSorted(), words }
}

function byPath(one: FolderFile, other: FolderFile): number {
  return one.path < other.path ? -1 : 1
}

function remarksOn({ outside, isCut }: Listing): readonly string[] {
  const links =
    outside === 1
      ? '1 link leads out of the folder or nowhere, and is'
      : `${outside} links lead out of the folder or nowhere, and are`
  return [
    ...(outside > 0 ? [`${links} not followed`] : []),
    ...(isCut ? ['there is more in the folder than is looked through'] : []),
  ]
}

function filesText(count: number): string {
  return count === 1 ? '1 file is' : `${count} files are`
}
