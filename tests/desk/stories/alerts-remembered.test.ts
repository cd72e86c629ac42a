import { expect, it } from 'vitest'
import { proseOf } from '../../support/make-rss.ts'
import { openRestartedDesk } from '../../support/restarted-desk.ts'
import { someOutlets } from '../../support/wire.ts'

function document(id: string, area: string): string {
  return `<rss version="2.0" xmlns:cap="urn:oasis:names:tc:emergency:cap:1.2"><channel><title>Gauges</title><item><title>Flood warning for the river and all its banks</title><guid isPermaLink="false">${id}</guid><pubDate>Tue, 10 Mar 2026 11:00:00 GMT</pubDate><description>${proseOf('flood', 90)}</description><cap:areaDesc>${area}</cap:areaDesc></item></channel></rss>`
}

it('alerts are told apart from those of before a restart too, and joined with those that say the same', async () => {
  const { sources, replies } = await someOutlets('one', 'two', 'three')
  replies('one', { body: document('one', 'Upper Reed') })
  replies('two', { body: document('two', 'Lower Reed') })
  replies('three', { body: document('three', 'Upper Reed') })
  const after = await openRestartedDesk(sources)
  const items = after.json('all').items
  expect(items).toHaveLength(2)
  expect(items.map(({ _wiredesk }) => _wiredesk.alsoReportedBy.length).toSorted()).toEqual([0, 1])
})
