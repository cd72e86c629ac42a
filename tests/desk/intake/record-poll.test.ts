import { describe, expect, it, onTestFinished } from 'vitest'
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

describe('when a source is asked again', () => {
  /** Each hour a beat, as a desk lives; gives the hours after the start at which the source was asked. */
  async function hoursAsked(hours: number, reply: (asked: number) => Reply) {
    const origin = await startOrigin()
    onTestFinished(() => origin.close())
    const sources = [aSource({ id: 'one', url: origin.url('/one') })]
    const test = await openTestDesk(aConfig({ sources, feeds: [aFeed({ slug: 'all' })] }))
    const asked: number[] = []
    for (let hour = 0; hour < hours; hour++) {
      origin.on('/one', reply(asked.length))
      const before = origin.log.length
      await test.roundAfter(hour === 0 ? 0 : HOUR)
      if (origin.log.length > before) asked.push(hour)
    }
    return { asked, next: test.status().sources[0]!.nextPollAt }
  }
  const html = { 'Content-Type': 'application/rss+xml' }
  const withTtl = rss([{ id: 'a' }]).replace('</title>', '</title><ttl>300</ttl>')

  it('P33 is what its document says, also while that stays the same', async () => {
    const { asked } = await hoursAsked(16, (count) =>
      count === 0 ? { headers: { ...html, etag: '"1"' }, body: withTtl } : { status: 304 },
    )
    expect(asked).toEqual([0, 5, 10, 15])
  })

  it('P7 is once a day where nothing can be asked by, from a day after its last change on', async () => {
    const { asked } = await hoursAsked(75, () => ({ headers: html, body: rss([{ id: 'a' }]) }))
    expect(asked.slice(0, 25)).toEqual(Array.from({ length: 25 }, (_, hour) => hour))
    expect(asked.slice(25)).toEqual([25, 49, 73])
  })

  it('P14 is never after a second 410 a day later, until the operator asks', async () => {
    const { asked, next } = await hoursAsked(24 * 20, () => ({ status: 410 }))
    expect(asked).toEqual([0, 24])
    expect(next).toBeUndefined()
  })

  it('P10 is soon where it has never answered, and a day at most in ten days without an answer', async () => {
    const { asked } = await hoursAsked(24 * 11, (count) =>
      count < 13 ? { status: 500 } : { headers: html, body: rss([{ id: 'a' }]) },
    )
    const gaps = asked.slice(1).map((hour, index) => hour - asked[index]!)
    expect(gaps.slice(0, 12)).toEqual([1, 1, 1, 1, 2, 4, 8, 16, 24, 24, 24, 24])
  })
})

it('P14 takes no hold back for a poll that had no answer, asked by force', async () => {
  const origin = await startOrigin()
  origin.on('/one', { status: 410 })
  const source = aSource({ id: 'one', url: origin.url('/one') })
  const test = await openTestDesk(aConfig({ sources: [source], feeds: [aFeed({ slug: 'all' })] }))
  await test.roundAfter(0)
  await test.roundAfter(25 * HOUR)
  await origin.close()
  test.advance(HOUR)
  const { refreshed } = await test.desk.round([source], undefined, new Set(['one']))
  expect(refreshed).toMatchObject([{ state: 'failing', reason: 'connection refused', nextPollAt: undefined }])
  expect(test.status().sources).toMatchObject([{ state: 'gone', nextPollAt: undefined }])
  expect((await test.roundAfter(1000 * HOUR)).refreshed).toEqual([])
})
