import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { loadConfig } from '../../src/config/load.ts'
import { besideDesk } from '../support/beside-desk.ts'
import { startWiredesk, wiredesk } from '../support/command.ts'
import { anyPort, type PolledFolder, pollFolder } from '../support/polled-folder.ts'
import { openTestDesk, type TestDesk } from '../support/test-desk.ts'

let polled: PolledFolder
let root: string
beforeAll(async () => {
  const outlet = (id: string) => ({ id, items: [{ id, title: `Title of ${id} in full` }] })
  polled = await pollFolder([outlet('one'), outlet('two')], { 'feeds/all.yaml': 'title: All\n' })
})
afterAll(() => polled.close())
beforeEach(() => {
  root = polled.copy()
})

const beside = (test: TestDesk, args: readonly string[]) => besideDesk(test, ['poll', ...args, '--root', root])

const openDesk = async () => openTestDesk(await loadConfig(root, { ...anyPort, LOG_LEVEL: 'silent' }), Date.now())

describe('wiredesk poll beside a running server', () => {
  it('has it poll the sources that are named, and prints the same lines', async () => {
    const test = await openDesk()
    const { exit, stdout, stderr } = await beside(test, ['two'])
    expect([exit, stdout]).toEqual([0, 'two: unchanged\n'])
    expect(stderr).toBe('the wiredesk that runs is asked to poll, and does it within ten seconds\n')
    await test.close()
    expect((await wiredesk(['poll', 'two', '--root', root], anyPort)).stdout).toBe(stdout)
  })

  it('prints the record of each as JSON', async () => {
    const { exit, stdout } = await beside(await openDesk(), ['one', 'two', '--json'])
    const lines = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(exit).toBe(0)
    expect(lines).toMatchObject([
      { source: 'one', state: 'ok', status: 200, reason: null, added: 0 },
      { source: 'two', state: 'ok', status: 200, reason: null, added: 0 },
    ])
  })

  /** Puts another source into the files, of which a desk that was opened before knows nothing. */
  const addSource = (id: string) => {
    const file = join(root, 'config/sources.yaml')
    const text = readFileSync(file, 'utf8')
    const [line = ''] = /^.*id: two,.*$/m.exec(text) ?? []
    writeFileSync(file, `${text}${line.replace(/\btwo\b/g, id)}\n`)
  }
  const UNKNOWN = 'the wiredesk that runs does not know it: are its files right?'

  it('says of a source that is new in the files that the server does not know it, and fails', async () => {
    const test = await openDesk()
    addSource('three')
    expect(await beside(test, ['three'])).toMatchObject({ exit: 1, stdout: `three: not polled: ${UNKNOWN}\n` })
  })

  it('says so beside what it polls, and also where that went well it fails', async () => {
    const test = await openDesk()
    addSource('three')
    addSource('four')
    const { exit, stdout } = await beside(test, ['four', 'one', 'three', 'one'])
    expect([exit, stdout.split('\n')]).toEqual([
      1,
      [`four: not polled: ${UNKNOWN}`, `three: not polled: ${UNKNOWN}`, 'one: unchanged', ''],
    ])
  })

  it('says so in a line of JSON, also with --now', async () => {
    const test = await openDesk()
    addSource('three')
    for (const more of [[], ['--now']]) {
      const { exit, stdout } = await beside(test, ['three', '--json', ...more])
      expect(exit).toBe(1)
      const [line, ...rest] = stdout.split('\n')
      expect(rest).toEqual([''])
      expect(JSON.parse(line!)).toEqual({
        source: 'three',
        state: 'waiting',
        reason: UNKNOWN,
        status: null,
        bytes: null,
        decodedBytes: null,
        ms: null,
        url: null,
        items: null,
        added: 0,
        changed: 0,
        skipped: 0,
        nextPollAt: null,
        nextPollReason: '',
      })
    }
  })

  it('does not poll what was taken down whole, and says so', async () => {
    expect((await wiredesk(['takedown', '--source', 'two', '--reason', 'x', '--root', root], anyPort)).exit).toBe(0)
    const test = await openDesk()
    const words = 'two: not polled: it was taken down\n'
    for (const more of [[], ['--now']]) {
      expect(await beside(test, ['two', ...more])).toMatchObject({ exit: 1, stdout: words })
    }
    await test.close()
    expect(await wiredesk(['poll', 'two', '--root', root], anyPort)).toMatchObject({ exit: 1, stdout: words })
  })

  it('has it poll what is due', async () => {
    expect(await beside(await openDesk(), [])).toMatchObject({ exit: 0, stdout: 'nothing is due\n' })
  })

  it('says so where the round fails', async () => {
    const test = await openDesk()
    Object.assign(test.desk.context.sources, { known: () => Promise.reject(new Error('disk')) })
    expect(await beside(test, ['one'])).toMatchObject({
      exit: 1,
      stdout: '',
      stderr: expect.stringContaining('failed'),
    })
  })

  it('polls itself once the other is gone', async () => {
    const test = await openDesk()
    const command = startWiredesk(['poll', 'one', '--root', root], anyPort)
    while (!command.stderr().includes('asked to poll')) await new Promise(setImmediate)
    await test.close()
    expect([await command.ended, command.stdout()]).toEqual([0, 'one: unchanged\n'])
  })
})
