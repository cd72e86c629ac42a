import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { loadConfig } from '../../../src/config/load.ts'
import { lockStore } from '../../../src/store/open/lock.ts'
import { addressOf } from '../../support/begin-command.ts'
import { startWiredesk, wiredesk } from '../../support/command.ts'
import { proseOf } from '../../support/make-rss.ts'
import { anyPort, type PolledFolder, pollFolder } from '../../support/polled-folder.ts'

let polled: PolledFolder
let root: string
beforeAll(async () => {
  const ferry = (outlet: string) => ({ id: 'ferry', title: `Ferry of ${outlet}`, text: proseOf('ferry', 90) })
  const tram = { id: 'tram', title: 'The tram, stopped', text: proseOf('tram', 80) }
  const outlets = [
    { id: 'one', items: [ferry('one'), tram] },
    { id: 'two', items: [ferry('two')] },
  ]
  polled = await pollFolder(outlets, {
    'feeds/wire.yaml': 'title: Wire\n',
    'feeds/water.yaml': 'title: Water\ntopic: harbour\n',
  })
})
afterAll(() => polled.close())
beforeEach(() => {
  root = polled.copy()
})

const file = 'feeds/wire.picks.yaml'
const run = (...args: string[]) => wiredesk([...args, '--root', root], anyPort)
const text = (name = file) => readFileSync(join(root, name), 'utf8')
const write = (words: string) => writeFileSync(join(root, file), words)
const picks = async () => (await loadConfig(root, anyPort)).feeds.find(({ slug }) => slug === 'wire')?.picks
const titles = async (slug = 'wire') => {
  await run('poll')
  await run('export', join(root, 'out'))
  return JSON.parse(text(`out/feeds/${slug}.json`)).items.map(({ title }: { title: string }) => title)
}
const ferry = 'https://one.example/ferry'

