import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { readList } from '../../../src/lists/read-list.ts'
import { wiredesk } from '../../support/command.ts'
import { proseOf, rss } from '../../support/make-rss.ts'
import { type Origin, startOrigin } from '../../support/origin.ts'
import { anyPort } from '../../support/polled-folder.ts'
import { temporaryRoot } from '../../support/temporary-root.ts'
import { writeFiles } from '../../support/write-files.ts'

let origin: Origin
let root: string
const run = (...args: readonly string[]) =>
  wiredesk(['sources', ...args, '--root', root], { ...anyPort, TOKEN: 'hidden77' })
const textOf = () => readFileSync(join(root, 'config/sources.yaml'), 'utf8')
const type = { 'Content-Type': 'application/rss+xml' }

beforeEach(async () => {
  origin = await startOrigin()
  onTestFinished(() => origin.close())
  root = temporaryRoot({
    'config/sources.yaml': `# ours
defaults: { privateNetwork: true }   # all of them
sources:
  - id: one
    name: One & only
    url: ${origin.url('/one')}
    home: https://one.example/
    tags: [news, daily]
    only: { title: council }

  # about the second
  - id: two
    name: Two
    url: ${origin.url('/two')}
    headers: { Authorization: "Bearer $${'{TOKEN}'}" }
    tags: [news]

  - id: three
    name: Three
    url: ${origin.url('/three?api_key=hidden88')}
  - id: four
    name: Four
    url: ${origin.url('/four')}
`,
    'feeds/all.yaml': 'title: All\n',
    'feeds/two.yaml': 'title: Two\ntopic: { source: two }\n',
  })
})

describe('wiredesk sources test', () => {
  it('says what came, and stores nothing', async () => {
    const items = ['The council decides', 'A match is played'].map((title, index) => ({
      id: `${index}`,
      title,
      text: proseOf(title, 40),
      date: new Date(Date.UTC(2026, 1, 1, index)).toUTCString(),
    }))
    origin.on('/one', { headers: type, body: rss(items) })
    const { exit, stdout, stderr } = await run('test', 'one')
    expect([exit, stderr]).toEqual([0, ''])
    expect(stdout).toMatch(/^answer {4}HTTP 200, \d+ bytes in \d+ ms, from http/)
    expect(stdout).toContain('format    RSS 2.0\nitems     2\nnewest    2026-02-01T01:00:00.000Z\n')
    expect(stdout).toContain('shown     an excerpt (republish: excerpt)')
    expect(stdout).toContain('refused   1 of 2 by its `only`: “A match is played”')
    expect(stdout).toContain('\n  The council decides')
    expect((await run('list')).stdout).toMatch(/^one .* waiting /m)
  })

  it('says of what has no dates that it has none', async () => {
    origin.on('/four', {
      headers: type,
      body: '<rss version="2.0"><channel><title>x</title><item><title>Undated</title><guid>1</guid></item></channel></rss>',
    })
    const { stdout } = await run('test', 'four')
    expect(stdout).toContain(
      'newest    none has a date of its own\nholds     titles and links alone\npictures  0 of 1\n',
    )
  })

  it('fails with the reason, and shows no secret', async () => {
    origin.on('/three', {
      headers: { 'Content-Type': 'text/html' },
      body: '<html><link rel=alternate type="application/rss+xml" href="/f?api_key=hidden88"></html>',
    })
    const page = await run('test', 'three')
    expect(page).toMatchObject({ exit: 1, stderr: expect.stringContaining('three: a web page, not a feed') })
    const missing = await run('test', 'two')
    expect(missing).toMatchObject({ exit: 1, stderr: expect.stringContaining('two: HTTP 404') })
    expect(JSON.stringify([page, missing])).not.toMatch(/hidden/)
    expect(origin.log.at(-1)?.header('authorization')).toBe('Bearer hidden77')
    expect(await run('test', 'twoo')).toMatchObject({ exit: 2, stderr: expect.stringContaining('did you mean "two"') })
  })

  it('does not ask one that has asked to be left alone, but with --now', async () => {
    origin.on('/four', { status: 429, headers: { 'Retry-After': '7200' } })
    await wiredesk(['poll', 'four', '--root', root], { ...anyPort, TOKEN: 'x' })
    const { length } = origin.log
    expect(await run('test', 'four')).toMatchObject({
      exit: 1,
      stderr: expect.stringContaining('--now asks all the same'),
    })
    expect(origin.log).toHaveLength(length)
    expect(await run('test', 'four', '--now')).toMatchObject({ exit: 1 })
    expect(origin.log).toHaveLength(length + 1)
  })
})

describe('sources that are folders', () => {
  it('are listed and tested like others, removed, and left out for other readers', async () => {
    writeFiles(root, {
      'config/sources.yaml': 'sources:\n  - { id: own, name: Our own, folder: articles/ }\n',
      'feeds/two.yaml': 'title: Two\n',
      'articles/one.md': `# The council has decided\n\n${proseOf('a', 40)}\n`,
    })
    expect(JSON.parse((await run('list', '--json')).stdout)).toMatchObject([{ id: 'own', url: null, state: 'waiting' }])
    expect(await run('test', 'own')).toMatchObject({
      exit: 0,
      stdout: expect.stringContaining('The council has decided'),
    })
    expect((await run('export')).stdout).not.toContain('Our own')
    expect(await run('remove', 'own')).toMatchObject({ exit: 0 })
    expect(textOf()).toBe('sources: []\n')
    expect(await run('test', 'own')).toMatchObject({ exit: 2 })
  })
})

describe('wiredesk sources export', () => {
  it('prints OPML that comes in again as it was, without secrets', async () => {
    for (const flat of [[], ['--flat']]) {
      const { exit, stdout, stderr } = await run('export', ...flat)
      expect([exit, stdout + stderr]).toEqual([0, expect.not.stringMatching(/hidden|two\?|\/three/)])
      expect(stderr).toContain('two, three')
      const list = readList(Buffer.from(stdout))
      expect(list).toMatchObject({
        subscriptions: [
          { name: 'One & only', url: origin.url('/one'), home: 'https://one.example/', categories: ['news', 'daily'] },
          { name: 'Four', url: origin.url('/four'), folders: [], categories: [] },
        ],
      })
      expect(stdout.includes('<outline text="news" title="news">')).toBe(flat.length === 0)
    }
  })
})

describe('wiredesk sources remove', () => {
  it('takes the entry out with what is about it, and nothing else', async () => {
    const before = textOf()
    const { exit, stdout } = await run('remove', 'four')
    expect([exit, stdout]).toEqual([0, 'removed four (Four) from config/sources.yaml\n'])
    expect(textOf()).toBe(before.slice(0, before.indexOf('  - id: four')))
  })

  it('says what follows for a source that was polled', async () => {
    origin.on('/one', {
      headers: type,
      body: rss([{ id: 'a', title: 'The council', text: proseOf('a', 40), date: new Date(0).toUTCString() }]),
    })
    await wiredesk(['poll', 'one', '--root', root], { ...anyPort, TOKEN: 'x' })
    expect((await run('remove', 'one')).stdout).toContain(
      'its articles leave all that is published, and come back if one does',
    )
  })

  it('writes nothing where a feed names it, or where there is none of that name', async () => {
    const before = textOf()
    expect(await run('remove', 'two')).toMatchObject({ exit: 1, stderr: expect.stringContaining('feeds/two.yaml:2') })
    expect(await run('remove', 'five')).toMatchObject({
      exit: 2,
      stderr: expect.stringContaining('no source is called'),
    })
    expect(textOf()).toBe(before)
  })
})
