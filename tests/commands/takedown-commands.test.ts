import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { addressOf } from '../support/begin-command.ts'
import { startWiredesk, wiredesk } from '../support/command.ts'
import { proseOf } from '../support/make-rss.ts'
import { anyPort, type PolledFolder, pollFolder } from '../support/polled-folder.ts'
import { temporaryRoot } from '../support/temporary-root.ts'

/** Two sources, polled once. */
let polled: PolledFolder
let root: string

beforeAll(async () => {
  const outlet = (id: string) => {
    const items = ['a', 'b'].map((name) => ({
      id: `${id}-${name}`,
      title: `Headline ${id}-${name}`,
      text: proseOf(`${id}${name}`, 80),
    }))
    return { id, items, settings: ', every: 1m' }
  }
  polled = await pollFolder([outlet('one'), outlet('two')], {
    'feeds/all.yaml': 'title: All\naliases: [/rss.xml]\n',
    'feeds/other.yaml': 'title: Other\ntopic: "headline two*"\n',
  })
})
afterAll(() => polled.close())
beforeEach(() => {
  root = polled.copy()
})

const run = (...args: string[]) => wiredesk([...args, '--root', root], anyPort)
const page = (name: string) => `https://${name.slice(0, 3)}.example/${name}`
const idOf = (output: string) => /as ([0-9a-f]{12}):/.exec(output)?.[1] as string

/** The headlines in a feed of the export. */
async function headlines(folder: string, slug = 'all'): Promise<string[]> {
  expect((await run('export', folder)).exit).toBe(0)
  const feed = JSON.parse(readFileSync(join(folder, `feeds/${slug}.json`), 'utf8'))
  return feed.items.map((item: { title: string }) => item.title).sort()
}

