import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { FeedFormat } from '../../src/model/settings.ts'

/** A document of a feed as somebody got it. */
export type FoundDocument = {
  /** Which part of the corpus it is from. */
  readonly group: string
  /** Its whole address. */
  readonly url: string
  readonly contentType: string
  readonly body: Uint8Array
}

/** Writes documents into a folder, with manifest.json that says what each file is. */
export async function writeDocuments(folder: string, documents: readonly FoundDocument[]): Promise<void> {
  await mkdir(folder, { recursive: true })
  const manifest = documents.map(({ group, url, contentType }, index) => {
    const format = formatOf(url)
    return { file: `${group}-${index}.${format}`, group, format, url, contentType }
  })
  for (const [index, { body }] of documents.entries()) await writeFile(join(folder, manifest[index]?.file ?? ''), body)
  await writeFile(join(folder, 'manifest.json'), JSON.stringify(manifest, undefined, 1))
}

/** The format of a feed document at that address. */
export function formatOf(url: string): FeedFormat {
  const ending = url.slice(url.lastIndexOf('.') + 1)
  if (ending === 'rss' || ending === 'atom' || ending === 'json') return ending
  throw new Error(`no feed document: ${url}`)
}
