import { expect, it, onTestFinished } from 'vitest'
import { aConfig, aFeed, aSource } from '../../support/make-config.ts'
import { rss } from '../../support/make-rss.ts'
import { type Reply, startOrigin } from '../../support/origin.ts'
import { openTestDesk } from '../../support/test-desk.ts'

const HOUR = 3_600_000
const modified = 'Tue, 10 Mar 2026 10:00:00 GMT'

/** What a source is asked with in the poll after these replies. */
async function askedAfter(...replies: readonly Reply[]) {
  const origin = await startOrigin()
  onTestFinished(() => origin.close())
  origin.on('/one', ...replies)
  const sources = [aSource({ id: 'one', url: origin.url('/one') })]
  const test = await openTestDesk(aConfig({ sources, feeds: [aFeed({ slug: 'all' })] }))
  for (const _ of [...replies, 'asked']) await test.roundAfter(2 * HOUR)
  const last = origin.log.at(-1)
  expect(origin.log).toHaveLength(replies.length + 1)
  return { etag: last?.header('if-none-match'), since: last?.header('if-modified-since') }
}

const whole: Reply = {
  headers: { 'Content-Type': 'application/rss+xml', etag: '"first"', 'last-modified': modified },
  body: rss([{ id: 'a' }]),
}

it('keeps the validators of a document that a 304 says nothing new of', async () => {
  expect(await askedAfter(whole, { status: 304 })).toEqual({ etag: '"first"', since: modified })
})

it('takes over what a 304 says of them, and keeps the other', async () => {
  const later = 'Tue, 10 Mar 2026 11:00:00 GMT'
  const dated = { status: 304, headers: { 'last-modified': later } }
  expect(await askedAfter(whole, dated)).toEqual({ etag: '"first"', since: later })
  const tagged = { status: 304, headers: { etag: '"second"' } }
  expect(await askedAfter(whole, tagged)).toEqual({ etag: '"second"', since: modified })
})

it('forgets those of the document before with the next whole one', async () => {
  const bare = { headers: { 'Content-Type': 'application/rss+xml' }, body: rss([{ id: 'b' }]) }
  expect(await askedAfter(whole, bare)).toEqual({ etag: undefined, since: undefined })
})