describe('wiredesk takedown', () => {
  it('does it at once where no server runs, lists it, keeps it away at the next poll, and undoes it', async () => {
    const folder = join(root, 'out')
    const done = await run('takedown', page('one-a'), '--reason', 'asked for by letter')
    expect(done.exit).toBe(0)
    expect(done.stdout).toContain('one: Headline one-a')
    const id = idOf(done.stdout)
    expect(await headlines(folder)).toEqual(['Headline one-b', 'Headline two-a', 'Headline two-b'])
    const list = await run('takedown', '--list')
    expect(list.stdout).toMatch(new RegExp(`^${id}  \\S+  ${page('one-a')} \\(1 article\\): asked for by letter\n$`))
    expect(JSON.parse((await run('takedown', '--list', '--json')).stdout)).toEqual([
      {
        id,
        at: expect.stringMatching(/^\d{4}-.*Z$/),
        kind: 'article',
        about: page('one-a'),
        articles: [expect.any(String)],
        reason: 'asked for by letter',
        undoneAt: null,
      },
    ])
    expect(await run('takedown', page('one-a'))).toMatchObject({ exit: 0, stdout: `taken down already, as ${id}\n` })
    const article = JSON.parse(readFileSync(join(root, 'data/takedowns.jsonl'), 'utf8')).articles[0].id
    expect((await run('takedown', article)).stdout).toBe(`taken down already, as ${id}\n`)
    await run('poll', 'one')
    expect(await headlines(folder)).toHaveLength(3)
    expect(readFileSync(join(root, 'data/takedowns.jsonl'), 'utf8')).toContain(id)
    const undone = await run('takedown', '--undo', id)
    expect(undone).toMatchObject({ exit: 0, stdout: expect.stringContaining('at the next poll') })
    expect(await headlines(folder)).toHaveLength(3)
    await run('poll', 'one')
    expect(await headlines(folder)).toHaveLength(4)
    expect((await run('takedown', '--list')).stdout).toContain(', undone 20')
    expect((await run('takedown', '--undo', id)).exit).toBe(1)
  })

  it('is explained by the address that it was taken down with, and by each other of its names', async () => {
    const article = JSON.parse((await run('explain', page('one-a'), '--json')).stdout)[0].article
    const done = await run('takedown', `${page('one-a')}?utm_source=letter#top`)
    const id = idOf(done.stdout)
    for (const name of [page('one-a'), `${page('one-a')}/`, `${page('one-a')}?utm_source=letter#top`, article.id]) {
      const { exit, stdout } = await run('explain', name)
      expect([name, exit]).toEqual([name, 0])
      expect(stdout).toContain(`taken down as ${id}`)
      expect(stdout).toContain(article.id)
      expect(stdout).not.toContain('Headline one-a')
    }
    expect(await run('explain', page('one-b'))).toMatchObject({
      exit: 0,
      stdout: expect.not.stringContaining('taken down'),
    })
    expect(await run('explain', page('one-c'))).toMatchObject({ exit: 1 })
    await run('takedown', '--undo', id)
    await run('poll', 'one')
    expect((await run('explain', page('one-a'))).stdout).toContain('Headline one-a')
  })

  it('is explained by an address at which another takedown was lifted', async () => {
    const first = idOf((await run('takedown', page('one-a'))).stdout)
    await run('takedown', '--undo', first)
    await run('poll', 'one')
    const second = idOf((await run('takedown', page('one-a'))).stdout)
    expect((await run('explain', page('one-a'))).stdout).toContain(`taken down as ${second}`)
  })

  it('leaves word for a server that runs, for an article and for a source', async () => {
    const server = startWiredesk(['serve', '--root', root], anyPort)
    const address = await addressOf(server)
    const one = await run('takedown', page('one-a'))
    expect([one.exit, one.stderr]).toEqual([0, expect.stringContaining('within ten seconds')])
    expect(one.stdout).toMatch(/^taken down as \S+:\n/)
    expect((await run('takedown', '--source', 'two')).stdout).toContain('all of two')
    const served = async () => {
      const response = await fetch(`${address}/feeds/all.json`)
      const { items } = (await response.json()) as { items: { title: string }[] }
      return items.map(({ title }) => title)
    }
    await expect.poll(served).toEqual(['Headline one-b'])
    const bot = async () => (await fetch(`${address}/bot`)).text()
    await expect.poll(bot).not.toContain('Outlet two')
    await run('takedown', '--undo', idOf(one.stdout))
    expect(await headlines(join(root, 'out')).catch(() => 'waits')).toSatisfy(
      (titles) => titles === 'waits' || titles.length === 1,
    )
    expect(await server.stop()).toBe(0)
  })

  it('makes a copy of the store from before obey it', async () => {
    const backup = readFileSync(join(root, 'data/wiredesk.db'))
    await run('takedown', '--source', 'one')
    for (const name of readdirSync(join(root, 'data')))
      if (name.startsWith('wiredesk.db')) rmSync(join(root, 'data', name))
    writeFileSync(join(root, 'data/wiredesk.db'), backup)
    await run('poll', 'two')
    expect(await headlines(join(root, 'out'))).toEqual(['Headline two-a', 'Headline two-b'])
  })

  it('refuses what names nothing and what it does not understand', async () => {
    expect(await run('takedown', 'nothing')).toMatchObject({ exit: 1, stderr: 'no article goes by nothing\n' })
    expect((await run('takedown', page('one-a'), '--source', 'two')).exit).toBe(1)
    expect((await run('takedown', '--undo', 'nothing')).exit).toBe(1)
    for (const args of [
      ['takedown'],
      ['takedown', '--source', 'three'],
      ['takedown', 'x', '--list'],
      ['takedown', '--list', '--undo', 'x'],
      ['takedown', 'x', '--reson', 'y'],
      ['takdown', 'x'],
      ['export'],
      ['exprot', 'x'],
    ]) {
      const { exit, stdout } = await run(...args)
      expect([exit, stdout], args.join(' ')).toEqual([2, ''])
    }
    expect((await run('takedown', '--list')).stdout).toBe('nothing was taken down\n')
  })
})

