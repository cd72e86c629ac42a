import { describe, expect, it } from 'vitest'
import type { Reply } from '../../support/origin.ts'
import { HOUR, MINUTE, openPushedDesk } from './pushed-desk.ts'

const SECOND = {
  id: 'two',
  title: 'Harbour pilots call off their strike',
  text: 'Pilots return to work on Monday.',
  date: 'Tue, 10 Mar 2026 13:59:00 GMT',
}
const PAGE = 'https://paper.example/front'
const SITE = '<link>https://news.example</link>'
const type = { 'content-type': 'application/rss+xml' }

type DocumentOf = Awaited<ReturnType<typeof openPushedDesk>>['documentOf']

/** A source that is pushed, and that answers the poll that is under way meanwhile when `answer` is called. */
async function openAsked(given: Reply | ((documentOf: DocumentOf) => Reply)) {
  const desk = await openPushedDesk()
  const callback = await desk.subscribe()
  const gate = Promise.withResolvers<void>()
  const reply = typeof given === 'function' ? given(desk.documentOf) : given
  desk.origin.on('/feed', { ...reply, after: gate.promise })
  desk.test.advance(2 * HOUR)
  const round = desk.desk.round()
  await desk.origin.asked(2)
  desk.test.advance(MINUTE)
  const pushed = desk.documentOf([SECOND]).replace(SITE, `<link>${PAGE}</link><skipDays><day>Sunday</day></skipDays>`)
  expect((await desk.push(callback, pushed)).done).toMatchObject({ added: 1 })
  return {
    ...desk,
    async answer() {
      gate.resolve()
      await round
      return desk.status()
    },
  }
}

describe('what is pushed while its source is being asked', () => {
  const replies: readonly (readonly [string, Reply])[] = [
    ['is unchanged', { status: 304, headers: { etag: '"1"' } }],
    ['has nothing new', { headers: { ...type, etag: '"1"' }, body: '' }],
    ['fails', { status: 500 }],
    ['says nothing', { raw: '' }],
    ['wants to be left alone', { status: 429, headers: { 'retry-after': '7200' } }],
    ['is gone', { status: 410 }],
    ['is no feed', { headers: type, body: '<!doctype html><title>Sold</title>' }],
  ]
  for (const [what, reply] of replies) {
    it(`P32 is remembered of its rhythm and page where the source ${what}`, async () => {
      const { answer, status } = await openAsked(reply)
      const { history, channel } = await status()
      expect(history.published[0]).toBe(Date.parse(SECOND.date))
      const after = await answer()
      expect(after.history.published).toEqual(history.published)
      expect(after.history.hints).toEqual(history.hints)
      expect(channel?.url).toBe(PAGE)
      expect(after.channel).toEqual(channel)
      // And the poll is, as well.
      expect(after.lastPollAt).toBeGreaterThan(history.published[0]!)
      expect(after.history.failures).toBe(['ok', 'throttled'].includes(after.state) ? 0 : 1)
    })
  }

  it('P32 gives way to what the source says itself, and stays in its rhythm', async () => {
    const body = (documentOf: DocumentOf) => documentOf([]).replace(SITE, '<link>https://paper.example/other</link>')
    const { answer } = await openAsked((documentOf) => ({ headers: type, body: body(documentOf) }))
    const { channel, history } = await answer()
    expect(channel?.url).toBe('https://paper.example/other')
    expect(history.published).toContain(Date.parse(SECOND.date))
    expect(history.hints).toBeUndefined()
  })

  it('is not asked for again within the hour because of it', async () => {
    const { answer, test, origin } = await openAsked({ status: 304, headers: { etag: '"1"' } })
    await answer()
    await test.roundAfter(HOUR / 2)
    expect(origin.log).toHaveLength(2)
  })
})
