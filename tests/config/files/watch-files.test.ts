import { appendFileSync, mkdirSync, renameSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { watchFiles } from '../../../src/config/files/watch-files.ts'
import { temporaryRoot } from '../../support/temporary-root.ts'

/** A folder that is watched; `next` resolves with how often it was called back, once it is after `act`. */
function watched() {
  const root = temporaryRoot({ 'config/sources.yaml': 'sources: []\n', 'feeds/a.yaml': 'title: A\n' })
  let [calls, told] = [0, () => {}]
  const stop = new AbortController()
  onTestFinished(() => stop.abort())
  watchFiles(
    root,
    () => {
      calls += 1
      told()
    },
    stop.signal,
  )
  return {
    root,
    calls: () => calls,
    next(act: () => void) {
      const called = new Promise<void>((done) => {
        told = done
      })
      act()
      return called
    },
  }
}

it('calls back for the style, for a folder that is exchanged, and for a file in it then', async () => {
  const { root, next } = watched()
  await next(() => writeFileSync(join(root, 'site.css'), 'a {}'))
  mkdirSync(join(root, 'other'))
  writeFileSync(join(root, 'other/b.yaml'), 'title: B\n')
  await next(() => renameSync(join(root, 'feeds'), join(root, 'before')))
  await next(() => symlinkSync('other', join(root, 'feeds')))
  await next(() => writeFileSync(join(root, 'other/b.yaml'), 'title: C\n'))
})

it('passes over a log and a store in the root that are written all the time', async () => {
  const { root, calls, next } = watched()
  await next(() => writeFileSync(join(root, 'site.css'), 'a {}'))
  const before = calls()
  for (let line = 0; line < 20; line += 1) {
    appendFileSync(join(root, 'wiredesk.log'), 'a line\n')
    appendFileSync(join(root, 'desk.db-wal'), 'a page')
  }
  // What was written before is told before this is.
  await next(() => writeFileSync(join(root, 'feeds/a.yaml'), 'title: B\n'))
  expect(calls() - before).toBeLessThan(10)
})