describe('wiredesk export', () => {
  it('writes all that is published under the same addresses, and says what it did', async () => {
    const folder = join(root, 'out')
    const { exit, stdout } = await run('export', folder)
    expect([exit, stdout]).toEqual([0, expect.stringMatching(/^\d+ written, 0 removed, 0 unchanged in /)])
    for (const slug of ['all', 'other']) {
      for (const end of ['.rss', '.atom', '.json', '/index.html']) {
        expect(existsSync(join(folder, `feeds/${slug}${end}`)), slug + end).toBe(true)
      }
    }
    for (const path of ['index.html', 'bot/index.html', 'feeds.opml', 'style.css', 'favicon.svg']) {
      expect(existsSync(join(folder, path)), path).toBe(true)
    }
    expect(readFileSync(join(folder, 'rss.xml'))).toEqual(readFileSync(join(folder, 'feeds/all.rss')))
    expect(readdirSync(join(folder, 'stories'))).toHaveLength(4)
    expect((await run('export', folder)).stdout).toMatch(/^0 written, 0 removed, \d+ unchanged/)
  })

  it('holds what the server answers, byte for byte and header for header, beside it', async () => {
    writeFileSync(join(root, 'feeds/all.yaml'), 'title: All\n')
    const server = startWiredesk(['serve', '--root', root], anyPort)
    const address = await addressOf(server)
    const folder = join(root, 'out')
    const exported = () => JSON.parse(readFileSync(join(folder, '.wiredesk-export.json'), 'utf8')).files
    // The server publishes once after it has begun to listen: before that is over, the two may be of different moments.
    const isSame = async () => {
      if ((await run('export', folder)).exit !== 0) return false
      for (const { path, url } of exported()) {
        const response = await fetch(`${address}${url}`, { headers: { 'Accept-Encoding': 'identity' } })
        if (!readFileSync(join(folder, path)).equals(Buffer.from(await response.arrayBuffer()))) return false
      }
      return true
    }
    await expect.poll(isSame).toBe(true)
    const files = exported()
    expect(files.length).toBeGreaterThan(15)
    for (const { path, url, contentType, etag, lastModified, size } of files) {
      const response = await fetch(`${address}${url}`, { headers: { 'Accept-Encoding': 'identity' } })
      const body = Buffer.from(await response.arrayBuffer())
      expect(readFileSync(join(folder, path)).equals(body), url).toBe(true)
      expect(response.headers.get('content-type'), url).toBe(contentType)
      expect(response.headers.get('etag'), url).toBe(etag)
      expect(body.length).toBe(size)
      if (!url.startsWith('/stories/')) expect(response.headers.get('last-modified'), url).toBe(lastModified)
      expect(new Date(statSync(join(folder, path)).mtimeMs).toUTCString()).toBe(lastModified)
    }
    expect(await server.stop()).toBe(0)
  })

  it('removes what is published no more, and waits for feeds that are not made as the files say', async () => {
    const folder = join(root, 'out')
    await run('export', folder)
    rmSync(join(root, 'feeds/other.yaml'))
    writeFileSync(join(root, 'feeds/all.yaml'), 'title: Everything\n')
    const behind = await run('export', folder)
    expect([behind.exit, behind.stdout]).toEqual([1, ''])
    expect(behind.stderr).toMatch(/^these feeds are not made as the files say by now: all; .*\n$/)
    expect(existsSync(join(folder, 'feeds/other.rss'))).toBe(true)
    await run('poll', 'one')
    expect((await run('export', folder)).exit).toBe(0)
    expect(existsSync(join(folder, 'feeds/other.rss'))).toBe(false)
    expect(existsSync(join(folder, 'rss.xml'))).toBe(false)
    expect(readFileSync(join(folder, 'feeds/all.rss'), 'utf8')).toContain('Everything')
  })

  it('refuses a folder of others, such as its own root, in one line', async () => {
    const { exit, stdout, stderr } = await run('export', root)
    expect([exit, stdout]).toEqual([1, ''])
    expect(stderr).toMatch(/holds what no export has put there \(.*\): name an empty or a new folder\n$/)
    const empty = temporaryRoot({ 'config/sources.yaml': 'sources: []\n', 'feeds/all.yaml': 'title: All\n' })
    const none = await wiredesk(['export', join(empty, 'out'), '--root', empty])
    expect([none.exit, none.stderr]).toEqual([1, expect.stringMatching(/^there is no store at .*\n$/)])
  })
})
