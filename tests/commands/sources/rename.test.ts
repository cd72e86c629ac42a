import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { addressOf } from '../../support/begin-command.ts'
import { startWiredesk, wiredesk } from '../../support/command.ts'
import { proseOf, rss } from '../../support/make-rss.ts'
import { type Origin, startOrigin } from '../../support/origin.ts'
import { anyPort } from '../../support/polled-folder.ts'
import { temporaryRoot } from '../../support/temporary-root.ts'

const PATIENT = { timeout: 60_000, interval: 20 }
const items = (outlet: string) =>
  ['harbour', 'orchard', 'tram'].map((topic) => ({
    id: `${outlet}-${topic}`,
    title: `The ${topic} of ${outlet}`,
    text: proseOf(`${outlet}${topic}`, 60),
  }))

let origin: Origin
let root: string
const run = (...args: string[]) => wiredesk([...args, '--root', root], anyPort)
const write = (file: string, text: string) => writeFileSync(join(root, file), text)
const textOf = (file: string) => readFileSync(join(root, file), 'utf8')
const idsNow = async () =>
  JSON.parse((await run('sources', 'list', '--json')).stdout).map((one: { id: string }) => one.id)

const serve = (outlet: string) =>
  origin.on(`/${outlet}`, {
    headers: { 'Content-Type': 'application/rss+xml', ETag: `"${outlet}"` },
    body: rss(items(outlet), `https://${outlet}.example`),
  })
const entry = (id: string, outlet = id, more = '') =>
  `  - { id: ${id}, name: Outlet ${outlet}, url: "${origin.url(`/${outlet}`)}"${more} }\n`

beforeEach(async () => {
  origin = await startOrigin()
  onTestFinished(() => origin.close())
  serve('one')
  serve('two')
  root = temporaryRoot({
    'config/sources.yaml': `defaults: { privateNetwork: true }\nneverMerge: [{ sources: [one, two] }]\nsources:\n${entry('one')}${entry('two')}`,
    'config/topics.yaml': 'near: { source: one } # ours\n',
    'feeds/all.yaml': 'title: All\nprefer: ["one"]\n',
    'feeds/near.yaml': 'title: Near\ntopic: { topic: near }\n',
    'feeds/one.yaml': "title: One\n# the first\ntopic:\n  source:\n    - 'one' # here\n",
  })
  expect(await run('poll')).toMatchObject({ exit: 0 })
})

/** All that is published, by path, with the id of the source in the place that names it. */
async function published(id = 'one'): Promise<ReadonlyMap<string, string>> {
  const folder = temporaryRoot({})
  expect(await run('export', folder)).toMatchObject({ exit: 0 })
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => /\.\w+$/.test(name))
  return new Map(
    files.map((name) => [name, readFileSync(join(folder, name), 'utf8').replaceAll(`"id":"${id}"`, '"id":"ID"')]),
  )
}

