import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { loadConfig } from '../../../src/config/load.ts'
import { wiredesk } from '../../support/command.ts'
import { anyPort } from '../../support/polled-folder.ts'
import { temporaryRoot } from '../../support/temporary-root.ts'
import { writeFiles } from '../../support/write-files.ts'

const sources = `# yaml-language-server: $schema=../config/schemas/sources.json
# ours
sources:
  # the first
  - id: one
    name: One        # with a word
    url: https://one.example/feed
    tags: [News]
`
const list = `<opml version="2.0"><body>
<outline text="News"><outline text="One" xmlUrl="http://one.example/feed/"/><outline text="Two" xmlUrl="https://two.example/feed" htmlUrl="https://two.example/"/></outline>
<outline text="Город"><outline text="Два берега" xmlUrl="https://three.example/feed"/><outline text="Two" xmlUrl="https://four.example/feed"/></outline>
<outline text="No address"/>
</body></opml>`

const folderWith = (files: Readonly<Record<string, string>> = {}) =>
  temporaryRoot({ 'config/sources.yaml': sources, 'feeds/all.yaml': 'title: All\n', 'list.opml': list, ...files })
const run = (root: string, ...args: readonly string[]) =>
  wiredesk(['sources', 'import', ...args, '--root', root], anyPort)
const textOf = (root: string, file = 'config/sources.yaml') => readFileSync(join(root, file), 'utf8')

