import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { loadConfig } from '../../src/config/load.ts'
import { waitingWords } from '../../src/store/stories/operators-words.ts'
import { addressOf } from '../support/begin-command.ts'
import { startWiredesk, wiredesk } from '../support/command.ts'
import { proseOf } from '../support/make-rss.ts'
import { anyPort, type PolledFolder, pollFolder } from '../support/polled-folder.ts'
import { temporaryRoot } from '../support/temporary-root.ts'
import { openTestDesk } from '../support/test-desk.ts'

/** Two sources that carry one text, polled once. */
let polled: PolledFolder
let root: string

beforeAll(async () => {
  const outlet = (id: string, priority: number) => {
    const item = { id, title: `Orchards bloom, says ${id}`, text: proseOf('talks', 80) }
    return { id, items: [item], settings: `, priority: ${priority}` }
  }
  polled = await pollFolder([outlet('one', 1), outlet('two', 0)], { 'feeds/all.yaml': 'title: All\n' })
})
afterAll(() => polled.close())
beforeEach(() => {
  root = polled.copy()
})

const ONE = 'https://one.example/one'
const TWO = 'https://two.example/two'

describe('wiredesk explain', () => {
  it('tells why an article is where it is, as lines and as JSON', async () => {
    const { exit, stdout, stderr } = await wiredesk(['explain', TWO, '--root', root], anyPort)
    expect([exit, stderr]).toEqual([0, ''])
    expect(stdout).toContain('Orchards bloom, says two')
    expect(stdout).toContain('Story of 2 copies')
    expect(stdout).toContain('Outlet one: Orchards bloom, says one')
    expect(stdout).toMatch(/all: in it since .*; named beside the copy that is shown/)
    const [explanation] = JSON.parse((await wiredesk(['explain', TWO, '--json', '--root', root], anyPort)).stdout)
    expect(explanation).toMatchObject({ article: { title: 'Orchards bloom, says two', sourceId: 'two' } })
    expect(explanation.copies).toHaveLength(2)
  })

  it('says in a line what it cannot find', async () => {
    const unknown = await wiredesk(['explain', 'https://one.example/nothing', '--root', root], anyPort)
    expect(unknown).toMatchObject({ exit: 1, stdout: '', stderr: 'no article goes by https://one.example/nothing\n' })
    const empty = temporaryRoot({ 'config/sources.yaml': 'sources: []\n', 'feeds/all.yaml': 'title: All\n' })
    for (const command of [['explain', 'x'], ['split', 'x'], ['join', 'x', 'y'], ['undo']]) {
      const { exit, stderr } = await wiredesk([...command, '--root', empty])
      expect([exit, stderr]).toEqual([1, expect.stringMatching(/^there is no store at .*\n$/)])
    }
    const memory = { DATABASE_URL: 'sqlite::memory:' }
    expect((await wiredesk(['explain', 'x', '--root', root], memory)).stderr).toContain('in memory')
  })
})

