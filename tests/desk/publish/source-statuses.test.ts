import { expect, it } from 'vitest'
import type { PollResult } from '../../../src/model/poll-result.ts'
import { aConfig, aFeed, aSource } from '../../support/make-config.ts'
import { openTestDesk } from '../../support/test-desk.ts'

const MINUTE = 60_000
const unchanged: PollResult = { kind: 'unchanged', validators: { etag: '"1"' }, status: 304 }
const throttled: PollResult = {
  kind: 'throttled',
  reason: 'HTTP 429',
  retryAfterMs: 90 * MINUTE,
  status: 429,
  host: 'one.example',
}

async function openDesk() {
  const source = (id: string, url: string, minutes: number) =>
    aSource({ id, url, everyMs: minutes * MINUTE, privateNetwork: false })
  const sources = [
    source('often', 'https://often.example/feed', 10),
    source('seldom', 'https://seldom.example/feed', 600),
    source('held', 'https://one.example/held', 600),
    source('holding', 'https://one.example/holding', 60),
  ]
  let isThrottled = false
  const test = await openTestDesk(aConfig({ sources, feeds: [aFeed({ slug: 'all' })] }), undefined, {
    poll: async ({ id }) => (id === 'holding' && isThrottled ? throttled : unchanged),
  })
  await test.desk.round()
  return {
    test,
    statusOf: (id: string) => test.status().sources.find((one) => one.id === id)!,
    throttle() {
      isThrottled = true
    },
  }
}

it('a round makes anew only what is said of the sources that it asked', async () => {
  const { test, statusOf } = await openDesk()
  const [often, seldom] = [statusOf('often'), statusOf('seldom')]
  await test.roundAfter(11 * MINUTE)
  expect(statusOf('often').lastTryAt).toBe(test.desk.context.now())
  expect(statusOf('often')).not.toEqual(often)
  expect(statusOf('seldom')).toBe(seldom)
})

it('a source is held while its host is, and not any longer, though it was not asked meanwhile', async () => {
  const { test, statusOf, throttle } = await openDesk()
  const before = statusOf('held')
  throttle()
  await test.roundAfter(590 * MINUTE)
  expect(statusOf('holding').state).toBe('throttled')
  expect(statusOf('held')).toMatchObject({
    state: 'held',
    nextPollAt: test.desk.context.now() + 90 * MINUTE,
    nextPollReason: expect.stringMatching(/^held until .*: this host asked for 90m \(429\)$/),
    addressHashes: before.addressHashes,
  })
  await test.roundAfter(91 * MINUTE)
  expect(statusOf('held').state).toBe('ok')
})
