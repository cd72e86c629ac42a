import { describe, expect, it } from 'vitest'
import { folderAddress } from '../../../src/model/folder.ts'
import type { PollResult } from '../../../src/model/poll-result.ts'
import type { Source } from '../../../src/model/settings.ts'
import { type Asked, type ClockedDesk, openClockedDesk } from '../../support/clocked-desk.ts'
import { aConfig, aFeed, aSource } from '../../support/make-config.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const there: PollResult = { kind: 'unchanged', validators: { etag: '"1"' }, status: 304 }
const files: PollResult = { kind: 'unchanged', validators: {} }
const silent: PollResult = { kind: 'failed', reason: 'DNS gives no answer about it' }

const [from, to] = [3 * HOUR, 9 * HOUR]
const isDown = ({ elapsedMs }: Asked) => elapsedMs >= from && elapsedMs < to

const failures = async ({ desk: { context } }: ClockedDesk) =>
  (await context.sources.known(context.config.sources)).map(({ before }) => before.history.failures)
/** Eight papers, and the folder of the house, whose network is down for six hours. */
async function openDesk(answer: (asked: Asked) => PollResult, more: readonly Source[] = []) {
  const papers = Array.from({ length: 8 }, (_, index) =>
    aSource({ id: `s${index}`, url: `http://s${index}.example/f` }),
  )
  const own = aSource({ id: 'own', url: folderAddress('own'), folder: 'pieces', everyMs: 5 * MINUTE })
  return openClockedDesk(aConfig({ sources: [...papers, own, ...more], feeds: [aFeed({ slug: 'all' })] }), { answer })
}

describe('while our network is down', () => {
  it('a host that nobody asked, since it is held, says nothing of it either', async () => {
    const held: PollResult = {
      kind: 'throttled',
      reason: 'held until 14:05: s7.example asked for 2h (429)',
      retryAfterMs: HOUR,
    }
    const test = await openDesk((asked) => {
      if (asked.id === 'own') return files
      if (!isDown(asked)) return there
      return asked.id === 's7' ? held : silent
    })
    await test.pass(8 * HOUR)
    expect(test.trouble()).toBeDefined()
    expect(test.lines.filter(({ msg }) => msg === 'trouble of our own')).toHaveLength(1)
    expect(await failures(test)).toEqual(Array(9).fill(0))
  })

  it('a host of our own house is asked as ever, and says nothing of the way out of it', async () => {
    const bridge = aSource({ id: 'bridge', url: 'http://bridge.lan:1200/f' })
    const empty: PollResult = { kind: 'failed', reason: 'HTTP 503 Service Unavailable', status: 503 }
    const test = await openDesk(
      (asked) => {
        if (asked.id === 'own') return files
        if (!isDown(asked)) return there
        return asked.id === 'bridge' ? empty : silent
      },
      [bridge],
    )
    await test.pass(8 * HOUR)
    expect(test.trouble()).toEqual({
      reason: expect.stringMatching(/^no network: (\d) of \1 hosts did not answer/),
    })
    expect(test.lines.filter(({ msg }) => msg === 'trouble of our own')).toHaveLength(1)
    const counted = await failures(test)
    expect(counted.slice(0, 9)).toEqual(Array(9).fill(0))
    expect(counted[9]).toBeGreaterThan(0)
  })
})

it('where all hosts are of our own house, they tell of our network', async () => {
  const sources = Array.from({ length: 6 }, (_, index) => aSource({ id: `s${index}`, url: `http://s${index}.lan/f` }))
  const config = aConfig({ sources, feeds: [aFeed({ slug: 'all' })] })
  const test = await openClockedDesk(config, { answer: (asked) => (isDown(asked) ? silent : there) })
  await test.pass(8 * HOUR)
  expect(test.trouble()).toBeDefined()
  expect(await failures(test)).toEqual(Array(6).fill(0))
})
