import { globSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { describe, expect, it } from 'vitest'
import { inspectDocument } from '../../src/inspect.ts'
import type { FeedDocument } from '../../src/model.ts'

const folder = new URL('../fixtures/documents/', import.meta.url).pathname
const files = globSync('*/*.{xml,json}', { cwd: folder }).filter((file) => !file.endsWith('.expected.json'))

type Expected = { contentType?: string; url?: string; error?: string; feed?: object; items?: readonly object[] }

describe('documents as they are seen in the wild', () => {
  it('are there', () => {
    expect(files.length).toBeGreaterThanOrEqual(40)
  })

  it.each(files.sort())('%s reads as expected', async (file) => {
    const path = `${folder}${file}`
    const expected: Expected = JSON.parse(readFileSync(path.replace(/\.(?:xml|json)$/, '.expected.json'), 'utf8'))
    const document: FeedDocument = {
      url: expected.url ?? `https://news.example/feeds/${basename(file)}`,
      contentType: expected.contentType ?? '',
      body: readFileSync(path),
    }
    const found = await inspectDocument(document)
    if (expected.error !== undefined) {
      expect(found).toEqual({ error: expected.error })
      return
    }
    expect(found).toMatchObject({ feed: expected.feed ?? {}, items: expected.items ?? [] })
  })

  it.each(files.sort())('%s says first where its quirk is seen', (file) => {
    const start = readFileSync(`${folder}${file}`).toString('latin1').replaceAll('\0', '').slice(0, 300)
    expect(start).toMatch(/<!-- Seen: |"_comment": "Seen: /)
  })
})
