import { createHash } from 'node:crypto'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { wiredesk } from '../support/command.ts'
import { proseOf } from '../support/make-rss.ts'
import { anyPort, type PolledFolder, pollFolder } from '../support/polled-folder.ts'

const TOPICS = ['harbour', 'orchard', 'tram', 'bridge', 'school', 'market']

let polled: PolledFolder
let root: string
beforeAll(async () => {
  const outlet = (id: string) => ({
    id,
    settings: `, tags: [${id === 'one' ? 'near' : 'far'}]`,
    items: TOPICS.map((topic, index) => ({
      id: `${id}-${topic}`,
      title: `The ${topic} of ${id}, and the ${TOPICS[(index + 1) % TOPICS.length]}`,
      text: proseOf(`${id}${topic}`, 80),
    })),
  })
  // Both carry the same text on one subject.
  const shared = (id: string) => ({ id: `${id}-shared`, title: 'Ferry runs again', text: proseOf('ferry', 90) })
  const outlets = ['one', 'two'].map((id) => ({ ...outlet(id), items: [...outlet(id).items, shared(id)] }))
  polled = await pollFolder(outlets, {
    'feeds/all.yaml': 'title: All\n',
    'feeds/water.yaml': 'title: Water\ntopic: { any: [harbour, ferry] }\n',
  })
})
afterAll(() => polled.close())
beforeEach(() => {
  root = polled.copy()
})

const run = (...args: string[]) => wiredesk([...args, '--root', root], anyPort)
const write = (file: string, text: string) => writeFileSync(join(root, file), text)
const planned = async () => JSON.parse((await run('plan', '--json')).stdout)
const planOf = async (slug: string) => (await planned()).feeds.find((feed: { slug: string }) => feed.slug === slug)

/** The titles in the published document of a feed, as readers get it. */
async function published(slug: string): Promise<readonly string[]> {
  const folder = join(root, 'out')
  expect(await run('export', folder)).toMatchObject({ exit: 0 })
  return JSON.parse(readFileSync(join(folder, `feeds/${slug}.json`), 'utf8')).items.map(
    (item: { title: string }) => item.title,
  )
}

/** What the next start really does. */
const start = async () => expect(await run('poll')).toMatchObject({ exit: 0 })

