import { createHash } from 'node:crypto'
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type Exportable, exportFolder } from '../../src/export/export-folder.ts'
import { filePath, isSafePath } from '../../src/export/file-path.ts'
import type { Manifest } from '../../src/export/manifest.ts'
import { startProcess } from '../support/real-process.ts'
import { temporaryRoot } from '../support/temporary-root.ts'

const AT = Date.parse('2026-03-10T12:00:00Z')

function aDocument(url: string, text: string, lastModified = AT): Exportable {
  const isPage = !/\.\w+$/.test(url)
  const hash = createHash('sha256').update(text).digest('base64url').slice(0, 22)
  const contentType = isPage ? 'text/html; charset=utf-8' : 'application/rss+xml; charset=utf-8'
  return { url, contentType, hash, lastModified, load: async () => Buffer.from(text) }
}

function aFeed(url: string, text: string): Exportable {
  return { ...aDocument(url, text), contentType: 'application/rss+xml; charset=utf-8' }
}

/** The address of each file in the manifest. */
function urls(folder: string): Record<string, string> {
  const { files } = JSON.parse(readFileSync(join(folder, '.wiredesk-export.json'), 'utf8')) as Manifest
  return Object.fromEntries(files.map(({ path, url }) => [path, url]))
}

const site = [aDocument('/', 'home'), aDocument('/feeds/wire', 'page'), aDocument('/feeds/wire.rss', '<rss/>')]

/** Every file of the folder with what tells whether it was touched. */
function states(folder: string): Record<string, string> {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
    statSync(join(folder, file)).isFile(),
  )
  return Object.fromEntries(
    files.sort().map((file) => {
      const { ino, mtimeMs } = statSync(join(folder, file))
      return [file, `${ino} ${mtimeMs} ${readFileSync(join(folder, file), 'utf8')}`]
    }),
  )
}

const published = ['feeds/wire.rss', 'feeds/wire/index.html', 'index.html']
const books = ['.wiredesk-export.json', '.wiredesk-export.lock']

