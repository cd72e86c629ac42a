import { globSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'
import type { FeedDocument } from '../../src/model/documents.ts'

/** What is expected of a fixture: the fields that its quirk is about, and how it was served. */
export type Expected = {
  /** `untuned`: written from the specifications and from what is seen in the wild, before the reader was run on it. */
  readonly half: 'tuned' | 'untuned'
  readonly contentType?: string
  readonly url?: string
  readonly error?: string
  /** As `inspect --json` prints them. */
  readonly feed?: object
  readonly items?: readonly object[]
  /** As `parse` gives them: what `inspect --json` has no key for. */
  readonly parsed?: readonly object[]
  /** As `normalize` makes them for a source in French: what cleaning mends and `inspect --json` shows as written. */
  readonly articles?: readonly object[]
}

export type Fixture = { readonly file: string; readonly document: FeedDocument; readonly expected: Expected }

const folder = new URL('../fixtures/documents/', import.meta.url).pathname

/** All documents in tests/fixtures/documents/ with what is expected of them, in order of their names. */
export const fixtures: readonly Fixture[] = globSync('*/*.{xml,json}', { cwd: folder })
  .filter((file) => !file.endsWith('.expected.json'))
  .sort()
  .map((file) => {
    const expected: Expected = JSON.parse(
      readFileSync(`${folder}${file.replace(/\.(?:xml|json)$/, '.expected.json')}`, 'utf8'),
    )
    const url = expected.url ?? `https://news.example/feeds/${basename(file)}`
    return {
      file,
      expected,
      document: { url, contentType: expected.contentType ?? '', body: readFileSync(`${folder}${file}`) },
    }
  })
