import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { wiredesk } from '../../support/command.ts'
import { proseOf, rss } from '../../support/make-rss.ts'
import { type Origin, startOrigin } from '../../support/origin.ts'
import { anyPort } from '../../support/polled-folder.ts'
import { temporaryRoot } from '../../support/temporary-root.ts'

const before = `# ours
sources:
  - id: one
    name: One   # kept
    url: https://one.example/feed
`
let origin: Origin
let root: string
const add = (...args: readonly string[]) => wiredesk(['sources', 'add', ...args, '--root', root], anyPort)
const textOf = () => readFileSync(join(root, 'config/sources.yaml'), 'utf8')
const feedOf = (title: string) => ({
  headers: { 'Content-Type': 'application/rss+xml' },
  body: rss([
    { id: title, title: `News of ${title}`, text: proseOf(title, 40), date: 'Sun, 01 Feb 2026 00:00:00 GMT' },
  ]).replace(/<title>[^<]*<\/title>/, `<title>${title}</title>`),
})
const page = (...links: readonly string[]) => ({
  headers: { 'Content-Type': 'text/html' },
  body: `<!doctype html><html><head>${links.map((href) => `<link rel="alternate" type="application/rss+xml" href="${href}">`).join('')}</head></html>`,
})

beforeEach(async () => {
  origin = await startOrigin()
  onTestFinished(() => origin.close())
  root = temporaryRoot({ 'config/sources.yaml': before, 'feeds/all.yaml': 'title: All\n' })
  origin.on('/feed', feedOf('Harbour &amp; Town'))
  origin.on('/comments', feedOf('Comments'))
})

describe('wiredesk sources add', () => {
  it('writes the feed at an address behind what is there', async () => {
    const { exit, stdout, stderr } = await add(origin.url('/feed'))
    expect([exit, stderr]).toEqual([0, ''])
    expect(stdout).toContain('format    RSS 2.0\nitems     1\n')
    expect(stdout).toContain('note: it is on a private network')
    expect(textOf().startsWith(before)).toBe(true)
    expect(textOf().slice(before.length)).toMatch(
      new RegExp(`^ {2}- id: harbour-and-town\\n {4}name: Harbour & Town\\n {4}url: ${origin.url('/feed')}\\n`),
    )
    expect((await wiredesk(['poll', 'harbour-and-town', '--root', root], anyPort)).stdout).toContain('1 new')
  })

  it('takes the first feed of a page, or the one that is asked for', async () => {
    origin.on('/', page('/broken', '/feed', '/comments'))
    const first = await add(origin.url('/'))
    expect(first.exit).toBe(0)
    expect(first.stdout).toContain('the page offers 3 feeds:\n')
    expect(first.stdout).toContain(`  1  ${origin.url('/broken')}  HTTP 404`)
    expect(first.stdout).toContain(`> 2  ${origin.url('/feed')}  Harbour & Town, RSS 2.0`)
    expect(await add(origin.url('/'), '--feed', '3')).toMatchObject({ exit: 0 })
    expect(textOf()).toContain('- id: comments')
    const twice = textOf()
    expect(await add(origin.url('/'), '--feed', '2')).toMatchObject({
      exit: 0,
      stdout: expect.stringContaining('is the address of harbour-and-town already'),
    })
    expect(textOf()).toBe(twice)
  })

  it('follows a feed that has moved for good', async () => {
    origin.on('/old', { status: 301, headers: { Location: '/feed' } })
    await add(origin.url('/old'))
    expect(textOf()).toContain(`url: ${origin.url('/feed')}\n`)
  })

  it('asks nothing of the own network that a page elsewhere on it names', async () => {
    await using other = await startOrigin({ address: '127.0.0.2' })
    other.on('/feed', feedOf('Inside'))
    origin.on('/', page(other.url('/feed')))
    const { exit, stderr } = await add(origin.url('/'))
    expect([exit, stderr, other.log.length]).toEqual([1, 'none of them can be read\n', 0])
    expect(textOf()).toBe(before)
  })

  it('says why nothing was added', async () => {
    origin.on('/', page())
    origin.on('/', page())
    for (const [args, exit, words] of [
      [[origin.url('/')], 1, 'it is a web page, and offers no feed'],
      [[origin.url('/none')], 1, 'HTTP 404'],
      [['ftp://one.example/'], 2, 'is not http or https'],
      [[origin.url('/feed'), '--feed', 'x'], 2, '--feed takes a number'],
      [[origin.url('/feed'), '--feed', '2'], 1, 'there is no feed 2 that can be read'],
    ] as const) {
      expect(await add(...args), words).toMatchObject({ exit, stderr: expect.stringContaining(words) })
    }
    expect((await add('one.example/feed/')).stdout).toContain('is the address of one already')
    expect(textOf()).toBe(before)
  })
})
