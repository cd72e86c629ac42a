import { beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { loadConfig } from '../../src/config/load.ts'
import { besideDesk } from '../support/beside-desk.ts'
import { wiredesk } from '../support/command.ts'
import { proseOf, type RssItem, rss } from '../support/make-rss.ts'
import { type Origin, startOrigin } from '../support/origin.ts'
import { anyPort } from '../support/polled-folder.ts'
import { temporaryRoot } from '../support/temporary-root.ts'
import { openTestDesk } from '../support/test-desk.ts'

const items = (name: string): RssItem[] =>
  Array.from({ length: 25 }, (_, index) => ({
    id: `${name}${index}`,
    title: `What council ${index} has decided on Monday`,
    text: proseOf(`council ${index}`, 40),
    date: new Date(Date.UTC(2026, name === 'a' ? 1 : 2, 1, index)).toUTCString(),
  }))

let origin: Origin
let root: string
const say = (name: string) =>
  origin.on('/one', { headers: { 'Content-Type': 'application/rss+xml' }, body: rss(items(name)) })
const run = (...args: readonly string[]) => wiredesk([...args, '--root', root], anyPort)

beforeEach(async () => {
  origin = await startOrigin()
  onTestFinished(() => origin.close())
  root = temporaryRoot({
    'config/sources.yaml': `sources: [{ id: one, name: One, url: "${origin.url('/one')}", privateNetwork: true }]\n`,
    'feeds/all.yaml': 'title: All\n',
  })
  say('a')
  expect(await run('poll', 'one')).toMatchObject({ exit: 0, stdout: expect.stringContaining('25 new') })
  say('b')
  expect(await run('poll', 'one')).toMatchObject({ exit: 1, stdout: expect.stringMatching(/^one: held: 25 of 25 new/) })
})

describe('wiredesk sources release', () => {
  it('takes what a held source sends as it is, and polls it as ever from then on', async () => {
    expect(await run('poll', 'one')).toMatchObject({
      exit: 1,
      stdout: expect.stringMatching(/^one: held: .*wiredesk sources release one takes it as it is\n$/),
    })
    const { exit, stdout } = await run('sources', 'release', 'one')
    expect([exit, stdout.split('\n')[0]]).toEqual([0, 'one: RSS 2.0, 25 new, 0 changed'])
    expect(stdout).toContain('published /feeds/all.rss')
    expect(await run('poll', 'one')).toMatchObject({ exit: 0, stdout: 'one: unchanged\n' })
  })

  it('says why a source is held that --now asks, and does not take what it sends', async () => {
    const { exit, stdout } = await run('poll', 'one', '--now')
    expect(exit).toBe(1)
    expect(stdout).toMatch(/^one: asked all the same: held: 25 of 25 new items .*\none: held: 25 of 25 new items/)
    const { stdout: json, stderr } = await run('poll', 'one', '--now', '--json')
    expect(stderr).toContain('asked all the same')
    expect(JSON.parse(json)).toMatchObject({ source: 'one', state: 'held', status: 200, added: 0 })
  })

  it('leaves the word to a server that runs', async () => {
    const test = await openTestDesk(await loadConfig(root, { ...anyPort, LOG_LEVEL: 'silent' }), Date.now())
    const { exit, stdout } = await besideDesk(test, ['sources', 'release', 'one', '--root', root])
    expect([exit, stdout.split('\n')[0]]).toEqual([0, 'one: RSS 2.0, 25 new, 0 changed'])
    expect(test.status().sources).toMatchObject([{ state: 'ok' }])
  })

  it('refuses a source that is not held, or that nobody knows, and asks it nothing', async () => {
    await run('sources', 'release', 'one')
    const { length } = origin.log
    expect(await run('sources', 'release', 'one')).toMatchObject({
      exit: 1,
      stdout: '',
      stderr: expect.stringContaining('one: not held for what it sent, so there is nothing to release'),
    })
    expect(await run('sources', 'release', 'two')).toMatchObject({
      exit: 2,
      stderr: expect.stringContaining('no source is called two'),
    })
    expect(origin.log).toHaveLength(length)
  })

  it('is one of a group of commands, each with its help', async () => {
    expect(await wiredesk(['sources', '--help'])).toMatchObject({ exit: 0, stdout: expect.stringContaining('release') })
    expect(await wiredesk(['sources', 'release', '--help'])).toMatchObject({
      exit: 0,
      stdout: expect.stringContaining('--root'),
    })
    expect(await wiredesk(['sources', 'release', 'a', '--root', 'x', '--help'])).toMatchObject({ exit: 0 })
    for (const wrong of [['sources'], ['sources', 'relese', '--help'], ['sources', 'release', '--helm', '--help']]) {
      expect(await wiredesk(wrong), wrong.join(' ')).toMatchObject({ exit: 2 })
    }
  })
})
