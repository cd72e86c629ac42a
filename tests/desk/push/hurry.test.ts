import { expect, it, onTestFinished } from 'vitest'
import { aSource } from '../../support/make-config.ts'
import { rss } from '../../support/make-rss.ts'
import { startOrigin } from '../../support/origin.ts'
import { BEAT_MS, startOwnHeart } from '../../support/own-heart.ts'
import { startSubscribers } from '../../support/subscriber.ts'
import { FIRST, MINUTE, openPushedDesk } from './pushed-desk.ts'

const second = { id: 'two', title: 'Harbour pilots call off their strike', text: 'Pilots return to work on Monday.' }

/** A desk whose hub cannot be told a secret, so that what it pushes is but a word to look; beside its source another one. */
async function openHintedDesk() {
  const [origin, hubs] = [await startOrigin(), await startSubscribers()]
  onTestFinished(() => origin.close())
  const slow = aSource({ id: 'slow', url: origin.url('/slow'), everyMs: 6 * MINUTE })
  origin.on('/slow', { body: rss([{ id: 'slow', title: 'Slow news' }], 'https://slow.example') })
  const hub = hubs.url('/sub', 'hub.example')
  const pushed = await openPushedDesk({ origin, hubs, hub, sources: (source) => [source, slow] })
  pushed.publish([FIRST])
  const callback = await pushed.subscribe()
  const heart = await startOwnHeart(pushed.desk)
  return { ...pushed, callback, heart, hint: () => pushed.send(callback, 'anything', {}) }
}

it('P40 a word that there is something new begins a round', async () => {
  const { heart, hint, publish, test, titles } = await openHintedDesk()
  publish([second, FIRST])
  test.advance(5 * MINUTE)
  await hint()
  expect(heart.waits()).toEqual([0, BEAT_MS])
  await heart.ringAtOnce()
  expect(titles()).toContain(second.title)
  expect(heart.waits()).toEqual([BEAT_MS])
})

it('P40 a word that comes during a round begins another one right after it', async () => {
  const { heart, hint, publish, origin, test, titles } = await openHintedDesk()
  publish([second, FIRST])
  const gate = Promise.withResolvers<void>()
  origin.on('/slow', { status: 500, after: gate.promise })
  test.advance(7 * MINUTE)
  const asked = origin.asked(origin.log.length + 1)
  const beat = heart.beat()
  await asked
  await hint()
  expect(heart.waits()).toEqual([BEAT_MS])
  gate.resolve()
  await beat
  expect(titles()).not.toContain(second.title)
  expect(heart.waits()).toEqual([0, BEAT_MS])
  await heart.ringAtOnce()
  expect(titles()).toContain(second.title)
})

it('P40 a word soon after a poll begins none, since no hub has a source asked twice in five minutes', async () => {
  const { heart, hint, publish, test, origin } = await openHintedDesk()
  publish([second, FIRST])
  test.advance(4 * MINUTE)
  const before = origin.log.length
  for (let words = 0; words < 3; words += 1) await hint()
  expect(heart.waits()).toEqual([BEAT_MS])
  await heart.beat()
  expect(origin.log).toHaveLength(before)
})
