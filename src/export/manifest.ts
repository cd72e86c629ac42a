import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { isSafePath } from './file-path.ts'

/** One file of an export, as the server would answer for it. */
export type ExportedFile = {
  /** The path inside the folder, with `/` between its parts. */
  readonly path: string
  /** The address path that it belongs to, below the base URL. */
  readonly url: string
  readonly contentType: string
  /** In bytes. */
  readonly size: number
  /** In hex. */
  readonly sha256: string
  /** The strong validator that the server sends, quotes included. */
  readonly etag: string
  /** A date as in RFC 9110. */
  readonly lastModified: string
}

export type Manifest = {
  readonly files: readonly ExportedFile[]
  /** Files that an interrupted export may have written or left: ours, whatever they contain. */
  readonly unfinished: readonly string[]
}

/** The manifest's name in its folder. */
export const MANIFEST = '.wiredesk-export.json'

/** The manifest of a folder; undefined if it has none, or one so broken that only we can have left it. */
export async function readManifest(folder: string): Promise<Manifest | undefined> {
  const text = await readFile(join(folder, MANIFEST), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw error
  })
  if (text === undefined) return undefined
  try {
    const { version, files, unfinished = [] } = JSON.parse(text)
    const paths = [...files.map((file: ExportedFile) => file.path), ...unfinished]
    return version === 1 && paths.every(isSafePath) ? { files, unfinished } : undefined
  } catch {
    return undefined
  }
}

/** A manifest in the form in which it is written: equal manifests give equal bytes. */
export function manifestText({ files, unfinished }: Manifest): string {
  const lines = files.map((file) => `\n${JSON.stringify(file)}`)
  const rest = unfinished.length === 0 ? '' : `,"unfinished":${JSON.stringify(unfinished)}`
  return `{"version":1,"files":[${lines.join(',')}\n]${rest}}\n`
}
