import { describe, expect, it, onTestFinished } from 'vitest'
import type { Condition, Source } from '../../../src/model/settings.ts'
import { aConfig, aFeed, aSource } from '../../support/make-config.ts'
import { proseOf, rss } from '../../support/make-rss.ts'
import { startOrigin } from '../../support/origin.ts'
import { openTestDesk } from '../../support/test-desk.ts'

const HOUR = 3_600_000

async function deskWith(only: Condition, ...documents: string[]) {
  const origin = await startOrigin()
  onTestFinished(() => origin.close())
  const replies = documents.map((body) => ({ headers: { 'Content-Type': 'application/rss+xml' }, body }))
  origin.on('/one', ...replies)
  const one: Source = aSource({ id: 'one', url: origin.url('/one'), only })
  return openTestDesk(aConfig({ sources: [one], feeds: [aFeed({ slug: 'all' })] }))
}

const titles = (test: Awaited<ReturnType<typeof deskWith>>) => test.json('all').items.map(({ title }) => title)

describe('a source that may contribute some things only', () => {
  it('has its other items left out and counted', async () => {
    const document = rss([
      { id: 'a', category: 'Politics' },
      { id: 'b', category: 'Sport' },
      { id: 'c', category: 'Garden' },
    ])
    const test = await deskWith({ kind: 'words', fields: ['category'], terms: ['politics'] }, document)
    const { refreshed } = await test.roundAfter(0)
    expect(refreshed[0]).toMatchObject({ added: 1, skipped: 2 })
    expect(titles(test)).toEqual(['Title of a'])
  })

  it('can be kept to what an agency wrote', async () => {
    const document = rss([
      { id: 'a', text: `PARIS (AFP) - ${proseOf('wire', 100)}` },
      { id: 'b', text: proseOf('own', 100) },
    ])
    const test = await deskWith({ kind: 'agency', values: ['*'] }, document)
    await test.roundAfter(0)
    expect(titles(test)).toEqual(['Title of a'])
  })

  it('takes an item in once an edit makes it fit, and follows the edits of one that has come in', async () => {
    const gaza: Condition = { kind: 'words', fields: ['title'], terms: ['gaza'] }
    const test = await deskWith(
      gaza,
      rss([
        { id: 'a', title: 'Gaza' },
        { id: 'b', title: 'Elsewhere' },
      ]),
      rss([
        { id: 'a', title: 'Corrected' },
        { id: 'b', title: 'Gaza after all' },
      ]),
    )
    await test.roundAfter(0)
    expect(titles(test)).toEqual(['Gaza'])
    await test.roundAfter(HOUR)
    expect(titles(test).toSorted()).toEqual(['Corrected', 'Gaza after all'])
  })
})

describe('items without a title or a link', () => {
  it('are kept, with a made title or without a link', async () => {
    const everything: Condition = { kind: 'any', of: [{ kind: 'source', values: ['one'] }] }
    const test = await deskWith(
      everything,
      '<rss version="2.0"><channel><title>News</title>' +
        '<item><guid isPermaLink="false">a</guid><description>Low water at noon.</description></item>' +
        '<item><title>No link</title></item></channel></rss>',
    )
    await test.roundAfter(0)
    const items = test.json('all').items
    expect(items.map(({ title }) => title).toSorted()).toEqual(['Low water at noon.', 'No link'])
    expect(items.every(({ url }) => url === undefined)).toBe(true)
  })
})
