import { mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { aPiece, openFolderDesk, pieces } from './folder-desk.ts'

const LINK = 'https://paper.example/2026/harbour'
const PIECE = `

# Harbour Reopens After the Storm

By [AFP](#)

March 9, 2026



The quay in the morning, as pilots waited. **Port Office**

Ships came back on Monday, and the pilots went to work again.

Nobody was hurt, the mayor said.

Original url:

<${LINK}>
`
function remove(folder: string, ...names: readonly string[]): void {
  for (const name of names) rmSync(join(folder, `${name}.md`))
}

const titleOf = (name: string) => `What ${name} said of the ${name} affair`

describe('a folder as a source', () => {
  it('comes out in all formats with byline, agency, date, credit of the picture and original address', async () => {
    const { test } = await openFolderDesk({ files: { 'harbour.md': PIECE } })
    await test.desk.round()
    const [item] = test.json('all').items as readonly (ReturnType<typeof test.json>['items'][number] & {
      readonly authors: unknown
    })[]
    expect(item).toMatchObject({
      title: 'Harbour Reopens After the Storm',
      url: LINK,
      authors: [{ name: 'AFP' }],
      date_published: '2026-03-09T00:00:00Z',
      _wiredesk: { agency: { id: 'afp' }, source: { id: 'own', url: 'http://desk.example/' } },
    })
    expect(item!.content_html).toContain('Ships came back')
    expect(item!.content_html).toContain('Picture: Port Office.')
    expect(item!.content_html).not.toContain('Original url')
    const rss = test.text('/feeds/all.rss')
    expect(rss).toContain(`<link>${LINK}</link>`)
    expect(rss).toContain('<dc:creator>AFP</dc:creator>')
    expect(rss).toContain('<pubDate>Mon, 09 Mar 2026 00:00:00 GMT</pubDate>')
    expect(rss).toContain('<media:credit>Port Office</media:credit>')
    expect(rss).toMatch(/<source url="http:\/\/desk\.example\/?">Our own<\/source>/)
    const atom = test.text('/feeds/all.atom')
    expect(atom).toContain('<media:credit>Port Office</media:credit>')
    expect(atom).toContain('<published>2026-03-09T00:00:00Z</published>')
    expect(atom).toMatch(/<author>\s*<name>AFP<\/name>/)
    expect(atom).toContain(`href="${LINK}"`)
    const page = test.text('/feeds/all')
    for (const word of [LINK, 'AFP']) expect(page).toContain(word)
    for (const text of [rss, atom, page, JSON.stringify(item)]) {
      expect(text).not.toContain('harbour.md')
      expect(text).not.toContain('folder:')
      expect(text).not.toContain('articles')
    }
  })

  it('has a picture with its credit, where a piece has one', async () => {
    const picture = '![](https://paper.example/quay.jpg)\n\nThe quay in the morning'
    const { test } = await openFolderDesk({ files: { 'a.md': PIECE.replace('The quay in the morning', picture) } })
    await test.desk.round()
    const rss = test.text('/feeds/all.rss')
    expect(rss).toMatch(
      /<media:content[^>]*url="https:\/\/paper\.example\/quay\.jpg"[^>]*>\s*<media:credit>Port Office/,
    )
    expect(rss.match(/<media:credit>/g)).toHaveLength(1)
  })

  it('holds Markdown, pages and plain text in its folders, and nothing hidden or of another kind', async () => {
    const { test, titles, folder } = await openFolderDesk({
      files: {
        ...pieces('Ada'),
        'in/side/Bo.txt': 'Bo Has a Word\nBy Bo Hart\nMarch 9, 2026\n\nIt is short.',
        'C.HTML': '<h1>Cy Has a Page</h1><p>It is long.</p>',
        '.hidden.md': aPiece('Hidden'),
        '.git/x.md': aPiece('Git'),
        'x.md~': aPiece('Backup'),
        'x.json': '{}',
      },
    })
    writeFileSync(join(folder, 'binary.md'), new Uint8Array([1, 0, 2]))
    await test.desk.round()
    expect(titles()).toEqual(['Bo Has a Word', 'Cy Has a Page', titleOf('Ada')])
    expect(test.status().sources[0]).toMatchObject({ state: 'ok', reason: '1 file is passed over: no text' })
  })

  it('reads nothing again while nothing changed, and says the same of it', async () => {
    const { look, folder } = await openFolderDesk({ files: pieces('Ada', 'Bo') })
    writeFileSync(join(folder, 'binary.md'), new Uint8Array([1, 0, 2]))
    expect(await look()).toMatchObject({ items: 2, added: 2, isUnchanged: false })
    expect(await look()).toMatchObject({ isUnchanged: true, state: 'ok', remarks: ['1 file is passed over: no text'] })
  })

  it('takes a changed file for an edit', async () => {
    const { test, look, folder } = await openFolderDesk({ files: pieces('Ada', 'Bo') })
    await test.desk.round()
    const before = test.json('all').items.find(({ title }) => title === titleOf('Ada'))!
    writeFileSync(join(folder, 'Ada.md'), aPiece('Ada', 'There is more to say now, and it is said here.'))
    expect(await look()).toMatchObject({ added: 0, changed: 1 })
    const after = test.json('all').items.find(({ title }) => title === titleOf('Ada'))!
    expect(after.id).toBe(before.id)
    expect(after.content_html).toContain('There is more')
    expect(test.json('all').items).toHaveLength(2)
  })

  it('withdraws an article whose file is removed, and shows it again when that comes back', async () => {
    const { test, look, folder, titles } = await openFolderDesk({ files: pieces('Ada', 'Bo', 'Cy') })
    await test.desk.round()
    const { id } = test.json('all').items.find(({ title }) => title === titleOf('Ada'))!
    rmSync(join(folder, 'Ada.md'))
    expect(await look()).toMatchObject({ state: 'ok' })
    expect(titles()).toEqual([titleOf('Bo'), titleOf('Cy')])
    expect(test.text('/feeds/all.rss')).not.toContain('Ada')
    expect(test.text('/feeds/all.atom')).not.toContain('Anna Ada')
    await look()
    expect(titles()).toHaveLength(2)
    writeFileSync(join(folder, 'Ada.md'), aPiece('Ada'))
    await look()
    expect(titles()).toEqual([titleOf('Ada'), titleOf('Bo'), titleOf('Cy')])
    expect(test.json('all').items.find(({ title }) => title === titleOf('Ada'))!.id).toBe(id)
    rmSync(join(folder, 'Ada.md'))
    await look()
    writeFileSync(join(folder, 'Ada.md'), aPiece('Ada', 'And it has changed meanwhile.'))
    await look()
    expect(titles()).toHaveLength(3)
  })

  it('does not take a file that was moved for another article', async () => {
    const { test, look, folder, titles } = await openFolderDesk({ files: pieces('Ada', 'Bo', 'Cy') })
    await test.desk.round()
    const ids = test
      .json('all')
      .items.map(({ id }) => id)
      .toSorted()
    mkdirSync(join(folder, 'old'))
    renameSync(join(folder, 'Ada.md'), join(folder, 'old/Ada.md'))
    expect(await look()).toMatchObject({ state: 'ok', added: 0 })
    expect(titles()).toHaveLength(3)
    expect(
      test
        .json('all')
        .items.map(({ id }) => id)
        .toSorted(),
    ).toEqual(ids)
    rmSync(join(folder, 'old/Ada.md'))
    await look()
    expect(titles()).toHaveLength(2)
  })

  it('does not take a file for removed that cannot be read just now', async () => {
    const { test, look, folder, titles } = await openFolderDesk({ files: pieces('Ada', 'Bo', 'Cy') })
    await test.desk.round()
    for (const half of ['', '---\ntitle: What', new Uint8Array([0, 1]), 'x'.repeat(2 ** 20 + 1)]) {
      writeFileSync(join(folder, 'Ada.md'), half)
      expect((await look())?.state).toBe('ok')
      expect(titles()).toHaveLength(3)
    }
    rmSync(join(folder, 'Ada.md'))
    await look()
    expect(titles()).toHaveLength(2)
  })

  it('follows no link out of the folder, and says so', async () => {
    const { test, titles, folder } = await openFolderDesk({ files: pieces('Ada') })
    const outside = join(folder, '..', 'secret')
    mkdirSync(outside)
    writeFileSync(join(outside, 'S.md'), aPiece('Secret'))
    symlinkSync(join(outside, 'S.md'), join(folder, 'S.md'))
    symlinkSync(outside, join(folder, 'beside'))
    symlinkSync(folder, join(folder, 'loop'))
    await test.desk.round()
    expect(titles()).toEqual([titleOf('Ada')])
    expect(test.status().sources[0]!.reason).toMatch(
      /^[23] links lead out of the folder or nowhere, and are not followed$/,
    )
  })
})

describe('a folder in trouble', () => {
  it.each<[string, (folder: string) => void, string]>([
    ['is not there', (folder) => renameSync(folder, `${folder}-away`), 'its folder is not there'],
    ['is empty', (folder) => remove(folder, 'Ada', 'Bo', 'Cy'), 'its folder is empty'],
    ['loses most of its files', (folder) => remove(folder, 'Ada', 'Bo'), '2 of its 3 files are gone at once'],
  ])('that %s is held, and withdraws nothing', async (_, spoil, reason) => {
    const { test, look, folder, titles } = await openFolderDesk({ files: pieces('Ada', 'Bo', 'Cy') })
    await test.desk.round()
    spoil(folder)
    expect(await look()).toMatchObject({ state: 'held', reason })
    expect(await look()).toMatchObject({ state: 'held', reason })
    expect(titles()).toHaveLength(3)
    expect(test.status().sources[0]).toMatchObject({ state: 'held', reason })
  })

  it('goes on when it is mended', async () => {
    const { test, look, folder, titles } = await openFolderDesk({ files: pieces('Ada', 'Bo', 'Cy') })
    await test.desk.round()
    renameSync(folder, `${folder}-away`)
    await look()
    renameSync(`${folder}-away`, folder)
    expect(await look()).toMatchObject({ state: 'ok' })
    expect(titles()).toHaveLength(3)
  })

  it.each([
    ['Ada', 'Bo'],
    ['Ada', 'Bo', 'Cy'],
  ])('is taken as it is when its operator says so: without %s, %s', async (...gone) => {
    const { test, look, folder, titles, release } = await openFolderDesk({ files: pieces('Ada', 'Bo', 'Cy') })
    await test.desk.round()
    remove(folder, ...gone)
    await look()
    expect(titles()).toHaveLength(3)
    expect((await release()).refreshed[0]).toMatchObject({ state: 'ok' })
    expect(titles()).toHaveLength(3 - gone.length)
    await look()
    writeFileSync(join(folder, 'Ada.md'), aPiece('Ada'))
    await look()
    expect(titles()).toContain(titleOf('Ada'))
  })

  it('is held from the beginning if it is empty', async () => {
    const { look, folder, titles } = await openFolderDesk()
    expect(await look()).toMatchObject({ state: 'held', reason: 'its folder is not there' })
    mkdirSync(folder)
    expect(await look()).toMatchObject({ state: 'held', reason: 'its folder is empty' })
    writeFileSync(join(folder, 'Ada.md'), aPiece('Ada'))
    expect(await look()).toMatchObject({ state: 'ok' })
    expect(titles()).toHaveLength(1)
  })
})