describe('wiredesk split and join', () => {
  const run = (...args: string[]) => wiredesk([...args, '--root', root], anyPort)

  it('do it at once, publish, and say how many articles stand where, where no server runs', async () => {
    expect(await run('split', TWO)).toMatchObject({
      exit: 0,
      stdout:
        '“Orchards bloom, says two” stands alone\n' +
        'its story before: 2 articles, now 1\n' +
        '  one: Orchards bloom, says one\n',
    })
    expect((await run('explain', ONE)).stdout).toContain('Story of one article')
    expect(await run('join', TWO, ONE)).toMatchObject({
      exit: 0,
      stdout:
        '“Orchards bloom, says two” stands beside 1 other\n' +
        '  one: Orchards bloom, says one\n' +
        'its story before: 1 article, now 0\n' +
        'the story that it came to: 1 article, now 2\n',
    })
    const explained = (await run('explain', TWO)).stdout
    expect(explained).toContain('here because the operator put it beside “Orchards bloom, says one” (Outlet one)')
  })

  it('do nothing twice, and say so', async () => {
    await run('split', TWO)
    for (const [said, why] of [
      [['split', TWO], 'it was split off before, and stands alone'],
      [['split', ONE], 'it stands alone already'],
    ] as const) {
      const { exit, stdout } = await run(...said)
      expect([exit, stdout]).toEqual([0, expect.stringMatching(new RegExp(`^nothing to do: “.*”: ${why}\n$`))])
    }
    await run('join', TWO, ONE)
    const { stdout } = await run('join', ONE, TWO)
    expect(stdout).toContain('nothing to do: “Orchards bloom, says one”: the two were joined before')
  })

  it('are taken back by undo, the last first, until nothing is left', async () => {
    await run('split', TWO)
    await run('join', TWO, ONE)
    const { exit, stdout } = await run('undo')
    expect([exit, stdout]).toEqual([
      0,
      expect.stringMatching(
        /^taken back: the join of “Orchards bloom, says two” \(two\) to “Orchards bloom, says one” \(one\), said 2.*Z\n“Orchards bloom, says two” stands alone\n/,
      ),
    ])
    const report = JSON.parse((await run('undo', '--json')).stdout)
    expect(report).toMatchObject({
      word: 'undo',
      done: true,
      remark: null,
      undone: { word: 'split', article: { source: 'two' }, other: null },
      moved: [{ source: 'two' }],
      left: { before: 1, after: 0, articles: [] },
      story: { before: 1, after: 2, articles: [{ source: 'one' }, { source: 'two' }] },
    })
    expect(await run('undo')).toMatchObject({ exit: 1, stdout: '', stderr: 'there is no split or join to take back\n' })
    const explained = (await run('explain', TWO)).stdout
    expect(explained).toContain('Story of 2 copies')
    expect(explained).toMatch(/split, said \S+, taken back \S+/)
  })

  it('answer in JSON', async () => {
    expect(JSON.parse((await run('split', TWO, '--json')).stdout)).toMatchObject({ word: 'split', done: true })
    expect(JSON.parse((await run('split', TWO, '--json')).stdout)).toMatchObject({
      word: 'split',
      done: false,
      remark: 'it was split off before, and stands alone',
      article: { source: 'two' },
      left: null,
    })
    expect(JSON.parse((await run('join', TWO, ONE, '--json')).stdout)).toMatchObject({ word: 'join', moved: [{}] })
  })

  it('leave word for a server that runs, wait for it, and say what it came to', async () => {
    const server = startWiredesk(['serve', '--root', root], anyPort)
    const address = await addressOf(server)
    const split = await run('split', TWO)
    expect(split).toMatchObject({
      exit: 0,
      stderr: 'the wiredesk that runs is told, and does it within ten seconds\n',
      stdout: expect.stringContaining('its story before: 2 articles, now 1\n'),
    })
    const served = async () => {
      const response = await fetch(`${address}/feeds/all.json`)
      return ((await response.json()) as { items: unknown[] }).items.length
    }
    await expect.poll(served).toBe(2)
    const { stdout } = await run('explain', TWO)
    expect(stdout).toContain('the operator took it out of another story')
    const page = /http:\S+\/stories\/\S+/.exec(stdout)?.[0] as string
    const answer = await fetch(`${address}${new URL(page).pathname}`)
    expect([answer.status, await answer.text()]).toEqual([200, expect.stringContaining('Orchards bloom, says two')])
    expect((await run('undo')).stdout).toContain('taken back: the split of')
    await expect.poll(served).toBe(1)
    expect(await server.stop()).toBe(0)
  })

  it('are done by the command itself where the server ends before it comes to that', async () => {
    const test = await openTestDesk(await loadConfig(root, { ...anyPort, LOG_LEVEL: 'silent' }), Date.now())
    const command = startWiredesk(['split', TWO, '--root', root], anyPort)
    const waiting = () => waitingWords(test.desk.context.store.handle)
    while ((await waiting()).length === 0) await new Promise(setImmediate)
    await test.close()
    expect(await command.ended).toBe(0)
    expect(command.stdout()).toContain('“Orchards bloom, says two” stands alone\n')
    expect((await run('split', TWO)).stdout).toContain('it was split off before')
  })

  it('refuse what names nothing, the same twice, and what they do not know', async () => {
    for (const args of [
      ['split', 'nothing'],
      ['join', ONE, 'nothing'],
      ['join', ONE, ONE],
    ]) {
      const { exit, stdout, stderr } = await wiredesk([...args, '--root', root], anyPort)
      expect([exit, stdout], args.join(' ')).toEqual([1, ''])
      expect(stderr.trim().split('\n')).toHaveLength(1)
    }
    for (const args of [
      ['splitt', 'x'],
      ['join', 'x'],
      ['split', 'x', '--jsn'],
      ['explian', '--help'],
    ]) {
      expect((await wiredesk(args)).exit, args.join(' ')).toBe(2)
    }
  })
})

describe('wiredesk try', () => {
  const tried = (condition: string, ...more: string[]) => wiredesk(['try', condition, '--root', root, ...more], anyPort)

  it('shows what a condition catches, and by which terms', async () => {
    const { exit, stdout } = await tried('any: [orchard*, gaza]')
    expect(exit).toBe(0)
    expect(stdout).toMatch(/^2 of 2 articles since \d{4}-\d\d-\d\d, in 1 story\n/)
    expect(stdout).toContain('Outlet one: Orchards bloom, says one  (orchard*)')
    const found = JSON.parse((await tried('{ source: two }', '--json')).stdout)
    expect(found).toMatchObject({ articles: 2, stories: 1, caught: [{ sourceId: 'two', terms: ['source: two'] }] })
    expect((await tried('gaza')).stdout).toMatch(/^0 of 2 articles/)
  })

  it('names every mistake with its place', async () => {
    const { exit, stdout, stderr } = await tried('any: [{ titel: x }, { source: nobody }]')
    expect([exit, stdout]).toEqual([1, ''])
    expect(stderr).toBe(
      'condition:1:9 any.0.titel: unknown key "titel": did you mean "title"?\n' +
        'condition:1:23 any.1.source: no source has the id "nobody"\n',
    )
  })
})
