import { expect, it } from 'vitest'
import { aConfig, aFeed } from '../../support/make-config.ts'
import { proseOf } from '../../support/make-rss.ts'
import { temporaryRoot } from '../../support/temporary-root.ts'
import { openTestDesk, START } from '../../support/test-desk.ts'
import { someOutlets } from '../../support/wire.ts'

const HOUR = 3_600_000

function document(id: string, area: string): string {
  return `<rss version="2.0" xmlns:cap="urn:oasis:names:tc:emergency:cap:1.2"><channel><title>Gauges</title><item><title>Flood warning for the river and all its banks</title><guid isPermaLink="false">${id}</guid><pubDate>Tue, 10 Mar 2026 11:00:00 GMT</pubDate><description>${proseOf('flood', 90)}</description><cap:areaDesc>${area}</cap:areaDesc></item></channel></rss>`
}

it('alerts are told apart from those of before a restart too, and joined with those that say the same', async () => {
  const { sources, replies } = await someOutlets('one', 'two', 'three')
  replies('one', { body: document('one', 'Upper Reed') })
  replies('two', { body: document('two', 'Lower Reed') })
  replies('three', { body: document('three', 'Upper Reed') })
  const database = `sqlite:${temporaryRoot({})}/store.db`
  const config = (count: number) =>
    aConfig({ sources: sources.slice(0, count), feeds: [aFeed({ slug: 'all' })], server: { database } })
  const before = await openTestDesk(config(1))
  await before.roundAfter(0)
  await before.close()
  const after = await openTestDesk(config(3), START + HOUR)
  await after.roundAfter(0)
  const items = after.json('all').items
  expect(items).toHaveLength(2)
  expect(items.map(({ _wiredesk }) => _wiredesk.alsoReportedBy.length).toSorted()).toEqual([0, 1])
})
