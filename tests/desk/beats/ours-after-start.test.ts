import { describe, expect, it } from 'vitest'
import type { PollResult } from '../../../src/model/poll-result.ts'
import { type Asked, openClockedDesk } from '../../support/clocked-desk.ts'
import { aConfig, aFeed, aSource } from '../../support/make-config.ts'
import { temporaryRoot } from '../../support/temporary-root.ts'
import { START } from '../../support/test-desk.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const unchanged: PollResult = { kind: 'unchanged', validators: { etag: '"1"' }, status: 304 }
const noRoute: PollResult = { kind: 'failed', reason: 'network unreachable', mayBeOurs: true }
const refused: PollResult = { kind: 'failed', reason: 'connection refused' }
const broken: PollResult = { kind: 'failed', reason: 'HTTP 500', status: 500 }

/** Each source is named by how it goes on answering. */
const answers: Readonly<Record<string, (asked: Asked) => PollResult>> = {
  bug: () => {
    throw new Error('a fault of ours')
  },
  route: () => noRoute,
  refused: () => refused,
  broken: () => broken,
  held: () => ({ kind: 'throttled', reason: 'HTTP 503', retryAfterMs: 20 * HOUR, status: 503 }),
  ok: () => unchanged,
}

function config() {
  const sources = Object.keys(answers).map((id) => aSource({ id, url: `http://${id}.example/feed`, everyMs: 4 * HOUR }))
  const server = { database: `sqlite:${temporaryRoot({})}/store.db` }
  return aConfig({ sources, feeds: [aFeed({ slug: 'all' })], server })
}

/** A desk that has failed twice with all but the first and last, and was stopped then; `start` starts it again. */
async function openFailed() {
  const one = config()
  const first = await openClockedDesk(one, { answer: () => unchanged })
  await first.pass(HOUR)
  await first.close()
  const failing = (asked: Asked) => answers[asked.id]!(asked)
  const before = await openClockedDesk(one, { at: START + 4 * HOUR, answer: failing })
  await before.pass(5 * HOUR)
  const [bug] = await before.desk.context.sources.known(one.sources)
  expect(bug!.before.history.failures).toBe(2)
  expect(bug!.before.dueAt).toBeGreaterThan(before.now() + 2 * HOUR)
  await before.close()
  const start = (at: number, answer: (asked: Asked) => PollResult = failing) => openClockedDesk(one, { at, answer })
  return { start, at: before.now() }
}

const ids = ({ asked }: { asked: readonly Asked[] }) => asked.map(({ id }) => id)

describe('after a start', () => {
  it('what failed for a reason of ours is asked again, and what others did is not', async () => {
    const { start, at } = await openFailed()
    const test = await start(at + 10 * MINUTE, () => unchanged)
    await test.pass(5 * MINUTE)
    expect(ids(test).toSorted()).toEqual(['bug', 'route'])
    expect(test.status().sources.find(({ id }) => id === 'bug')?.state).toBe('ok')
    expect(test.status().sources.find(({ id }) => id === 'held')?.state).toBe('throttled')
  })

  it('it is asked once, and then as after any failure', async () => {
    const { start, at } = await openFailed()
    const test = await start(at + 10 * MINUTE)
    await test.pass(90 * MINUTE)
    expect(
      ids(test)
        .filter((id) => id === 'bug' || id === 'route')
        .toSorted(),
    ).toEqual(['bug', 'route'])
  })

  it('nothing is asked sooner than five minutes after its last poll, however often the desk starts', async () => {
    const { start, at } = await openFailed()
    let asked = 0
    for (let times = 0; times < 10; times++) {
      const test = await start(at + 10 * MINUTE + times * MINUTE)
      await test.pass(MINUTE)
      asked += ids(test).filter((id) => id === 'bug').length
      await test.close()
    }
    expect(asked).toBe(2)
  })

  it('says why, and forgets that once it was asked', async () => {
    const { start, at } = await openFailed()
    const test = await start(at + MINUTE)
    const [bug] = await test.desk.context.sources.known(test.desk.context.config.sources)
    expect(bug!.before.dueReason).toBe('it failed for a reason of ours, and is tried again')
    expect(bug!.before.history.isOurs).toBeUndefined()
  })
})
