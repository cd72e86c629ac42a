import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { wiredesk } from '../../support/command.ts'
import { anyPort } from '../../support/polled-folder.ts'
import { temporaryRoot } from '../../support/temporary-root.ts'

const MODELINE = '# yaml-language-server: $schema=../../config/schemas/sources.json\n'
const entry = (id: string) => `  - { id: ${id}, name: ${id}, url: "https://${id}.example/feed" }\n`
const list = (...ids: readonly string[]) => `# ours\nsources:\n${ids.map(entry).join('')}`
const opml = '<opml version="2.0"><body><outline text="New" xmlUrl="https://new.example/feed"/></body></opml>'

function installation(files: Readonly<Record<string, string>>) {
  const root = temporaryRoot({ 'feeds/deep/all.yaml': 'title: All\n', 'list.opml': opml, ...files })
  return {
    run: (...args: readonly string[]) => wiredesk(['sources', ...args, '--root', root], anyPort),
    textOf: (file: string) => readFileSync(join(root, file), 'utf8'),
    has: (file: string) => existsSync(join(root, file)),
    list: join(root, 'list.opml'),
  }
}

describe('commands about sources in several files', () => {
  it('take a source out of the file that it stands in', async () => {
    const { run, textOf } = installation({ 'config/sources.yaml': list('a'), 'config/sources/b.yaml': list('b', 'c') })
    expect(await run('remove', 'c')).toMatchObject({ exit: 0, stdout: 'removed c (c) from config/sources/b.yaml\n' })
    expect([textOf('config/sources.yaml'), textOf('config/sources/b.yaml')]).toEqual([list('a'), list('b')])
    expect((await run('remove', 'c')).stderr).toContain('no source is called c')
    expect((await run('list')).stdout).toMatch(/^a .*\n+b /m)
  })

  it('write new ones into config/sources.yaml, into the only file that there is, or where they are told to', async () => {
    const both = installation({ 'config/sources.yaml': list('a'), 'config/sources/b.yaml': list('b') })
    expect((await both.run('import', both.list)).stdout).toContain('1 source added to config/sources.yaml\n')
    expect(both.textOf('config/sources/b.yaml')).toBe(list('b'))

    const one = installation({ 'config/sources/b.yaml': list('b') })
    expect((await one.run('import', one.list)).stdout).toContain('1 source added to config/sources/b.yaml\n')
    expect(one.textOf('config/sources/b.yaml')).toContain('  - id: new\n')
    expect(one.has('config/sources.yaml')).toBe(false)

    const two = installation({ 'config/sources/b.yaml': list('b'), 'config/sources/c.yaml': list('c') })
    expect((await two.run('import', two.list)).stdout).toContain('1 source added to config/sources.yaml\n')

    const told = installation({ 'config/sources.yaml': list('a') })
    expect(await told.run('import', told.list, '--into', './config/sources/blogs.yaml')).toMatchObject({ exit: 0 })
    expect(told.textOf('config/sources/blogs.yaml')).toBe(
      `${MODELINE}sources:\n  - id: new\n    name: New\n    url: https://new.example/feed\n`,
    )
    expect(told.textOf('config/sources.yaml')).toBe(list('a'))
  })

  it('write into no file that would not be read', async () => {
    const { run, list: file } = installation({ 'config/sources.yaml': list('a') })
    for (const into of [
      '../away.yaml',
      'feeds/a.yaml',
      'config/sources/../server.yaml',
      'config/sources/.a.yaml',
      'blogs',
    ]) {
      const { exit, stderr } = await run('import', file, '--into', into)
      expect([exit, stderr], into).toEqual([
        1,
        expect.stringContaining('--into names config/sources.yaml or a file in'),
      ])
    }
  })

  it('name the file in what they say of settings and secrets', async () => {
    const tagged =
      '<opml version="2.0"><body><outline text="paper"><outline text="New" xmlUrl="https://u:secret9@new.example/feed"/></outline></body></opml>'
    const { run, list: file } = installation({
      'config/sources/b.yaml': `tags: { paper: { priority: 1 } }\n${list('b')}`,
      'list.opml': tagged,
    })
    const { stdout } = await run('import', file)
    expect(stdout).toContain(
      'note: the tag paper has settings in config/sources/b.yaml, which hold for these sources too',
    )
    expect(stdout).toContain('in the address of new, which stands in config/sources/b.yaml now')
    expect(stdout).not.toContain('secret9')
  })
})