describe('wiredesk plan', () => {
  it('says that nothing changes where no file has, and touches nothing', async () => {
    const hash = () =>
      createHash('sha256')
        .update(readFileSync(join(root, 'data/wiredesk.db')))
        .digest('hex')
    const before = hash()
    expect(await run('plan')).toMatchObject({ exit: 0, stdout: 'nothing changes\n' })
    expect(hash()).toBe(before)
  })

  it('shows what comes in and goes out, and why, the counts first', async () => {
    write('feeds/water.yaml', 'title: Water\ntopic: { any: [ferry, "bridge of one"], none: [{ title: market }] }\n')
    const { exit, stdout } = await run('plan')
    expect(exit).toBe(2)
    expect(stdout).toMatch(
      /^water {2}\+1, -4\n\nWater:\n {2}\+ Outlet one: The bridge of one, and the school {2}\(matches bridge of one\)\n/,
    )
    expect(stdout).toMatch(/ {2}- Outlet two: The harbour of two, and the orchard {2}\(.+\)\n/)
  })

  it('names a feed that is new, one that goes, and one whose words alone change', async () => {
    write('feeds/trams.yaml', 'title: Trams\ntopic: tram\n')
    rmSync(join(root, 'feeds/water.yaml'))
    write('feeds/all.yaml', 'title: All of it\n')
    const { stdout } = await run('plan')
    expect(stdout).toContain('all    the same stories in other words\n')
    expect(stdout).toContain('trams  new, +4\n')
    expect(stdout).toContain('water  gone, -5\n')
    expect(stdout).toContain('(its feed has no file any more)')
  })

  it('names the stories that another outlet leads', async () => {
    const text = readFileSync(join(root, 'config/sources.yaml'), 'utf8')
    const leads: unknown[] = []
    for (const id of ['one', 'two']) {
      write('config/sources.yaml', text.replace(new RegExp(`^ *- \\{ id: ${id},.*\\n`, 'm'), ''))
      leads.push(...(await planOf('all')).leads)
    }
    const [first] = leads as { from: string; to: string }[]
    expect(leads).toEqual([{ title: 'Ferry runs again', from: expect.any(String), to: expect.any(String) }])
    expect([first?.from, first?.to].toSorted()).toEqual(['Outlet one', 'Outlet two'])
  })

  it('says of a source that is taken out what goes with it', async () => {
    const file = join(root, 'config/sources.yaml')
    write('config/sources.yaml', readFileSync(file, 'utf8').replace(/^ *- \{ id: two,.*\n/m, ''))
    const { out } = await planOf('all')
    expect(out).toHaveLength(6)
    expect(out[0].reason).toBe('its source two is not in the files any more: hidden until it is there again')
  })

  it('refuses files with a mistake', async () => {
    write('feeds/water.yaml', 'titel: Water\n')
    expect(await run('plan')).toMatchObject({ exit: 1, stdout: '' })
  })

  it.each([
    'title: Water\n',
    'title: Water\ntopic: { any: [tram, school*] }\n',
    'title: Water\ntopic: { source: tag:near }\nitems: 2\n',
    'title: Water\ntopic: { none: [harbour, { source: two }] }\nperSource: 3\n',
    'title: Water\ntopic: { atLeast: 2, of: [bridge, school, market] }\nprefer: [two]\n',
    'title: Water\nmerge: false\n',
    'title: Water\ntopic: { outlets: 2 }\n',
    'title: Water\ntopic: { any: [{ source: one }, { all: [ferry, { outlets: 2 }] }] }\n',
    'title: Water\ntopic: { origins: 2 }\n',
  ])('shows what then happens: %j', async (text) => {
    const before = await published('water')
    write('feeds/water.yaml', text)
    const { in: coming, out } = await planOf('water')
    await start()
    const after = await published('water')
    const titles = (stories: readonly { readonly title: string }[]) => stories.map(({ title }) => title).toSorted()
    const left = [...before, ...titles(coming)]
    for (const title of titles(out)) left.splice(left.indexOf(title), 1)
    expect(left.toSorted()).toEqual(after.toSorted())
  })
})

describe('a feed that asks for coverage', () => {
  it('is planned with what two have, and tells why', async () => {
    write('feeds/wide.yaml', 'title: Wide\ntopic: { outlets: 2 }\n')
    const { stdout } = await run('plan')
    expect(stdout).toMatch(
      /^wide {2}new, \+1\n\nWide:\n {2}\+ Outlet \w+: Ferry runs again {2}\(matches outlets: 2\)\n$/,
    )
  })

  it('is tried on what is stored', async () => {
    const { stdout } = await run('try', '{ outlets: 2 }')
    expect(stdout).toMatch(/^2 of 14 articles since \S+, in 1 story\n/)
    expect(stdout.match(/Ferry runs again {2}\(outlets: 2\)/g)).toHaveLength(2)
    expect((await run('try', '{ all: [harbour, { outlets: 2 }] }')).stdout).toMatch(/^0 of 14 articles/)
    expect((await run('try', '{ any: [harbour, { outlets: 2 }] }')).stdout).toMatch(/^6 of 14 articles/)
    expect((await run('try', '{ none: [{ outlets: 2 }] }')).stderr).toContain('cannot stand under none')
  })

  it('is not said to match everything, since it waits for others', async () => {
    write('feeds/wide.yaml', 'title: Wide\ntopic: { outlets: 2 }\n')
    expect((await run('check')).stdout).not.toContain('matches all')
  })

  it('says what goes when it begins to ask, and what would have to be there', async () => {
    write('feeds/water.yaml', 'title: Water\ntopic: { any: [harbour, ferry], outlets: 2 }\n')
    const { out } = await planOf('water')
    expect(out).toHaveLength(4)
    expect(out[0].reason).toMatch(
      /^carried by 1 of 2 outlets: Outlet \w+$|^carried by 1 of 2 outlets: Outlet \w+; its story left/,
    )
  })
})
