import { describe, expect, it } from 'vitest'
import { inspectDocument } from '../../src/inspect/inspect.ts'
import { parse } from '../../src/parse/parse.ts'
import { read } from '../../src/read.ts'
import { aSource } from '../support/make-config.ts'
import { type Expected, type Fixture, fixtures } from './fixture-documents.ts'

async function check({ document, expected }: Fixture): Promise<void> {
  const found = await inspectDocument(document)
  if (expected.error !== undefined) {
    expect(found).toEqual({ error: expected.error })
    return
  }
  expect(found).toMatchObject({ feed: expected.feed ?? {}, ...(expected.items && { items: expected.items }) })
  if (expected.parsed !== undefined)
    expect(await parse(document)).toMatchObject({ kind: 'feed', items: expected.parsed })
  if (expected.articles === undefined) return
  const source = aSource({ id: 'one', url: document.url, language: 'fr' })
  expect(await read(document, source, Date.UTC(2026, 0, 1))).toMatchObject({ articles: expected.articles })
}

describe('documents as they are seen in the wild', () => {
  it('are many, and half of them were never tuned to', () => {
    const count = (half: Expected['half']) => fixtures.filter(({ expected }) => expected.half === half).length
    expect(fixtures.length).toBeGreaterThanOrEqual(150)
    expect(count('untuned')).toBeGreaterThanOrEqual(75)
    expect(count('tuned') + count('untuned')).toBe(fixtures.length)
  })

  it.each(fixtures)('$expected.half: $file reads as expected', check)

  it.each(fixtures)('$file says first where its quirk is seen', ({ document }) => {
    const start = Buffer.from(document.body).toString('latin1').replaceAll('\0', '').slice(0, 300)
    expect(start).toMatch(/<!-- Seen: |"_comment": "Seen: /)
  })
})
