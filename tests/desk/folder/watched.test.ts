import { mkdirSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { createFolderWatches } from '../../../src/desk/beats/folder-watches.ts'
import { watchFolder } from '../../../src/poll/folder/watch-folder.ts'
import { temporaryRoot } from '../../support/temporary-root.ts'
import { aPiece, MINUTE, openFolderDesk, pieces } from './folder-desk.ts'

/** A desk whose folders are watched by the test, which says when something changed. */
async function openWatched() {
  const own = await openFolderDesk({ files: pieces('Ada') })
  const { context } = own.test.desk
  const told = { hurried: 0, tries: 0, isThere: true, changed: () => {} }
  const watches = createFolderWatches({
    context: {
      ...context,
      watchFolder(folder, changed) {
        expect(folder).toBe(own.folder)
        told.tries += 1
        told.changed = changed
        return told.isThere ? { isAlive: () => told.isThere, close: () => {} } : undefined
      },
    },
    inTurn: (work) => work(),
    hurry: () => {
      told.hurried += 1
    },
  })
  onTestFinished(watches.close)
  return { ...own, told, watches }
}

describe('a folder that is watched', () => {
  it('is looked into at once when something changes in it', async () => {
    const { test, told, watches, folder, titles } = await openWatched()
    await test.desk.round()
    watches.look()
    expect(told.hurried).toBe(0)
    writeFileSync(join(folder, 'Bo.md'), aPiece('Bo'))
    test.advance(1)
    expect((await test.desk.round()).refreshed).toEqual([])
    told.changed()
    told.changed()
    await vi.waitFor(() => expect(told.hurried).toBe(1))
    const { refreshed } = await test.desk.round()
    expect(refreshed).toMatchObject([{ sourceId: 'own', added: 1 }])
    expect(titles()).toHaveLength(2)
  })

  it('is watched as soon as it is there, also anew', async () => {
    const { test, told, watches } = await openWatched()
    await test.desk.round()
    told.isThere = false
    watches.look()
    watches.look()
    expect([told.tries, told.hurried]).toEqual([2, 0])
    told.isThere = true
    test.advance(1)
    watches.look()
    await vi.waitFor(() => expect(told.hurried).toBe(1))
    watches.look()
    expect(told.tries).toBe(3)
  })

  it('wakes nobody once the desk is closing, nor before the first round', async () => {
    const { test, told, watches } = await openWatched()
    watches.look()
    told.changed()
    await test.desk.round()
    watches.close()
    test.advance(MINUTE)
    told.changed()
    await test.desk.context.pause(1, new AbortController().signal)
    expect(told.hurried).toBe(0)
  })

  it('tells of files in folders of folders, and knows when another has taken its place', async () => {
    const root = temporaryRoot({ 'articles/in/a.md': 'A' })
    const folder = join(root, 'articles')
    let times = 0
    const watch = watchFolder(folder, () => {
      times += 1
    })!
    onTestFinished(watch.close)
    await vi.waitFor(
      () => {
        writeFileSync(join(folder, 'in/a.md'), `B${times}`)
        expect(times).toBeGreaterThan(0)
      },
      { timeout: 10_000 },
    )
    expect(watch.isAlive()).toBe(true)
    renameSync(folder, join(root, 'away'))
    expect(watch.isAlive()).toBe(false)
    expect(watchFolder(folder, () => {})).toBeUndefined()
    mkdirSync(folder)
    expect(watch.isAlive()).toBe(false)
  })
})
