import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, it } from 'vitest'
import { openDesk } from '../../../src/desk/desk.ts'
import type { Condition, Config } from '../../../src/model/settings.ts'
import { aConfig, aFeed } from '../../support/make-config.ts'
import { proseOf, type RssItem } from '../../support/make-rss.ts'
import { temporaryRoot } from '../../support/temporary-root.ts'
import { openTestDesk, START } from '../../support/test-desk.ts'
import { someOutlets } from '../../support/wire.ts'

const HOUR = 3_600_000

function pieces(category: string, count: number): RssItem[] {
  return Array.from({ length: count }, (_, n) => ({
    id: `${category}-${n}`,
    title: `Headline ${category} ${n}`,
    text: proseOf(`${category}x${n}`, 8),
    category,
  }))
}

it('a condition that was taken back and comes again finds what came in between', async () => {
  const path = join(temporaryRoot({}), 'desk.db')
  const { sources, says } = await someOutlets('one')
  const since = pieces('column', 20)
  says('one', pieces('news', 510), since)
  const under = (terms: readonly string[]): Config => {
    const topic: Condition = { kind: 'words', fields: ['category'], terms }
    return aConfig({ sources, feeds: [aFeed({ slug: 'all', topic })], server: { database: `sqlite:${path}` } })
  }
  const first = await openTestDesk(under(['opinion']))
  await first.roundAfter(0)
  expect(first.json('all').items).toEqual([])
  await first.close()

  const store = new DatabaseSync(path)
  // The first step of the rebuild is kept, and what would follow it is cut off, as by a kill.
  store.exec(`create trigger cut_off before update of rebuild_after on feeds
    when old.rebuild_after is not null and new.rebuild_after is not null
    begin select raise(abort, 'cut off'); end`)
  const killed = await openDesk(under(['column']), () => {}, { now: () => START + HOUR })
  await expect(killed.prepare()).rejects.toThrow('cut off')
  await killed.close()
  store.exec('drop trigger cut_off')
  store.close()

  const back = await openTestDesk(under(['opinion']), START + 2 * HOUR)
  expect((await back.roundAfter(HOUR)).refreshed[0]).toMatchObject({ added: 20 })
  await back.close()
  const again = await openTestDesk(under(['column']), START + 4 * HOUR)
  const titles = again.json('all').items.map(({ title }) => title)
  expect(titles.toSorted()).toEqual(since.map(({ title }) => title).toSorted())
})