describe('an export', () => {
  it('writes pages as index.html, all else under its address, with dates, and a manifest', async () => {
    const folder = join(temporaryRoot({}), 'new/site')
    expect(await exportFolder(folder, site)).toEqual({ written: 3, removed: 0, unchanged: 0 })
    expect(Object.keys(states(folder))).toEqual([...books, ...published])
    expect(statSync(join(folder, 'feeds/wire.rss')).mtimeMs).toBe(AT)
    const manifest = JSON.parse(readFileSync(join(folder, '.wiredesk-export.json'), 'utf8'))
    expect(manifest.files[0]).toEqual({
      path: 'feeds/wire.rss',
      url: '/feeds/wire.rss',
      contentType: 'application/rss+xml; charset=utf-8',
      etag: `"${site[2]?.hash}"`,
      lastModified: 'Tue, 10 Mar 2026 12:00:00 GMT',
      size: 6,
      sha256: createHash('sha256').update('<rss/>').digest('hex'),
    })
  })

  it('touches nothing that has not changed, and asks for no bytes of it', async () => {
    const folder = temporaryRoot({})
    await exportFolder(folder, site)
    const before = states(folder)
    const unread = site.map((document) => ({ ...document, load: () => Promise.reject(new Error('read')) }))
    expect(await exportFolder(folder, unread)).toEqual({ written: 0, removed: 0, unchanged: 3 })
    expect(states(folder)).toEqual(before)
    const changed = [site[0]!, aDocument('/feeds/wire', 'page two', AT + 60_000), site[2]!]
    expect(await exportFolder(folder, changed)).toEqual({ written: 1, removed: 0, unchanged: 2 })
    const after = states(folder)
    expect(after['feeds/wire/index.html']).toContain('page two')
    for (const path of ['index.html', 'feeds/wire.rss']) expect(after[path]).toBe(before[path])
  })

  it('gives the same bytes in another folder, in whatever order', async () => {
    const [one, other] = [temporaryRoot({}), temporaryRoot({})]
    await exportFolder(one, site)
    await exportFolder(other, site.toReversed())
    const texts = (folder: string) =>
      Object.keys(states(folder)).map((file) => readFileSync(join(folder, file), 'utf8'))
    expect(texts(other)).toEqual(texts(one))
  })

  it('removes what an earlier one left, with empty folders, and mends what was altered or lost', async () => {
    const folder = temporaryRoot({})
    await exportFolder(folder, [...site, aDocument('/stories/a', 'story')])
    writeFileSync(join(folder, 'index.html'), 'HOME')
    rmSync(join(folder, 'feeds/wire.rss'))
    expect(await exportFolder(folder, site)).toEqual({ written: 2, removed: 1, unchanged: 1 })
    expect(existsSync(join(folder, 'stories'))).toBe(false)
    expect(readFileSync(join(folder, 'index.html'), 'utf8')).toBe('home')
    // A copy that lost its dates is read, and left.
    utimesSync(join(folder, 'index.html'), 1, 1)
    expect(await exportFolder(folder, site)).toEqual({ written: 0, removed: 0, unchanged: 3 })
  })

  it('refuses a folder with the files of others, and writes nothing there', async () => {
    const folder = temporaryRoot({ 'thesis.txt': 'mine', 'feeds/wire.rss': 'mine too' })
    const before = states(folder)
    await expect(exportFolder(folder, site)).rejects.toThrow('thesis.txt')
    expect(states(folder)).toEqual(before)
  })

  it('leaves what others put beside its files, and overwrites none of it', async () => {
    const folder = temporaryRoot({})
    await exportFolder(folder, site)
    writeFileSync(join(folder, 'CNAME'), 'desk.example')
    await exportFolder(folder, site.slice(1))
    expect(readFileSync(join(folder, 'CNAME'), 'utf8')).toBe('desk.example')
    writeFileSync(join(folder, 'index.html'), 'mine')
    await expect(exportFolder(folder, site)).rejects.toThrow('index.html')
    expect(readFileSync(join(folder, 'index.html'), 'utf8')).toBe('mine')
  })

  it('follows no link and no name out of its folder', async () => {
    const root = temporaryRoot({ 'outside/wire.rss': 'mine', 'victim.txt': 'mine' })
    const folder = join(root, 'site')
    await exportFolder(folder, [site[0]!])
    symlinkSync(join(root, 'outside'), join(folder, 'feeds'))
    await expect(exportFolder(folder, site)).rejects.toThrow()
    expect(readFileSync(join(root, 'outside/wire.rss'), 'utf8')).toBe('mine')
    rmSync(join(folder, 'feeds'))
    await exportFolder(folder, [...site, aDocument('/../victim.txt', 'theirs'), aDocument('//etc/x.rss', 'theirs')])
    const manifest = join(folder, '.wiredesk-export.json')
    writeFileSync(manifest, readFileSync(manifest, 'utf8').replace('feeds/wire.rss', '../victim.txt'))
    await expect(exportFolder(folder, [])).rejects.toThrow('no export has put')
    expect(readFileSync(join(root, 'victim.txt'), 'utf8')).toBe('mine')
  })

  it('does not follow a folder of its own that became a link when it tidies up', async () => {
    const root = temporaryRoot({ 'outside/wire.rss': 'mine' })
    const folder = join(root, 'site')
    await exportFolder(folder, site)
    rmSync(join(folder, 'feeds'), { recursive: true })
    symlinkSync(join(root, 'outside'), join(folder, 'feeds'))
    await exportFolder(folder, [site[0]!])
    expect(readFileSync(join(root, 'outside/wire.rss'), 'utf8')).toBe('mine')
  })

  it('writes an address with others below it, or with a slash at its end, as the index of a folder', async () => {
    const folder = temporaryRoot({})
    const blog = aFeed('/blog', 'a')
    const json = { ...aFeed('/json', 'f'), contentType: 'application/feed+json; charset=utf-8', isFolder: true }
    const below = [aFeed('/blog/index.rss', 'b'), aFeed('/blog/atom', 'c'), aFeed('/blog/atom/1.xml', 'd')]
    const documents = [blog, ...below, { ...aFeed('/feed', 'e'), isFolder: true }, json]
    expect(await exportFolder(folder, documents)).toEqual({ written: 6, removed: 0, unchanged: 0 })
    expect(urls(folder)).toEqual({
      'blog/atom/1.xml': '/blog/atom/1.xml',
      'blog/atom/index.xml': '/blog/atom',
      'blog/index.rss': '/blog/index.rss',
      'blog/index.xml': '/blog',
      'feed/index.xml': '/feed',
      'json/index.json': '/json',
    })
    expect(await exportFolder(folder, documents.toReversed())).toEqual({ written: 0, removed: 0, unchanged: 6 })
  })

  it('leaves the name of an index to the address that has it', async () => {
    const folder = temporaryRoot({})
    await exportFolder(folder, [aFeed('/blog', 'a'), aFeed('/blog/index.xml', 'b')])
    expect(urls(folder)).toEqual({ 'blog/index-2.xml': '/blog', 'blog/index.xml': '/blog/index.xml' })
  })

  it.each([
    ['a folder becomes a file', ['/blog/feed.rss', '/blog/more/atom.xml'], ['/blog']],
    ['a file becomes a folder', ['/blog'], ['/blog/feed.rss']],
    ['a file becomes the index of its folder', ['/blog'], ['/blog', '/blog/feed.rss']],
    ['an index becomes a file', ['/blog', '/blog/feed.rss'], ['/blog']],
  ])('goes on where %s', async (_what, before, after) => {
    const folder = temporaryRoot({})
    const fresh = temporaryRoot({})
    const documents = after.map((url) => aFeed(url, url))
    await exportFolder(
      folder,
      before.map((url) => aFeed(url, url)),
    )
    await exportFolder(folder, documents)
    await exportFolder(fresh, documents)
    expect(urls(folder)).toEqual(urls(fresh))
    expect(Object.keys(states(folder))).toEqual(Object.keys(states(fresh)))
    expect(await exportFolder(folder, documents)).toEqual({ written: 0, removed: 0, unchanged: after.length })
  })

  it.each(['blog/mine.txt', 'blog/inner/mine.txt'])('puts no file in the place of a folder with %s', async (mine) => {
    const folder = temporaryRoot({})
    await exportFolder(folder, [aFeed('/blog/feed.rss', 'a')])
    mkdirSync(dirname(join(folder, mine)), { recursive: true })
    writeFileSync(join(folder, mine), 'mine')
    const before = states(folder)
    await expect(exportFolder(folder, [aFeed('/a.rss', 'b'), aFeed('/blog', 'c')])).rejects.toThrow('no export has put')
    expect(states(folder)).toEqual(before)
  })

  it.each([
    [['blog/old/feed.rss'], 'blog'],
    [['blog'], 'blog/old/feed.rss'],
  ])('ends what was killed between %s and %s', async (before, after) => {
    const [wanted, left] = [aFeed(`/${after}`, 'new'), aFeed(`/${before[0]}`, 'old')]
    const states = ['nothing removed', 'removed', 'a folder left', 'written']
    for (const state of states) {
      const folder = temporaryRoot({})
      await exportFolder(folder, [left])
      const unfinished = [after, ...before].sort()
      writeFileSync(join(folder, '.wiredesk-export.json'), JSON.stringify({ version: 1, files: [], unfinished }))
      if (state !== 'nothing removed') rmSync(join(folder, 'blog'), { recursive: true })
      if (state === 'a folder left') mkdirSync(join(folder, 'blog'))
      if (state === 'written') {
        mkdirSync(dirname(join(folder, after)), { recursive: true })
        writeFileSync(join(folder, after), 'new')
      }
      await exportFolder(folder, [wanted])
      expect(urls(folder), state).toEqual({ [after]: `/${after}` })
      expect(readFileSync(join(folder, after), 'utf8'), state).toBe('new')
      await exportFolder(folder, [left])
      expect(readFileSync(join(folder, before[0]!), 'utf8'), state).toBe('old')
    }
  })

  it('knows its files again after it was killed anywhere', async () => {
    const root = temporaryRoot({})
    const folder = join(root, 'site')
    const texts = ['old', 'new']
    const script = join(root, 'run.ts')
    const source = join(import.meta.dirname, '../../src/export/export-folder.ts')
    writeFileSync(
      script,
      `import { exportFolder } from ${JSON.stringify(source)}
      const [word] = process.argv.slice(2)
      const documents = Array.from({ length: 40 }, (_, index) => ({
        url: \`/feeds/\${word}-\${index % 2 === 0 ? 'x' : word}-\${index}.rss\`.replace(/(old|new)-x/, 'same'),
        contentType: 'application/rss+xml', hash: word + index, lastModified: 1000,
        load: async () => { if (index % 5 === 0) process.stderr.write('at ' + index + ' '); return Buffer.alloc(300_000, word) },
      }))
      await exportFolder(${JSON.stringify(folder)}, documents)`,
    )
    expect(await startProcess(process.execPath, [script, 'old']).ended).toBe(0)
    for (const stop of ['at 0 ', 'at 10 ', 'at 25 ', 'at 35 ']) {
      const word = stop === 'at 10 ' || stop === 'at 35 ' ? 'old' : 'new'
      const run = startProcess(process.execPath, [script, word])
      await run.says(stop)
      run.signalGroup('SIGKILL')
      await run.ended
      for (const name of readdirSync(join(folder, 'feeds'))) {
        const text = readFileSync(join(folder, 'feeds', name), 'latin1')
        expect(text.length, name).toBe(300_000)
        expect(texts, name).toContain(text.slice(0, 3))
        expect(text.slice(-3), name).toBe(text.slice(297, 300))
      }
    }
    expect(await startProcess(process.execPath, [script, 'new']).ended).toBe(0)
    const left = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    expect(left.filter((name) => name.includes('old') || name.endsWith('.tmp'))).toEqual([])
    expect(left.filter((name) => name.endsWith('.rss'))).toHaveLength(40)
  })
})

describe('the file of an address', () => {
  it('is a name that stays below the folder, and no hidden one', () => {
    expect(filePath('/', 'text/html')).toBe('index.html')
    expect(filePath('/bot', 'text/html; charset=utf-8')).toBe('bot/index.html')
    expect(filePath('/feeds/wire/archive/1.atom', 'application/atom+xml')).toBe('feeds/wire/archive/1.atom')
    expect(filePath('/site/ab_-.svg', 'image/svg+xml')).toBe('site/ab_-.svg')
    for (const url of [
      '/../x',
      '/a/../x',
      '/.ssh/x',
      '//x',
      '/a//b',
      '/a/',
      '/a\\b',
      '/a\0b',
      '/a b',
      `/${'a'.repeat(2000)}`,
    ]) {
      expect(filePath(url, 'text/css'), url).toBeUndefined()
    }
    for (const path of [undefined, 3, '', '/x', '.wiredesk-export.json']) expect(isSafePath(path)).toBe(false)
  })
})
