import { createHash } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { gunzipSync } from 'node:zlib'
import type { PlayedDesk } from '../../tests/support/play-day.ts'

/** Loopback addresses that nothing else on the machine uses: the ids of articles are made of those of their sources. */
export const NETWORK = '127.77.0'
export const PORT = 8377

/** Notes all that a desk has handed out so far, and all archives in its store file, under the name of a moment. */
export type TakeNote = (moment: string, played: PlayedDesk, storePath: string) => void

/** Notes taken as lines of moment, path, SHA-256 and the date at which the bytes last changed. */
export type Notes = { readonly takeNote: TakeNote; sorted(): readonly string[] }

/** Starts to take notes; bodies are kept as well, in files named by their SHA-256, where a folder is given. */
export function createNotes(bodiesFolder?: string): Notes {
  const lines: string[] = []
  if (bodiesFolder !== undefined) mkdirSync(bodiesFolder, { recursive: true })
  return {
    takeNote(moment, { handedOut }, storePath) {
      for (const { path, body, lastModified } of [...handedOut.values(), ...archivesIn(storePath)]) {
        const hash = createHash('sha256').update(body).digest('hex')
        if (bodiesFolder !== undefined) writeFileSync(join(bodiesFolder, hash), body)
        lines.push(`${moment} ${path} ${hash} ${new Date(lastModified).toISOString()}`)
      }
    },
    sorted: () => lines.toSorted(),
  }
}

/** A number as it stands in the name of a moment, so that moments sort in order. */
export function twoDigits(number: number): string {
  return String(number).padStart(2, '0')
}

type StoredDocument = { readonly path: string; readonly body: Uint8Array; readonly lastModified: number }

type ArchiveRow = {
  readonly feed: string
  readonly n: number
  readonly format: string
  readonly last_modified: number
  readonly gzip: Uint8Array
}

/** Read by plain SQL, so that this holds whatever becomes of the code that keeps them. */
function archivesIn(storePath: string): StoredDocument[] {
  using database = new DatabaseSync(storePath, { readOnly: true })
  const rows = database.prepare('select feed, n, format, last_modified, gzip from archive_documents').all()
  return (rows as unknown as ArchiveRow[]).map(({ feed, n, format, last_modified: lastModified, gzip }) => {
    return { path: `/feeds/${feed}/archive/${n}.${format}`, body: gunzipSync(gzip), lastModified }
  })
}
