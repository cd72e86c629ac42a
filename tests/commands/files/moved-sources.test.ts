import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { wiredesk } from '../../support/command.ts'
import { proseOf } from '../../support/make-rss.ts'
import { anyPort, type PolledFolder, pollFolder } from '../../support/polled-folder.ts'

let polled: PolledFolder
let root: string
beforeAll(async () => {
  const outlet = (id: string, count: number) => ({
    id,
    items: Array.from({ length: count }, (_, index) => ({
      id: `${id}-${index}`,
      title: `Headline ${id}-${index}`,
      text: proseOf(`${id}${index}`, 80),
    })),
  })
  polled = await pollFolder([outlet('one', 2), outlet('two', 3)], { 'feeds/all.yaml': 'title: All\n' })
})
afterAll(() => polled.close())
beforeEach(() => {
  root = polled.copy()
})

const run = (...args: string[]) => wiredesk([...args, '--root', root], anyPort)
const file = () => join(root, 'config/sources.yaml')
const rewrite = (change: (text: string) => string) => writeFileSync(file(), change(readFileSync(file(), 'utf8')))
const without = (id: string) => rewrite((text) => text.replace(new RegExp(`^ *- \\{ id: ${id},.*\\n`, 'm'), ''))

async function exported(): Promise<string> {
  const folder = join(root, 'out')
  expect(await run('export', folder)).toMatchObject({ exit: 0 })
  expect(existsSync(join(folder, 'feeds/all.json'))).toBe(true)
  return readFileSync(join(folder, 'feeds/all.json'), 'utf8')
}

describe('a source that is taken out of config/sources.yaml', () => {
  it('is announced by check with what goes, hidden by the next command that makes feeds, and shown when it is back', async () => {
    const before = readFileSync(file(), 'utf8')
    expect((await run('check')).stdout).not.toContain('any more')
    without('two')
    const { exit, stdout } = await run('check')
    expect(exit).toBe(0)
    expect(stdout).toContain('warning: config/sources.yaml: two is not in the files any more: 3 articles of it leave')
    expect((await run('export', join(root, 'out'))).exit).toBe(1)
    expect((await run('poll', 'one')).exit).toBe(0)
    expect(await exported()).not.toContain('Headline two')
    expect((await run('check')).stdout).not.toContain('any more')
    writeFileSync(file(), before)
    expect((await run('check')).stdout).toContain('two is in the files again')
    expect((await run('poll', 'one')).exit).toBe(0)
    expect(await exported()).toContain('Headline two-2')
  })

  it('may be all of them: check says so, and the next start obeys', async () => {
    const before = readFileSync(file(), 'utf8')
    writeFileSync(file(), 'sources: []\n')
    const { stdout } = await run('check')
    expect(stdout).toContain('names no source')
    expect(stdout).toMatch(/one is not in .*: 2 articles of it leave.*\n.*two is not in .*: 3 articles/)
    await run('poll')
    expect(await exported()).not.toContain('Headline')
    writeFileSync(file(), before)
    await run('poll', 'one')
    expect(JSON.parse(await exported()).items).toHaveLength(5)
  })

  it.each([
    ['is not YAML', (text: string) => `${text}  - { id: [\n`],
    ['has a source with a mistake', (text: string) => text.replace('id: two', 'id: Two')],
    ['is empty', () => ''],
    ['has no list', () => 'defaults: {}\n'],
  ])('is not meant where the file %s: nothing starts, and nothing is hidden', async (_, change) => {
    const before = await exported()
    const text = readFileSync(file(), 'utf8')
    rewrite(change)
    for (const command of ['check', 'poll', 'serve']) expect((await run(command)).exit, command).toBe(1)
    writeFileSync(file(), text)
    expect((await run('check')).stdout).not.toContain('again')
    expect(await exported()).toBe(before)
  })

  it('has another id: check says to give it back', async () => {
    rewrite((text) => text.replace('id: two', 'id: zwei'))
    const { stdout } = await run('check')
    expect(stdout).toContain(
      'warning: config/sources.yaml: zwei has the address of two: history hangs on an id, so write formerly: [two] beside it, or give it back the id two',
    )
    expect(stdout).not.toContain('any more')
    await run('poll', 'zwei')
    expect(JSON.parse(await exported()).items).toHaveLength(5)
  })
})
