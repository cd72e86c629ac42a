import { beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { freePort, startCommand, wiredesk } from '../support/command.ts'
import { proseOf, rss } from '../support/make-rss.ts'
import { startOrigin } from '../support/origin.ts'
import { temporaryRoot } from '../support/temporary-root.ts'

let root: string
let env: Record<string, string>

/** A folder with two sources that carry one text, polled once. */
beforeEach(async () => {
  const origin = await startOrigin()
  onTestFinished(() => origin.close())
  for (const id of ['one', 'two']) {
    const item = { id, title: `Headline of ${id}`, text: proseOf('talks', 80) }
    origin.on(`/${id}`, {
      headers: { 'Content-Type': 'application/rss+xml' },
      body: rss([item], `https://${id}.example`),
    })
  }
  const source = (id: string, priority: number) =>
    `  - { id: ${id}, name: Outlet ${id}, url: "${origin.url(`/${id}`)}", privateNetwork: true, priority: ${priority} }\n`
  root = temporaryRoot({
    'config/sources.yaml': `sources:\n${source('one', 1)}${source('two', 0)}`,
    'feeds/all.yaml': 'title: All\n',
  })
  env = { PORT: await freePort(), HOST: '127.0.0.1' }
  expect((await wiredesk(['poll', '--root', root], env)).exit).toBe(0)
})

const ONE = 'https://one.example/one'
const TWO = 'https://two.example/two'

describe('wiredesk explain', () => {
  it('tells why an article is where it is, as lines and as JSON', async () => {
    const { exit, stdout, stderr } = await wiredesk(['explain', TWO, '--root', root], env)
    expect([exit, stderr]).toEqual([0, ''])
    expect(stdout).toContain('Headline of two')
    expect(stdout).toContain('Story of 2 copies')
    expect(stdout).toContain('Outlet one: Headline of one')
    expect(stdout).toMatch(/all: in it since .*; named beside the copy that is shown/)
    const [explanation] = JSON.parse((await wiredesk(['explain', TWO, '--json', '--root', root], env)).stdout)
    expect(explanation).toMatchObject({ article: { title: 'Headline of two', sourceId: 'two' } })
    expect(explanation.copies).toHaveLength(2)
  })

  it('says in a line what it cannot find', async () => {
    const unknown = await wiredesk(['explain', 'https://one.example/nothing', '--root', root], env)
    expect(unknown).toMatchObject({ exit: 1, stdout: '', stderr: 'no article goes by https://one.example/nothing\n' })
    const empty = temporaryRoot({ 'config/sources.yaml': 'sources: []\n', 'feeds/all.yaml': 'title: All\n' })
    for (const command of [
      ['explain', 'x'],
      ['split', 'x'],
      ['join', 'x', 'y'],
    ]) {
      const { exit, stderr } = await wiredesk([...command, '--root', empty], env)
      expect([exit, stderr]).toEqual([1, expect.stringMatching(/^there is no store at .*\n$/)])
    }
    const memory = { ...env, DATABASE_URL: 'sqlite::memory:' }
    expect((await wiredesk(['explain', 'x', '--root', root], memory)).stderr).toContain('in memory')
  })
})

describe('wiredesk split and join', () => {
  it('do it at once and publish where no server runs', async () => {
    const split = await wiredesk(['split', TWO, '--root', root], env)
    expect(split).toMatchObject({ exit: 0, stdout: '“Headline of two” stands alone\n' })
    expect((await wiredesk(['explain', ONE, '--root', root], env)).stdout).toContain('Story of one article')
    const join = await wiredesk(['join', TWO, ONE, '--root', root], env)
    expect(join).toMatchObject({ exit: 0, stdout: '“Headline of two” stands beside 1 other\n  one: Headline of one\n' })
    const explained = (await wiredesk(['explain', TWO, '--root', root], env)).stdout
    expect(explained).toContain('here because the operator put it beside “Headline of one” (Outlet one)')
  })

  it('leave word for a server that runs, which does it at its next heartbeat', async () => {
    const server = startCommand(process.execPath, ['src/main.ts', 'serve', '--root', root], env)
    await server.says('"msg":"serving"')
    const split = await wiredesk(['split', TWO, '--root', root], env)
    expect([split.exit, split.stderr]).toEqual([0, ''])
    expect(split.stdout).toContain('within ten seconds')
    await server.says('operator’s word done')
    await expect
      .poll(
        async () => {
          const response = await fetch(`http://127.0.0.1:${env.PORT}/feeds/all.json`)
          return ((await response.json()) as { items: unknown[] }).items.length
        },
        { timeout: 30_000 },
      )
      .toBe(2)
    const { stdout } = await wiredesk(['explain', TWO, '--root', root], env)
    expect(stdout).toContain('the operator took it out of another story')
    const page = /http:\S+\/stories\/\S+/.exec(stdout)?.[0] as string
    const answer = await fetch(`http://127.0.0.1:${env.PORT}${new URL(page).pathname}`)
    expect([answer.status, await answer.text()]).toEqual([200, expect.stringContaining('Headline of two')])
    server.signalGroup('SIGTERM')
    expect(await server.ended).toBe(0)
  })

  it('refuse what names nothing, the same twice, and what they do not know', async () => {
    for (const args of [
      ['split', 'nothing'],
      ['join', ONE, 'nothing'],
      ['join', ONE, ONE],
    ]) {
      const { exit, stdout, stderr } = await wiredesk([...args, '--root', root], env)
      expect([exit, stdout], args.join(' ')).toEqual([1, ''])
      expect(stderr.trim().split('\n')).toHaveLength(1)
    }
    for (const args of [
      ['splitt', 'x'],
      ['join', 'x'],
      ['split', 'x', '--jsn'],
      ['explian', '--help'],
    ]) {
      expect((await wiredesk(args, env)).exit, args.join(' ')).toBe(2)
    }
  })
})
