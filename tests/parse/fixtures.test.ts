import { describe, expect, it } from 'vitest'
import { inspectDocument } from '../../src/inspect.ts'
import { parse } from '../../src/parse/parse.ts'
import { type Expected, type Fixture, fixtures } from './fixture-documents.ts'

/** Documents that are not read as they should be, each with the reason. One that comes right must leave the list. */
const known: Readonly<Record<string, string>> = {
  'rss/media-credits.xml': 'a caption of type html is decoded once only',
}

async function check({ document, expected }: Fixture): Promise<void> {
  const found = await inspectDocument(document)
  if (expected.error !== undefined) {
    expect(found).toEqual({ error: expected.error })
    return
  }
  expect(found).toMatchObject({ feed: expected.feed ?? {}, ...(expected.items && { items: expected.items }) })
  if (expected.parsed === undefined) return
  expect(await parse(document)).toMatchObject({ kind: 'feed', items: expected.parsed })
}

describe('documents as they are seen in the wild', () => {
  it('are many, and half of them were never tuned to', () => {
    const count = (half: Expected['half']) => fixtures.filter(({ expected }) => expected.half === half).length
    expect(fixtures.length).toBeGreaterThanOrEqual(150)
    expect(count('untuned')).toBeGreaterThanOrEqual(75)
    expect(count('tuned') + count('untuned')).toBe(fixtures.length)
  })

  it.each(fixtures.filter(({ file }) => !(file in known)))('$expected.half: $file reads as expected', check)

  it.each(Object.entries(known))('%s is known to read wrong: %s', async (file) => {
    const fixture = fixtures.find((candidate) => candidate.file === file)
    if (fixture === undefined) throw new Error(`${file} is not there`)
    await expect(check(fixture)).rejects.toThrow()
  })

  it.each(fixtures)('$file says first where its quirk is seen', ({ document }) => {
    const start = Buffer.from(document.body).toString('latin1').replaceAll('\0', '').slice(0, 300)
    expect(start).toMatch(/<!-- Seen: |"_comment": "Seen: /)
  })
})
