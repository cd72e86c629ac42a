import { sql } from 'kysely'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Context } from '../../../src/desk/newsroom/context.ts'
import type { Config } from '../../../src/model/settings.ts'
import { newTakedown, saveTakedown } from '../../../src/store/takedowns/takedowns.ts'
import { aConfig, aFeed } from '../../support/make-config.ts'
import { proseOf } from '../../support/make-rss.ts'
import { temporaryRoot } from '../../support/temporary-root.ts'
import { openTestDesk, START, type TestDesk } from '../../support/test-desk.ts'
import { walkBack } from '../../support/walk-back.ts'
import { someOutlets } from '../../support/wire.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

let config: Config
beforeEach(async () => {
  const { sources, says } = await someOutlets('one')
  const items = Array.from({ length: 1000 }, (_, index) => ({
    id: `piece-${index}`,
    date: new Date(START - 5 * DAY + index * MINUTE).toUTCString(),
    text: proseOf(`piece${index}`, 30),
  }))
  says('one', items)
  const server = { database: `sqlite:${temporaryRoot({})}/desk.db` }
  config = aConfig({
    sources,
    feeds: [aFeed({ slug: 'all', items: { atLeast: 20, withinMs: HOUR, atMost: 20 } })],
    server,
  })
})

const handleOf = ({ desk }: TestDesk) => desk.context.store.handle
const linked = async (test: TestDesk) => (await walkBack(test, 'all')).filter((page) => page.isArchive).length

describe('archiving that is interrupted', () => {
  it('goes on in the next round if one archive could not be made', async () => {
    const test = await openTestDesk(config)
    const context = test.desk.context as { pack: Context['pack'] }
    const { pack } = context
    let isBroken = true
    context.pack = (document, at) => {
      const fails = isBroken && document.url.includes('/archive/6.')
      if (fails) isBroken = false
      return fails ? Promise.reject(new Error('the disk is full')) : pack(document, at)
    }
    await test.roundAfter(0)
    expect(isBroken).toBe(false)
    await test.roundAfter(HOUR)
    expect(await linked(test)).toBe(10)
  })

  it('leaves no archive without a link if the desk is killed before its feed is marked for publishing', async () => {
    const test = await openTestDesk(config)
    const isAllAway = sql`(select count(*) from archives) = 10`
    await sql`create trigger killed before update on feeds when new.pending = 'content' and ${isAllAway}
      begin select raise(abort, 'killed'); end`.execute(handleOf(test))
    await test.roundAfter(0)
    await sql`drop trigger killed`.execute(handleOf(test))
    await test.close()
    const again = await openTestDesk(config, START + HOUR)
    await again.desk.round([])
    expect(await linked(again)).toBe(10)
  })
})

describe('documents without their smaller encodings', () => {
  it('stay held back while a takedown cannot be done', async () => {
    const test = await openTestDesk(config)
    await test.roundAfter(0)
    const handle = handleOf(test)
    await sql`delete from encodings`.execute(handle)
    const { id } = await handle.selectFrom('articles').select('id').executeTakeFirstOrThrow()
    const articles = [{ id, sourceId: 'one' }]
    const takedown = newTakedown({
      kind: 'article',
      sourceId: undefined,
      articles,
      about: 'x',
      reason: undefined,
      at: START,
    })
    await saveTakedown(handle, takedown, { names: [], isFiled: false })
    await sql`create trigger broken before update on articles when new.taken_down_at is not null
      begin select raise(abort, 'broken'); end`.execute(handle)
    await test.close()
    const again = await openTestDesk(config)
    await again.desk.round([]).catch(() => {})
    expect([...again.documents.keys()]).toEqual([])
  })
})