describe('wiredesk sources import', () => {
  it('adds what is new behind what is there, and says what became of each entry', async () => {
    const root = folderWith()
    const { exit, stdout, stderr } = await run(root, join(root, 'list.opml'))
    expect([exit, stderr]).toEqual([0, ''])
    expect(stdout.trim().split('\n')).toEqual([
      'added two: Two, https://two.example/feed, tags News',
      'added dva-berega: Два берега, https://three.example/feed, tags город',
      'added two-four-example: Two, https://four.example/feed, tags город',
      'passed over One: http://one.example/feed/ is the address of one already',
      'left out No address: has no xmlUrl',
      '3 sources added to config/sources.yaml, 1 passed over, 1 left out',
    ])
    expect(textOf(root)).toBe(`${sources}  - id: two
    name: Two
    url: https://two.example/feed
    home: https://two.example/
    tags: [News]
  - id: dva-berega
    name: Два берега
    url: https://three.example/feed
    tags: [город]
  - id: two-four-example
    name: Two
    url: https://four.example/feed
    tags: [город]
`)
    expect(readdirSync(join(root, 'feeds'))).toEqual(['all.yaml'])
    expect(readdirSync(join(root, 'config'))).toEqual(['sources.yaml'])
  })

  it('does nothing twice', async () => {
    const root = folderWith()
    await run(root, join(root, 'list.opml'), '--feeds')
    const before = textOf(root)
    const { exit, stdout } = await run(root, join(root, 'list.opml'), '--feeds')
    expect([exit, textOf(root)]).toEqual([0, before])
    expect(stdout).toContain('feeds/news.yaml was not written: there is a feed of that name already')
    expect(stdout).toContain('0 sources added')
  })

  it('writes a feed for each folder, and never over one that is there', async () => {
    const root = folderWith({ 'feeds/deep/gorod.yaml': 'title: Mine\n' })
    const { exit, stdout } = await run(root, join(root, 'list.opml'), '--feeds', '--republish', 'link')
    expect([exit, stdout]).toEqual([0, expect.stringContaining('wrote feeds/news.yaml')])
    expect(textOf(root, 'feeds/news.yaml')).toBe(
      '# yaml-language-server: $schema=../config/schemas/feed.json\ntitle: News\ntopic: { source: tag:News }\n',
    )
    expect(textOf(root, 'feeds/deep/gorod.yaml')).toBe('title: Mine\n')
    const config = await loadConfig(root, anyPort)
    expect(config.feeds.map(({ slug }) => slug)).toEqual(['all', 'gorod', 'news'])
    expect(config.sources.map(({ republish }) => republish)).toEqual(['excerpt', 'link', 'link', 'link'])
  })

  it('writes nothing where check would not pass', async () => {
    const broken = folderWith({ 'feeds/wrong.yaml': 'titel: x\n' })
    for (const [root, words] of [
      [broken, 'feeds/wrong.yaml'],
      [folderWith({ 'config/sources.yaml': '{ sources: [] }\n' }), 'not edited by a command'],
    ] as const) {
      const before = textOf(root)
      const { exit, stderr } = await run(root, join(root, 'list.opml'))
      expect([exit, textOf(root)], words).toEqual([1, before])
      expect(stderr).toContain(words)
    }
  })

  it('keeps Windows line ends', async () => {
    const root = folderWith({ 'config/sources.yaml': sources.replaceAll('\n', '\r\n') })
    await run(root, join(root, 'list.opml'))
    expect(textOf(root).startsWith(sources.replaceAll('\n', '\r\n'))).toBe(true)
    expect(textOf(root).replaceAll('\r\n', '')).not.toContain('\n')
  })

  it('takes a planet over with a feed of its own, and says what it leaves', async () => {
    const root = folderWith()
    writeFiles(root, {
      'config.ini': '[Planet]\nname = Planet Harbour\n[https://anna.example/atom]\nname = Anna\nface = a.png\n',
    })
    const { exit, stdout } = await run(root, join(root, 'config.ini'), '--feeds')
    expect(exit).toBe(0)
    expect(stdout).toContain('added anna: Anna, https://anna.example/atom, tags planet-harbour')
    expect(stdout).toContain('note: Anna: face a.png is a file of the planet')
    expect(textOf(root, 'feeds/planet-harbour.yaml')).toContain('merge: false')
    expect((await loadConfig(root, anyPort)).feeds.map(({ merge }) => merge)).toContain(false)
  })

  it('makes the file with the sources where there is none', async () => {
    const root = temporaryRoot({ 'list.opml': list })
    expect(await run(root, join(root, 'list.opml'), '--feeds')).toMatchObject({ exit: 0 })
    expect(textOf(root)).toMatch(/^# yaml-language-server: .*\nsources:\n {2}- id: one\n/)
    expect((await wiredesk(['check', '--root', root], anyPort)).exit).toBe(0)
    expect(await run(join(root, 'nowhere'), join(root, 'list.opml'))).toMatchObject({ exit: 1 })
  })

  it('says which tags bring settings along, and which folder gets no feed', async () => {
    const root = folderWith({
      'config/sources.yaml': `${sources}tags:\n  News: { republish: full }\n`,
      'list.opml': `<opml><body><outline text="news"><outline text="Two" xmlUrl="https://two.example/"/></outline>
        <outline text="Old"><outline text="One" xmlUrl="https://one.example/feed"/></outline></body></opml>`,
    })
    const { stdout } = await run(root, join(root, 'list.opml'), '--feeds')
    expect(stdout).toContain('note: the tag News has settings in config/sources.yaml')
    expect(stdout).toContain('no feed was written for the folder Old: no source carries the tag old')
  })

  it('gives no source the id of one that was removed, and a source that comes back its own', async () => {
    const root = folderWith({ 'config/sources.yaml': sources.replace('https://one.example', 'http://127.0.0.1:1') })
    await wiredesk(['poll', '--root', root], anyPort)
    writeFiles(root, {
      'config/sources.yaml': 'sources: []\n',
      'list.opml':
        '<opml><body><outline text="One" xmlUrl="https://other.example/"/><outline text="Another" xmlUrl="http://127.0.0.1:1/feed"/></body></opml>',
    })
    const { stdout } = await run(root, join(root, 'list.opml'))
    expect(stdout).toContain('added one-other-example: One')
    expect(stdout).toContain('added one: Another')
  })

  it('shows no password of an address, and says where it stands', async () => {
    const root = folderWith()
    writeFiles(root, {
      'list.opml':
        '<opml><body><outline text="A" xmlUrl="https://anna:open77@a.example/?token=t0ken"/><outline text="B" xmlUrl="http://192.168.1.9/feed"/></body></opml>',
    })
    const { exit, stdout } = await run(root, join(root, 'list.opml'))
    expect(exit).toBe(0)
    expect(stdout).not.toMatch(/open77|t0ken/)
    expect(stdout).toContain('note: there is a password or a key in the address of a')
    expect(stdout).toContain('note: b: on a private network')
  })

  it('says what is wrong with its file or its options', async () => {
    const root = folderWith({ 'page.html': '<html></html>' })
    for (const [args, exit, words] of [
      [['nowhere.opml'], 1, 'there is no file nowhere.opml'],
      [[join(root, 'page.html')], 1, 'is a web page, not a list of feeds'],
      [[root], 1, 'cannot be read'],
      [[join(root, 'list.opml'), '--republish', 'all'], 2, '--republish is one of full, excerpt, link'],
    ] as const) {
      expect(await run(root, ...args), words).toMatchObject({ exit, stderr: expect.stringContaining(words) })
    }
  })
})
