import { beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { loadConfig } from '../../../src/config/load.ts'
import { wiredesk } from '../../support/command.ts'
import { proseOf, rss } from '../../support/make-rss.ts'
import { type Origin, startOrigin } from '../../support/origin.ts'
import { anyPort } from '../../support/polled-folder.ts'
import { temporaryRoot } from '../../support/temporary-root.ts'
import { openTestDesk } from '../../support/test-desk.ts'

let origin: Origin
let root: string
const run = (...args: readonly string[]) => wiredesk([...args, '--root', root], { ...anyPort, PASSWORD: 'open-sesame' })
const listed = async () => JSON.parse((await run('sources', 'list', '--json')).stdout)

beforeEach(async () => {
  origin = await startOrigin()
  onTestFinished(() => origin.close())
  const address = origin.url('/two?api_key=hidden77').replace('//', `//anna:$${'{PASSWORD}'}@`)
  root = temporaryRoot({
    'config/sources.yaml': [
      'sources:',
      `  - { id: one, name: One, url: "${origin.url('/one')}", privateNetwork: true, tags: [a, b] }`,
      `  - { id: two, name: Two, url: "${address}", privateNetwork: true }`,
    ].join('\n'),
    'feeds/all.yaml': 'title: All\n',
  })
  const item = (id: string) => ({ id, title: `The council has decided ${id}`, text: proseOf(id, 40) })
  const date = new Date(Date.now() - 86_400_000).toUTCString()
  origin.on('/one', {
    headers: { 'Content-Type': 'application/rss+xml' },
    body: rss([
      { ...item('1'), date },
      { ...item('2'), date },
    ]),
  })
})

describe('wiredesk sources list', () => {
  it('says without a store that everything waits, and makes none', async () => {
    expect(await listed()).toEqual([
      {
        id: 'one',
        name: 'One',
        url: origin.url('/one'),
        state: 'waiting',
        reason: null,
        lastTryAt: null,
        lastSuccessAt: null,
        nextPollAt: null,
        nextPollReason: null,
        itemsIn30Days: 0,
        tags: ['a', 'b'],
      },
      expect.objectContaining({ id: 'two', state: 'waiting' }),
    ])
    const { exit, stdout } = await run('sources', 'list')
    expect([exit, stdout]).toEqual([0, expect.stringMatching(/^ID .*\none {2}One {3}waiting {2}never/)])
  })

  it('says how each is doing after a poll, with what came, and shows no secret', async () => {
    await run('poll')
    const [one, two] = await listed()
    expect(one).toMatchObject({ state: 'ok', reason: null, itemsIn30Days: 2, lastTryAt: expect.any(String) })
    expect(Date.parse(one.nextPollAt)).toBeGreaterThan(Date.parse(one.lastSuccessAt))
    expect(one.nextPollReason).not.toBe('')
    expect(two).toMatchObject({ state: 'failing', reason: expect.stringContaining('404'), lastSuccessAt: null })
    const { stdout } = await run('sources', 'list')
    const lines = stdout.split('\n')
    expect(lines[1]).toMatch(/^one {2}One {3}ok {7}1m ago +in \w+ +2 +a,b {3}/)
    expect(lines[2]).toMatch(/^two {2}Two {3}failing {2}never/)
    const json = (await run('sources', 'list', '--json')).stdout
    expect(stdout + json).not.toMatch(/open-sesame|hidden77|anna/)
    expect(two.url).toBe(origin.url('/two?api_key=***'))
  })

  it('reads the store beside a desk that has it', async () => {
    const test = await openTestDesk(
      await loadConfig(root, { ...anyPort, PASSWORD: 'x', LOG_LEVEL: 'silent' }),
      Date.now(),
    )
    await test.desk.pollOrdered({ names: ['one'], isNow: false })
    expect(await listed()).toMatchObject([{ state: 'ok' }, { state: 'waiting' }])
  })

  it('does not say of a new address what was learnt at the old one', async () => {
    await run('poll')
    const { writeFiles } = await import('../../support/write-files.ts')
    writeFiles(root, {
      'config/sources.yaml': `sources: [{ id: one, name: One, url: "${origin.url('/new')}", privateNetwork: true }]\n`,
    })
    expect(await listed()).toMatchObject([{ id: 'one', state: 'waiting', lastSuccessAt: null, itemsIn30Days: 2 }])
  })
})
