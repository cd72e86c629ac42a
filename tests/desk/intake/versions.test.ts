import { beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import type { Source } from '../../../src/model/settings.ts'
import { earlierVersions } from '../../../src/store/articles/versions.ts'
import { aConfig, aFeed, aSource } from '../../support/make-config.ts'
import { proseOf, type RssItem, rss } from '../../support/make-rss.ts'
import { type Origin, startOrigin } from '../../support/origin.ts'
import { openTestDesk, START, type TestDesk } from '../../support/test-desk.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR

let origin: Origin
let one: Source
beforeEach(async () => {
  origin = await startOrigin()
  onTestFinished(() => origin.close())
  one = aSource({ id: 'one', url: origin.url('/one') })
})

/** A desk that polled an article once an hour, as it said these things one after the other. */
async function afterSaying(...said: readonly Omit<RssItem, 'id'>[]): Promise<TestDesk> {
  const headers = { 'Content-Type': 'application/rss+xml' }
  origin.on('/one', ...said.map((item) => ({ headers, body: rss([{ id: 'a', ...item }]) })))
  const retention = { textMs: 10 * DAY, indexMs: 20 * DAY }
  const test = await openTestDesk(aConfig({ sources: [one], feeds: [aFeed({ slug: 'all' })], server: { retention } }))
  for (let poll = 0; poll < said.length; poll += 1) await test.roundAfter(poll === 0 ? 0 : HOUR)
  return test
}

async function article(test: TestDesk) {
  const { handle } = test.desk.context.store
  const now = await handle.selectFrom('articles').selectAll().executeTakeFirstOrThrow()
  return { now, earlier: await earlierVersions(handle, now.id) }
}

describe('an article that is changed', () => {
  it('keeps what it said before, when, and what each version is to the one before it', async () => {
    const test = await afterSaying(
      { title: 'Ferry sinks', text: 'A ferry sank.' },
      { title: 'Ferry sinks off Crete', text: 'A ferry sank off Crete.' },
      { title: 'UPDATE 1-Ferry sinks off Crete', text: 'A ferry sank off Crete, three died.' },
      { title: 'UPDATE 1-Ferry sinks off Crete', text: 'A ferry sank off Crete; three died.' },
      { title: 'CORRECTED-Ferry sinks off Crete', text: 'A ferry sank off Crete; two died.' },
    )
    const { now, earlier } = await article(test)
    expect(earlier.map(({ version, kind, title, at }) => [version, kind, title, at])).toEqual([
      [1, 'first', 'Ferry sinks', START],
      [2, 'edit', 'Ferry sinks off Crete', START + HOUR],
      [3, 'update', 'UPDATE 1-Ferry sinks off Crete', START + 2 * HOUR],
      [4, 'edit', 'UPDATE 1-Ferry sinks off Crete', START + 3 * HOUR],
    ])
    expect(earlier[0]).toMatchObject({ text: 'A ferry sank.', summary: 'A ferry sank.' })
    expect([now.version, now.version_kind, now.version_at]).toEqual([5, 'correction', START + 4 * HOUR])
    expect(test.json('all').items).toHaveLength(1)
  })

  it('has no new version for a change of other parts', async () => {
    const said = { title: 'T', text: proseOf('a', 30) }
    const test = await afterSaying(said, { ...said, author: 'AFP' }, { ...said, text: said.text.replaceAll(' ', '  ') })
    const { now, earlier } = await article(test)
    expect([now.version, now.version_kind, now.version_at, earlier]).toEqual([1, 'first', START, []])
  })

  it('keeps the first and the latest 19 of those before, however often it is changed', async () => {
    const test = await afterSaying(...Array.from({ length: 30 }, (_, index) => ({ title: `Version ${index + 1}` })))
    const { now, earlier } = await article(test)
    expect(now.version).toBe(30)
    expect(earlier.map(({ version }) => version)).toEqual([1, ...Array.from({ length: 19 }, (_, index) => index + 11)])
  })

  it('loses the texts of its versions with its own, and all of them when it is forgotten', async () => {
    const test = await afterSaying({ title: 'One', text: 'First words' }, { title: 'Two', text: 'Second words' })
    const { handle } = test.desk.context.store
    const { now } = await article(test)
    await handle.updateTable('entries').set({ shown: 0 }).execute()
    Object.assign(test.desk.context, { now: () => START + 11 * DAY })
    await test.desk.housekeep()
    expect(await earlierVersions(handle, now.id)).toMatchObject([{ title: 'One', text: undefined }])
    Object.assign(test.desk.context, { now: () => START + 21 * DAY })
    await test.desk.housekeep()
    expect(await earlierVersions(handle, now.id)).toEqual([])
  })
})
