import { beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { sanitizerVersion } from '../../../src/foundation/sanitizer-version.ts'
import type { Source } from '../../../src/model/settings.ts'
import { contentHash } from '../../../src/normalize/hash.ts'
import { aConfig, aFeed, aSource } from '../../support/make-config.ts'
import { proseOf, rss } from '../../support/make-rss.ts'
import { type Origin, startOrigin } from '../../support/origin.ts'
import { openTestDesk, type TestDesk } from '../../support/test-desk.ts'

const HOUR = 3_600_000
const bad = '<p>kept words<script>alert(1)</script></p>'

let origin: Origin
let source: Source

beforeEach(async () => {
  origin = await startOrigin()
  onTestFinished(() => origin.close())
  source = aSource({ id: 'one', url: origin.url('/one'), republish: 'full' })
})

async function deskWith(items: number, own: Partial<Source> = {}): Promise<TestDesk> {
  const entries = Array.from({ length: items }, (_, n) => ({ id: `i${n}`, text: proseOf(`w${n}`, 20) }))
  origin.on('/one', { headers: { 'Content-Type': 'application/rss+xml' }, body: rss(entries) })
  const config = aConfig({ sources: [{ ...source, ...own }], feeds: [aFeed({ slug: 'all' })] })
  const test = await openTestDesk(config)
  await test.roundAfter(0)
  return test
}

/** Puts the articles in the state in which an older version would have left them. */
async function spoil({ desk }: TestDesk): Promise<void> {
  const { handle } = desk.context.store
  desk.context.written.clear()
  await handle.updateTable('articles').set({ content_html: bad, text: 'kept words alert(1)', sanitizer: 0 }).execute()
}

async function rowsOf({ desk }: TestDesk) {
  return desk.context.store.handle.selectFrom('articles').selectAll().orderBy('id').execute()
}

describe('cleaning what was stored under older rules', () => {
  it('takes a script out of the store and out of the feed, and passes neither for an edit now nor at the next poll', async () => {
    const test = await deskWith(2)
    await spoil(test)
    const { handle } = test.desk.context.store
    await handle.updateTable('feeds').set({ pending: 'content' }).execute()
    await test.roundAfter(2 * HOUR)
    expect(test.text('/feeds/all.json')).toContain('<script>')
    const before = await rowsOf(test)
    const items = test.json('all').items

    await test.desk.cleanTexts()

    for (const format of ['rss', 'atom', 'json']) expect(test.text(`/feeds/all.${format}`)).not.toContain('alert')
    expect(test.text('/feeds/all.json')).toContain('kept words')
    const after = await rowsOf(test)
    expect(after.map((row) => [row.content_html, row.text, row.sanitizer])).toEqual(
      before.map(() => ['<p>kept words</p>', 'kept words', sanitizerVersion]),
    )
    for (const row of after) {
      const { title, summary, hash } = JSON.parse(row.data_json)
      expect([row.hash, hash]).toEqual(Array(2).fill(contentHash([title, summary, row.text ?? ''])))
    }
    const leads = await handle.selectFrom('entries').select(['lead_id', 'lead_hash']).execute()
    expect(leads.map((lead) => lead.lead_hash)).toEqual(
      leads.map((lead) => after.find((row) => row.id === lead.lead_id)?.hash),
    )
    const still = ({ version, published_at, updated_at, first_seen_at }: (typeof after)[number]) =>
      [version, published_at, updated_at, first_seen_at].join()
    expect(after.map(still)).toEqual(before.map(still))
    const dates = test
      .json('all')
      .items.map(({ id, date_published, date_modified }) => [id, date_published, date_modified])
    expect(dates).toEqual(items.map(({ id, date_published, date_modified }) => [id, date_published, date_modified]))
    const [row] = await handle.selectFrom('feeds').select('pending').execute()
    expect(row?.pending).toBe('nothing')
  })

  it('gives what is clean already the hash of today, so that the next poll finds no edit, and publishes nothing', async () => {
    const test = await deskWith(2)
    const { handle } = test.desk.context.store
    const before = await rowsOf(test)
    const documents = test.fingerprints()
    for (const { id, data_json } of before) {
      const data = JSON.stringify({ ...JSON.parse(data_json), hash: 'of older rules' })
      await handle
        .updateTable('articles')
        .set({ hash: 'of older rules', data_json: data, sanitizer: 1 })
        .where('id', '=', id)
        .execute()
    }
    await handle.updateTable('entries').set({ lead_hash: 'of older rules' }).execute()
    await test.desk.cleanTexts()
    expect(await rowsOf(test)).toEqual(before)
    await test.roundAfter(2 * HOUR)
    expect((await rowsOf(test)).map(({ version }) => version)).toEqual([1, 1])
    expect(test.fingerprints()).toEqual(documents)
  })

  it('leaves the hash of a text that is past its retention: what is left of it would pass for an edit', async () => {
    const test = await deskWith(2)
    const { handle } = test.desk.context.store
    await handle.updateTable('articles').set({ text: null, content_html: null, sanitizer: 0 }).execute()
    const before = await rowsOf(test)
    await test.desk.cleanTexts()
    expect(await rowsOf(test)).toEqual(before.map((row) => ({ ...row, sanitizer: sanitizerVersion })))
  })

  it('goes through any number of articles, in steps', async () => {
    const test = await deskWith(450)
    await spoil(test)
    await test.desk.cleanTexts()
    const rows = await rowsOf(test)
    expect(rows).toHaveLength(450)
    expect(rows.filter((row) => row.sanitizer !== sanitizerVersion || row.content_html?.includes('script'))).toEqual([])
  })

  it('begins by itself when the desk opens, after what was published before is restored', async () => {
    const test = await deskWith(3)
    await spoil(test)
    await test.desk.prepare()
    // Turns follow one another: this one comes after the first step.
    await test.desk.housekeep()
    expect((await rowsOf(test)).every((row) => row.sanitizer === sanitizerVersion)).toBe(true)
  })

  it('publishes nothing where only a summary is shown', async () => {
    const test = await deskWith(2, { republish: 'excerpt' })
    await spoil(test)
    const before = test.fingerprints()
    await test.desk.cleanTexts()
    expect(test.fingerprints()).toEqual(before)
    expect((await rowsOf(test)).every((row) => row.content_html === '<p>kept words</p>')).toBe(true)
  })

  it('writes the version with every article that comes in, so that none is cleaned twice', async () => {
    const test = await deskWith(2)
    expect((await rowsOf(test)).map((row) => row.sanitizer)).toEqual([sanitizerVersion, sanitizerVersion])
  })
})