describe('wiredesk sources rename', () => {
  it('goes on with its history: the same ids and documents, and nothing asked or announced anew', async () => {
    const before = await published()
    expect(await run('sources', 'rename', 'one', 'harbour-times')).toMatchObject({
      exit: 0,
      stdout: [
        'renamed one (Outlet one) to harbour-times in config/sources.yaml',
        'config/topics.yaml names it harbour-times now, in 1 place',
        'feeds/all.yaml names it harbour-times now, in 1 place',
        'feeds/one.yaml names it harbour-times now, in 1 place\n',
      ].join('\n'),
    })
    expect(await run('plan')).toMatchObject({ exit: 0, stdout: 'nothing changes\n' })
    const polled = await run('poll', 'harbour-times', '--now')
    expect([polled.exit, polled.stdout]).toEqual([0, expect.stringContaining('harbour-times: unchanged')])
    expect(origin.log.at(-1)?.header('if-none-match')).toBe('"one"')
    const after = await published('harbour-times')
    expect([...after.keys()]).toEqual([...before.keys()])
    for (const [path, text] of before) if (path.startsWith('feeds')) expect(after.get(path), path).toBe(text)
    expect(after.get('feeds/all.json')).not.toContain('"id":"one"')
    expect(await run('plan')).toMatchObject({ exit: 0, stdout: 'nothing changes\n' })
    expect((await run('check')).stdout).not.toContain('by now')
    expect(await idsNow()).toEqual(['harbour-times', 'two'])
    expect((await run('explain', 'https://one.example/one-tram')).stdout).not.toContain('(one)')
  })

  it('edits the files in place', async () => {
    await run('sources', 'rename', 'one', 'first')
    expect(textOf('config/sources.yaml')).toContain('neverMerge: [{ sources: [first, two] }]\n')
    expect(textOf('config/sources.yaml')).toContain('  - { id: first, formerly: [one], name: Outlet one,')
    expect(textOf('config/topics.yaml')).toBe('near: { source: first } # ours\n')
    expect(textOf('feeds/all.yaml')).toBe('title: All\nprefer: ["first"]\n')
    expect(textOf('feeds/one.yaml')).toBe("title: One\n# the first\ntopic:\n  source:\n    - 'first' # here\n")
  })

  it('can be done again and again, back as well, and does what a kill between two files left', async () => {
    const before = await published()
    await run('sources', 'rename', 'one', 'b')
    write('feeds/one.yaml', 'title: One\ntopic: { source: one }\n')
    expect(await run('sources', 'rename', 'one', 'b')).toMatchObject({
      exit: 0,
      stdout: 'feeds/one.yaml names it b now, in 1 place\n',
    })
    expect(await run('sources', 'rename', 'one', 'b')).toMatchObject({ exit: 0, stdout: 'it is called b already\n' })
    await run('poll')
    expect(await run('sources', 'rename', 'b', 'c')).toMatchObject({ exit: 0 })
    expect(textOf('config/sources.yaml')).toContain('{ id: c, formerly: [one, b], name')
    expect(await run('plan')).toMatchObject({ exit: 0, stdout: 'nothing changes\n' })
    await run('poll')
    expect((await published('c')).get('feeds/one.json')).toBe(before.get('feeds/one.json'))
    expect(await run('sources', 'rename', 'c', 'one')).toMatchObject({ exit: 0 })
    expect(await run('plan')).toMatchObject({ exit: 0, stdout: 'nothing changes\n' })
    await run('poll')
    expect((await published()).get('feeds/one.json')).toBe(before.get('feeds/one.json'))
  })

  it('lets two sources exchange their ids at once, by hand or one after the other', async () => {
    const before = await published()
    write(
      'config/sources.yaml',
      `defaults: { privateNetwork: true }\nsources:\n${entry('two', 'one', ', formerly: [one]')}${entry('one', 'two', ', formerly: [two]')}`,
    )
    write('config/topics.yaml', 'near: { source: two }\n')
    write('feeds/all.yaml', 'title: All\nprefer: [two]\n')
    write('feeds/one.yaml', 'title: One\ntopic: { source: two }\n')
    expect(await run('plan')).toMatchObject({ exit: 0, stdout: 'nothing changes\n' })
    expect((await run('poll', 'one', 'two')).stdout).toMatch(
      /^one: unchanged\ntwo: unchanged|^two: unchanged\none: unchanged/,
    )
    expect((await published('two')).get('feeds/one.json')).toBe(before.get('feeds/one.json'))
    for (const [id, newId] of [
      ['two', 'three'],
      ['one', 'two'],
      ['three', 'one'],
    ] as const) {
      expect(await run('sources', 'rename', id, newId), id).toMatchObject({ exit: 0 })
    }
    expect(await run('plan')).toMatchObject({ exit: 0, stdout: 'nothing changes\n' })
    await run('poll')
    expect((await published()).get('feeds/one.json')).toBe(before.get('feeds/one.json'))
  })

  it('keeps away what was taken down, of the source and of one article', async () => {
    await run('takedown', 'https://one.example/one-tram')
    await run('sources', 'rename', 'one', 'first')
    origin.on('/one', {
      headers: { 'Content-Type': 'application/rss+xml' },
      body: rss(
        [...items('one'), { id: 'new', title: 'A bell rings', text: proseOf('bell', 60) }],
        'https://one.example',
      ),
    })
    expect((await run('poll', 'first', '--now')).stdout).toContain('first: RSS 2.0, 1 new')
    const all = (await published()).get('feeds/all.json')
    expect(all).toContain('A bell rings')
    expect(all).not.toContain('The tram of one')
    await run('takedown', '--source', 'first')
    await run('sources', 'rename', 'first', 'last')
    await run('poll')
    expect((await published()).get('feeds/all.json')).not.toContain(' of one')
    expect((await run('poll', 'last')).stdout).toContain('last: not polled: it was taken down')
  })

  it('refuses what cannot be, and writes nothing', async () => {
    const text = textOf('config/sources.yaml')
    expect(await run('sources', 'rename', 'onee', 'x')).toMatchObject({
      exit: 2,
      stderr: expect.stringContaining('did you mean "one"?'),
    })
    expect(await run('sources', 'rename', 'one', 'X y')).toMatchObject({ exit: 2 })
    expect(await run('sources', 'rename', 'one', 'two')).toMatchObject({
      exit: 1,
      stderr: expect.stringContaining('two is the id of another source'),
    })
    expect(await run('sources', 'rename', 'one', 'one')).toMatchObject({
      exit: 0,
      stdout: 'it is called one already\n',
    })
    expect(textOf('config/sources.yaml')).toBe(text)
    await run('sources', 'rename', 'one', 'first')
    expect(await run('sources', 'rename', 'one', 'third')).toMatchObject({
      exit: 2,
      stderr: 'one is called first by now\n',
    })
  })

  it('is told of by check where somebody renamed by hand and said no former id, and by the order of several', async () => {
    write(
      'config/sources.yaml',
      `defaults: { privateNetwork: true }\nsources:\n${entry('first', 'one')}${entry('two')}`,
    )
    write('config/topics.yaml', 'near: { source: first }\n')
    write('feeds/all.yaml', 'title: All\n')
    write('feeds/one.yaml', 'title: One\ntopic: { source: first }\n')
    expect((await run('check')).stdout).toContain(
      'first has the address of one: history hangs on an id, so write formerly: [one] beside it',
    )
    write(
      'config/sources.yaml',
      `defaults: { privateNetwork: true }\nsources:\n${entry('first', 'one', ', formerly: [x, one]')}${entry('two')}`,
    )
    expect((await run('check')).stdout).toContain(
      'first: nothing is known of x, and of one there is: write one first in formerly',
    )
  })

  it('is followed by a running service without a request that fails', async () => {
    const server = startWiredesk(['serve', '--root', root], { PORT: '0' })
    const address = await addressOf(server)
    const get = async (path: string) => fetch(address + path, { headers: { Accept: 'application/json' } })
    const ids = async () => {
      const response = await get('/feeds/one.json')
      expect(response.status).toBe(200)
      const feed = (await response.json()) as { items: { id: string; _wiredesk: { source: { id: string } } }[] }
      return { items: feed.items.map(({ id }) => id), source: feed.items[0]?._wiredesk.source.id }
    }
    await expect.poll(async () => (await get('/feeds/one.json')).status, PATIENT).toBe(200)
    const before = await ids()
    expect(before.source).toBe('one')
    const requests = origin.log.length
    await run('sources', 'rename', 'one', 'first')
    await expect.poll(async () => (await ids()).source, PATIENT).toBe('first')
    expect((await ids()).items).toEqual(before.items)
    const status = (await (await get('/status')).json()) as { sources: { id: string; state: string }[] }
    expect(status.sources.find(({ id }) => id === 'first')).toMatchObject({ state: 'ok' })
    expect(origin.log.length).toBe(requests)
  })
})