describe('wiredesk drop', () => {
  it('writes a file with a line for editors, and does nothing twice', async () => {
    const said = `wire drops “Ferry of one” (${file})\n`
    expect(await run('drop', 'wire', `${ferry}?utm_source=x`)).toEqual({ exit: 0, stdout: said, stderr: '' })
    expect(text()).toBe(`# yaml-language-server: $schema=../config/schemas/picks.json\ndrop:\n  - ${ferry}\n`)
    expect(await titles()).toEqual(['The tram, stopped'])
    expect(await run('drop', 'wire', 'http://one.example/ferry/')).toEqual({
      exit: 0,
      stdout: `${file} drops “Ferry of one” already: nothing was written\n`,
      stderr: '',
    })
  })

  it('takes every line out that names the story, however it is spelled', async () => {
    write(`drop:\n  - ${ferry}?utm_source=x\n  - https://one.example/tram\n  - ${ferry}\n`)
    await run('drop', 'wire', ferry, '--undo')
    expect((await picks())?.drop).toEqual(['https://one.example/tram'])
  })

  it('says that the story is still pinned, and what nobody has brought', async () => {
    await run('pin', 'wire', ferry)
    expect((await run('drop', 'wire', ferry)).stdout).toBe(
      `wire drops “Ferry of one” (${file}); it still stands under pin, which a drop beats\n`,
    )
    expect((await run('pin', 'wire', 'https://nobody.example/1')).stdout).toBe(
      `wire pins https://nobody.example/1 (${file}); no article goes by this address yet\n`,
    )
  })

  it('takes ids and the pages of stories, and writes the address of the publisher', async () => {
    const explained = JSON.parse((await run('explain', ferry, '--json')).stdout)[0]
    for (const reference of [explained.article.id, explained.story.page, explained.article.publicId]) {
      await run('drop', 'wire', reference)
      expect((await picks())?.drop, reference).toEqual([ferry])
      expect(await run('drop', 'wire', reference, '--undo')).toMatchObject({
        exit: 0,
        stdout: `wire drops “Ferry of one” no more (${file})\n`,
      })
      expect(await picks()).toBeUndefined()
    }
    expect(await run('drop', 'wire', ferry, '--undo')).toMatchObject({
      exit: 0,
      stdout: 'wire does not drop “Ferry of one”: nothing was written\n',
    })
  })

  it('keeps comments, order and line ends', async () => {
    write(
      '# mine\r\nadd: []   # none\r\n\r\ndrop:\r\n  # gossip\r\n  - https://one.example/a  # of May\r\n\r\n# end\r\n',
    )
    await run('drop', 'wire', ferry)
    expect(text()).toBe(
      `# mine\r\nadd: []   # none\r\n\r\ndrop:\r\n  # gossip\r\n  - https://one.example/a  # of May\r\n  - ${ferry}\r\n\r\n# end\r\n`,
    )
    await run('drop', 'wire', ferry, '--undo')
    expect(text()).toBe(
      '# mine\r\nadd: []   # none\r\n\r\ndrop:\r\n  # gossip\r\n  - https://one.example/a  # of May\r\n\r\n# end\r\n',
    )
  })

  it.each([
    ['drop: []\n# end\n', `drop:\n  - ${ferry}\n# end\n`],
    ['drop: [https://one.example/a]\n', `drop: [https://one.example/a, ${ferry}]\n`],
    ['pin: []', `pin: []\ndrop:\n  - ${ferry}\n`],
    ['# nothing yet\n', `# nothing yet\ndrop:\n  - ${ferry}\n`],
    ['drop:\n- "https://one.example/a"\n', `drop:\n- "https://one.example/a"\n- ${ferry}\n`],
  ])('adds to %j', async (before, after) => {
    write(before)
    expect(await run('drop', 'wire', ferry)).toMatchObject({ exit: 0 })
    expect(text()).toBe(after)
  })

  it('writes an address with signs that mean something in YAML', async () => {
    write('drop: [https://one.example/a]\n')
    for (const url of ['https://x.example/a,b?c=[1]&d={2}', "https://x.example/it's:#here", 'https://x.example/щ']) {
      expect(await run('drop', 'wire', url), url).toMatchObject({ exit: 0 })
      expect((await picks())?.drop.at(-1)).toBe(new URL(url).href)
    }
  })

  it('says that nobody knows an address yet, and writes it', async () => {
    expect(await run('drop', 'wire', 'https://nobody.example/x')).toMatchObject({
      exit: 0,
      stdout: `wire drops https://nobody.example/x (${file}); no article goes by this address yet\n`,
    })
  })

  it('refuses what it does not know, and writes nothing', async () => {
    expect(await run('drop', 'wier', ferry)).toMatchObject({
      exit: 2,
      stderr: 'no feed is called wier: did you mean "wire"?; a feed has the name of its file in feeds/\n',
    })
    expect(await run('drop', 'wire', 'ferry-17')).toMatchObject({ exit: 1, stderr: 'no article goes by ferry-17\n' })
    expect(await run('drop', 'wire', 'https://me:pw@one.example/x')).toMatchObject({ exit: 1 })
    expect((await run('drop', 'wire')).exit).toBe(2)
    expect(existsSync(join(root, file))).toBe(false)
  })

  it('works without a store, and leaves a file alone that has mistakes', async () => {
    const bare = polled.copy()
    const empty = (...args: string[]) =>
      wiredesk([...args, '--root', bare], { ...anyPort, DATABASE_URL: 'sqlite:none.db' })
    expect(await empty('drop', 'wire', ferry)).toMatchObject({ exit: 0 })
    expect(existsSync(join(bare, 'none.db'))).toBe(false)
    write('drops: []\n')
    expect(await run('drop', 'wire', ferry)).toMatchObject({ exit: 1 })
    expect(text()).toBe('drops: []\n')
  })
})

