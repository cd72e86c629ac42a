import { once } from 'node:events'
import { existsSync, writeFileSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { wiredesk } from './support/command.ts'
import { rss } from './support/make-rss.ts'
import { temporaryRoot } from './support/temporary-root.ts'

describe('wiredesk', () => {
  it('answers an unknown command with a suggestion and exit code 2, with --help too', async () => {
    for (const args of [['serv'], ['serv', '--help'], ['check', '--rot', 'x'], ['check', '--rot', 'x', '--help']]) {
      const { exit, stderr, stdout } = await wiredesk(args)
      expect(exit, args.join(' ')).toBe(2)
      expect(stderr).toMatch(/Did you mean|unknown option '--rot'/)
      expect(stdout).toBe('')
    }
  })

  it('lists its commands', async () => {
    const { exit, stdout } = await wiredesk(['--help'])
    expect(exit).toBe(0)
    for (const command of ['serve', 'poll', 'check', 'init', 'inspect']) expect(stdout).toContain(command)
  })

  it('check prints every mistake as file, line, column and key, and exits 1', async () => {
    const root = temporaryRoot({
      'config/server.yaml': 'port: eighty\nlogLevle: info\npolling: { interval: 5 }\n',
      'config/sources.yaml': [
        'sources:',
        '  - { id: One, name: One, url: "https://one.example/feed" }',
        '  - { id: two, name: Two, url: ftp://two.example/feed }',
        '  - { id: three, name: Three, url: "https://three.example/feed", every: 10s }',
        '  - { id: four, url: "https://four.example/feed" }',
        '  - { id: five, name: Five, url: "https://five.example/feed", schedule: "61 * * * *" }',
        '',
      ].join('\n'),
      'feeds/gaza.yaml': 'title: Gaza\ntopic:\n  any: [gaza, { source: twoo }]\n  nonne: [sport]\n',
    })
    for (const command of ['check', 'serve']) {
      const { exit, stderr } = await wiredesk([command, '--root', root])
      expect(exit).toBe(1)
      const lines = stderr.trim().split('\n')
      expect(lines, stderr).toHaveLength(10)
      for (const line of lines) expect(line).toMatch(/^(config|feeds)\/[\w-]+\.yaml:\d+:\d+ \S+: .+/)
    }
  })

  it('check says the same as annotations and as JSON, of what smells too, which fails it where it is to be strict', async () => {
    const root = temporaryRoot({
      'config/sources.yaml': 'sources:\n  - { id: one, name: One, url: "https://one.example/feed", every: 5m }\n',
      'feeds/gaza.yaml': 'title: Gaza\ntopic: { any: [gaza], nonne: [sport] }\n',
    })
    const hasty = 'one: every 5m is more often than publishers like; 15m is where their rhythm ends'
    const wrong = await wiredesk(['check', '--root', root, '--format', 'github'])
    expect(wrong).toMatchObject({ exit: 1, stderr: '' })
    expect(wrong.stdout).toBe(
      '::error file=feeds/gaza.yaml,line=2,col=23::topic.nonne: unknown key "nonne": did you mean "none"?\n',
    )
    const { exit, stdout } = await wiredesk(['check', '--root', root, '--format', 'json'])
    expect(exit).toBe(1)
    expect(JSON.parse(stdout)).toEqual({
      mistakes: [
        {
          file: 'feeds/gaza.yaml',
          line: 2,
          column: 23,
          key: 'topic.nonne',
          message: 'unknown key "nonne": did you mean "none"?',
        },
      ],
      smells: [],
      notes: [],
    })
    writeFileSync(join(root, 'feeds/gaza.yaml'), 'title: Gaza\n')
    const github = await wiredesk(['check', '--root', root, '--format', 'github'])
    expect(github.exit).toBe(0)
    expect(github.stdout).toContain(`::warning file=config/sources.yaml,line=2,col=60::sources.0.every: ${hasty}\n`)
    const text = await wiredesk(['check', '--root', root, '--strict'])
    expect(text.exit).toBe(1)
    expect(text.stdout).toContain(`warning: config/sources.yaml:2:60 sources.0.every: ${hasty}\n`)
  })

  it('init writes a folder that check accepts', async () => {
    const folder = join(temporaryRoot({}), 'mine')
    expect((await wiredesk(['init', folder])).exit).toBe(0)
    expect(existsSync(join(folder, 'config/sources.yaml'))).toBe(true)
    const { exit, stdout } = await wiredesk(['check', '--root', folder])
    expect(exit).toBe(0)
    expect(stdout).toContain('middle-east')
  })

  it('inspect --json prints one object with every item', async () => {
    const root = temporaryRoot({
      'feed.xml': rss([{ id: 'one', title: 'A &amp; B', date: 'Tue, 10 Mar 2026 12:00:00 GMT' }]),
    })
    const { exit, stdout } = await wiredesk(['inspect', join(root, 'feed.xml'), '--json'])
    expect(exit).toBe(0)
    expect(JSON.parse(stdout).items).toMatchObject([{ id: 'one', title: 'A & B', published: '2026-03-10T12:00:00Z' }])
  })

  it('says in one line what the machine refuses', async () => {
    const root = temporaryRoot({
      'config/sources.yaml': 'sources: []\n',
      'feeds/all.yaml': 'title: All\n',
      'file.db':
        'this is no database, and longer than the header of one would be: nothing in here can be read as pages',
    })
    const busy = createServer().listen(0, '127.0.0.1')
    onTestFinished(() => void busy.close())
    await once(busy, 'listening')
    const PORT = String((busy.address() as AddressInfo).port)
    for (const env of [
      { PORT, HOST: '127.0.0.1' },
      { PORT: '0', DATABASE_URL: `sqlite:${root}/file.db` },
      { PORT: '0', DATABASE_URL: `sqlite:${root}/file.db/x.db` },
      { PORT: '0', DATABASE_URL: 'sqlite:/proc/nope/x.db' },
    ]) {
      const { exit, stderr } = await wiredesk(['serve', '--root', root], env)
      expect(exit).toBe(1)
      const lines = stderr.split('\n').filter((line) => line !== '' && !line.startsWith('{'))
      expect(lines, stderr).toHaveLength(1)
    }
  })
})
