import { describe, expect, it } from 'vitest'
import type { PollResult } from '../../../src/model/poll-result.ts'
import { type ClockedDesk, openClockedDesk } from '../../support/clocked-desk.ts'
import { aConfig, aFeed, aSource } from '../../support/make-config.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const there: PollResult = { kind: 'unchanged', validators: { etag: '"1"' }, status: 304 }
const silent: PollResult = { kind: 'failed', reason: 'DNS gives no answer about it' }
const read: PollResult = { kind: 'unchanged', validators: {} }
const gone: PollResult = { kind: 'held', reason: 'its folder is not there', forMs: 5 * MINUTE, isFlood: true }

type Parts = {
  readonly hosts: number
  readonly folders: number
  readonly isDown: (elapsedMs: number) => boolean
  readonly inFolder?: (elapsedMs: number) => PollResult
}

/** Papers on hosts of their own beside folders of this machine. */
async function openDesk({ hosts, folders, isDown, inFolder = () => read }: Parts) {
  const papers = Array.from({ length: hosts }, (_, index) =>
    aSource({ id: `s${index}`, url: `http://s${index}.example/feed` }),
  )
  const own = Array.from({ length: folders }, (_, index) =>
    aSource({ id: `f${index}`, url: `http://f${index}.invalid/`, folder: `in/${index}`, everyMs: 5 * MINUTE }),
  )
  return openClockedDesk(aConfig({ sources: [...papers, ...own], feeds: [aFeed({ slug: 'all' })] }), {
    answer({ id, elapsedMs }) {
      if (id.startsWith('f')) return inFolder(elapsedMs)
      return isDown(elapsedMs) ? silent : there
    },
  })
}

const failures = async ({ desk: { context } }: ClockedDesk) => {
  const known = await context.sources.known(context.config.sources)
  return known.map(({ before }) => before.history.failures)
}
const asked = (test: ClockedDesk, kind: 's' | 'f', from: number) =>
  test.asked.filter(({ id, elapsedMs }) => id.startsWith(kind) && elapsedMs > from)

describe('R12: a folder tells nothing of the network', () => {
  it.each([1, 3, 8])(
    'with %i of them, nobody is blamed for an outage, and they are looked into meanwhile',
    async (folders) => {
      const test = await openDesk({ hosts: 8, folders, isDown: (ms) => ms >= HOUR / 2 && ms < 6 * HOUR })
      await test.pass(HOUR + 10 * MINUTE)
      expect(test.trouble()?.reason).toMatch(/^no network: 8 of 8 hosts/)
      const from = test.elapsed()
      await test.pass(4 * HOUR)
      expect(test.trouble()).toBeDefined()
      expect(asked(test, 's', from).length).toBeLessThanOrEqual(4 * 60)
      expect(asked(test, 'f', from).length).toBeGreaterThan(45 * folders)
      expect(await failures(test)).toEqual(Array(8 + folders).fill(0))
      await test.pass(HOUR)
      expect(test.trouble()).toBeUndefined()
    },
  )

  it('folders that are gone are no outage, and are shown during one', async () => {
    const goneFrom = (from: number) => (ms: number) => (ms >= from ? gone : read)
    const alone = await openDesk({ hosts: 1, folders: 8, isDown: () => false, inFolder: goneFrom(HOUR / 2) })
    await alone.pass(HOUR)
    expect(alone.trouble()).toBeUndefined()
    const both = await openDesk({
      hosts: 8,
      folders: 1,
      isDown: (ms) => ms >= HOUR / 2,
      inFolder: goneFrom(2 * HOUR),
    })
    await both.pass(3 * HOUR)
    expect(both.trouble()).toBeDefined()
    expect(both.status().sources[0]).toMatchObject({ id: 'f0', state: 'held', reason: 'its folder is not there' })
  })
})