describe('wiredesk pin', () => {
  it('pins until a time, changes it, and takes the pin back', async () => {
    expect(await run('pin', 'wire', ferry, '--until', '2999-12-24T18:00+01:00')).toMatchObject({
      exit: 0,
      stdout: `wire pins “Ferry of one” until 2999-12-24T17:00Z (${file})\n`,
    })
    expect((await picks())?.pin).toEqual([{ url: ferry, until: Date.UTC(2999, 11, 24, 17) }])
    expect(await run('pin', 'wire', ferry, '--until', '2999-12-24T17:00Z')).toMatchObject({
      stdout: `${file} pins “Ferry of one” already: nothing was written\n`,
    })
    await run('pin', 'wire', ferry)
    expect((await picks())?.pin).toEqual([{ url: ferry, until: undefined }])
    await run('pin', 'wire', ferry, '--undo')
    expect(await picks()).toBeUndefined()
  })

  it('takes a time from now', async () => {
    const before = Date.now()
    await run('pin', 'wire', ferry, '--until', '6h')
    const until = (await picks())?.pin[0]?.until as number
    expect(until).toBeGreaterThanOrEqual(before + 6 * 3_600_000)
    expect(until % 60_000).toBe(0)
  })

  it('refuses a time that has passed or is none, and what is dropped', async () => {
    expect(await run('pin', 'wire', ferry, '--until', '2001-01-01')).toMatchObject({
      exit: 2,
      stderr: '--until: 2001-01-01 has passed\n',
    })
    expect((await run('pin', 'wire', ferry, '--until', 'soon')).stderr).toBe(
      '--until: "soon" is not a day such as 2026-12-01 or a moment such as 2026-12-01T18:00Z, or a time from now such as 6h\n',
    )
    await run('drop', 'wire', ferry)
    expect(await run('pin', 'wire', ferry)).toMatchObject({
      exit: 1,
      stderr: `${file} drops “Ferry of one”: take that back first, with wiredesk drop wire ${ferry} --undo\n`,
    })
  })
})

describe('wiredesk add', () => {
  it('adds with a note, changes the note, and does nothing twice', async () => {
    expect(await run('add', 'water', ferry, '--note', 'Read: "this" #1')).toMatchObject({
      exit: 0,
      stdout: 'water adds “Ferry of one” (feeds/water.picks.yaml)\n',
    })
    expect(text('feeds/water.picks.yaml').split('\n').slice(1)).toEqual([
      'add:',
      `  - url: ${ferry}`,
      `    note: 'Read: "this" #1'`,
      '',
    ])
    expect((await run('add', 'water', ferry, '--note', 'Read:  "this" #1')).stdout).toMatch(
      'already: nothing was written',
    )
    expect(await titles('water')).toEqual(['Ferry of one'])
    const unknown = 'https://nobody.example/x'
    expect((await run('add', 'water', unknown)).stdout).toBe(
      `water adds ${unknown} (feeds/water.picks.yaml); no article goes by this address yet: --title shows it now\n`,
    )
    expect((await run('add', 'water', unknown, '--title', 'Mine', '--summary', 'A line')).stdout).toBe(
      `water adds ${unknown} (feeds/water.picks.yaml); it stands there in your words until a source brings it\n`,
    )
    expect((await titles('water')).toSorted()).toEqual(['Ferry of one', 'Mine'])
    await run('add', 'water', ferry)
    expect(text('feeds/water.picks.yaml')).not.toContain('note')
  })
})

describe('wiredesk approve', () => {
  const hold = async () => {
    writeFileSync(join(root, 'feeds/front.yaml'), 'title: Front\napprove: true\n')
    await run('poll')
  }

  it('lists what waits, lets it in, and does nothing twice', async () => {
    await hold()
    const { stdout } = await run('approve', 'front')
    expect(stdout.split('\n').toSorted()).toEqual([
      '',
      expect.stringMatching(
        /^20\d\d-.*Z {2}Outlet one: Ferry of one {2}https:\/\/one\.example\/ferry {2}\(waits for approval\)$/,
      ),
      expect.stringMatching(/^20\d\d-.*Z {2}Outlet one: The tram, stopped /),
    ])
    expect(await titles('front')).toEqual([])
    expect(await run('approve', 'front', 'https://two.example/ferry')).toMatchObject({
      exit: 0,
      stdout: '“Ferry of two” is approved for front\n',
    })
    expect(await titles('front')).toHaveLength(1)
    expect(await run('approve', 'front', ferry)).toMatchObject({
      exit: 0,
      stdout: '“Ferry of one” is in front already: nothing was done\n',
    })
    expect((await run('approve', 'front')).stdout).not.toContain('Ferry')
  })

  it('refuses what it does not know, and what does not wait', async () => {
    await hold()
    expect(await run('approve', 'fornt')).toMatchObject({
      exit: 2,
      stderr: expect.stringContaining('did you mean "front"'),
    })
    expect(await run('approve', 'front', 'https://nobody.example/')).toMatchObject({
      exit: 1,
      stderr: 'no article goes by https://nobody.example/\n',
    })
    expect(await run('approve', 'water', ferry)).toMatchObject({
      exit: 1,
      stderr: '“Ferry of one” does not wait for water: wiredesk explain says why\n',
    })
    expect(await run('approve', 'wire')).toMatchObject({ exit: 0, stdout: 'wire takes stories at once\n' })
  })

  it('leaves a word for the desk that has the store, and does it itself where that desk ends', async () => {
    await hold()
    const unlock = lockStore(join(root, 'data/wiredesk.db'))
    const first = startWiredesk(['approve', 'front', ferry, '--root', root], anyPort)
    try {
      // By then its word is in the store.
      await first.says('the wiredesk that runs is told')
      const { stdout } = await run('approve', 'front', ferry)
      expect(stdout).toBe('“Ferry of one” is approved for front already: nothing was done\n')
    } finally {
      unlock()
    }
    expect([await first.ended, first.stdout()]).toEqual([0, '“Ferry of one” is approved for front\n'])
    expect(await titles('front')).toHaveLength(1)
  })
})

