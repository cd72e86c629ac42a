import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { initFolder } from '../../../src/commands/files/init-folder.ts'
import { ConfigError } from '../../../src/config/files/config-error.ts'
import { loadConfig } from '../../../src/config/load.ts'
import { databaseFile } from '../../../src/store/open/database-url.ts'
import { installation } from '../../config/installation.ts'
import { temporaryRoot } from '../../support/temporary-root.ts'

const packageRoot = resolve(import.meta.dirname, '../../..')
const emptyFolder = () => installation({ 'config/sources.yaml': null })

describe('init', () => {
  it('says that a file is none to write into', async () => {
    const target = join(temporaryRoot({ 'a.txt': 'a' }), 'a.txt')
    await expect(initFolder(target, 'planet', packageRoot)).rejects.toThrow(`${target}: is a file, and no folder`)
  })

  it.each(['newsroom', 'planet', 'reader'] as const)('writes a %s that loads without a problem', async (example) => {
    const target = join(await emptyFolder(), 'deep', 'desk')
    const files = await initFolder(target, example, packageRoot)
    const found = await readdir(target, { recursive: true, withFileTypes: true })
    const names = found.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
    expect(names.sort()).toEqual(files.map((file) => join(target, file)).sort())
    expect(files).toEqual(expect.arrayContaining(['.gitignore', 'config/server.yaml', 'config/sources.yaml']))
    expect(await readFile(join(target, '.gitignore'), 'utf8')).toBe('data/\n')
    const config = await loadConfig(target, {})
    expect(config.feeds.length).toBeGreaterThan(0)
    expect(config.server.database).toEqual(databaseFile(join(target, 'data', 'wiredesk.db')))
  })

  it('gives the newsroom just as it is shipped', async () => {
    const target = await emptyFolder()
    const files = await initFolder(target, 'newsroom', packageRoot)
    expect(files).toContain('config/agencies.yaml')
    for (const file of ['config/sources.yaml', 'feeds/middle-east.yaml']) {
      expect(await readFile(join(target, file), 'utf8')).toBe(await readFile(join(packageRoot, file), 'utf8'))
    }
  })

  it('writes nothing at all where one file is in the way, and names it', async () => {
    const target = await emptyFolder()
    await mkdir(join(target, 'feeds'))
    await writeFile(join(target, 'feeds/wire.yaml'), 'title: Mine\n')
    const failure = initFolder(target, 'newsroom', packageRoot)
    await expect(failure).rejects.toThrow(ConfigError)
    await expect(failure).rejects.toThrow('feeds/wire.yaml: exists already, so nothing was written')
    expect(await readdir(target)).toEqual(['feeds'])
    expect(await readdir(join(target, 'feeds'))).toEqual(['wire.yaml'])
    expect(await readFile(join(target, 'feeds/wire.yaml'), 'utf8')).toBe('title: Mine\n')
  })

  it('leaves other files of the folder alone', async () => {
    const target = await emptyFolder()
    await writeFile(join(target, 'README.md'), 'mine')
    await initFolder(target, 'planet', packageRoot)
    expect(await readFile(join(target, 'README.md'), 'utf8')).toBe('mine')
  })
})