describe('wiredesk plan', () => {
  it('shows what picks would do, and what would wait', async () => {
    write(`drop: [${ferry}]\n`)
    writeFileSync(join(root, 'feeds/water.picks.yaml'), `add: [{ url: ${ferry} }]\n`)
    writeFileSync(join(root, 'feeds/front.yaml'), 'title: Front\napprove: true\n')
    const { exit, stdout } = await run('plan')
    expect(exit).toBe(2)
    expect(stdout).toContain(`  - Outlet one: Ferry of one  (${file} drops it)\n`)
    expect(stdout).toContain('  + Outlet one: Ferry of one  (matches added by the editor)\n')
    expect(stdout).toContain('front  new, 2 waiting\n')
    expect(stdout).toContain('  … Outlet one: The tram, stopped  (waits for approval)\n')
    await run('poll')
    expect(await run('plan')).toMatchObject({ exit: 0, stdout: 'nothing changes\n' })
  })
})

describe('wiredesk check', () => {
  it('tells lines of picks that do nothing', async () => {
    write(
      `pin:\n  - url: ${ferry}\n  - { url: https://nobody.example/p }\n  - { url: ${ferry}2, until: 2001-01-01 }\ndrop: [https://nobody.example/d]\nadd:\n  - url: https://nobody.example/a\n`,
    )
    writeFileSync(join(root, 'feeds/water.picks.yaml'), `pin: [{ url: ${ferry} }]\n`)
    const { exit, stdout } = await run('check')
    expect(exit).toBe(0)
    expect(
      stdout
        .split('\n')
        .filter((line) => line.includes('.picks.yaml'))
        .toSorted(),
    ).toEqual([
      'warning: feeds/water.picks.yaml:1:7 pin.0: the story is not in water, and a pin brings nothing in',
      `warning: ${file}:3:5 pin.1: no article goes by this address yet`,
      `warning: ${file}:4:5 pin.2: the pin ended on 2001-01-01T00:00:00.000Z`,
      `warning: ${file}:5:8 drop.0: no article goes by this address yet`,
      `warning: ${file}:7:5 add.0: no article goes by this address yet`,
    ])
    expect((await run('check', '--strict')).exit).toBe(1)
  })
})

describe('beside a running service', () => {
  it('drop and pin are followed by themselves', async () => {
    const server = startWiredesk(['serve', '--root', root], anyPort)
    const address = await addressOf(server)
    const shown = async () => {
      const response = await fetch(`${address}/feeds/wire.json`)
      const feed = response.ok ? ((await response.json()) as { items: readonly { title: string }[] }) : { items: [] }
      return feed.items.map(({ title }) => title)
    }
    const patient = { timeout: 60_000, interval: 20 }
    await expect.poll(shown, patient).toHaveLength(2)
    const last = (await shown())[1]!
    const url = /ferry/i.test(last) ? ferry : 'https://one.example/tram'
    expect(await run('pin', 'wire', url)).toMatchObject({ exit: 0 })
    await expect.poll(async () => (await shown())[0], patient).toBe(last)
    expect(await run('drop', 'wire', url)).toMatchObject({ exit: 0 })
    await expect.poll(shown, patient).toHaveLength(1)
    expect(await run('drop', 'wire', url, '--undo')).toMatchObject({ exit: 0 })
    await expect.poll(async () => (await shown())[0], patient).toBe(last)
  })
})
