import { sql } from 'kysely'
import { expect, it, onTestFinished } from 'vitest'
import { openDesk } from '../../../src/desk/desk.ts'
import { read } from '../../../src/read.ts'
import { documentBody } from '../../../src/store/feeds/documents.ts'
import { temporaryRoot } from '../../support/temporary-root.ts'
import { START } from '../../support/test-desk.ts'
import { HOUR, openHub } from './open-hub.ts'

it('never publishes a change without queueing it', async () => {
  const { ask, subscribers, test, waiting } = await openHub()
  await ask({ callback: subscribers.url('/callback') })
  const before = test.text('/feeds/all.rss')
  const { handle } = test.desk.context.store
  await sql`create trigger broken before insert on notifications begin select raise(abort, 'broken'); end`.execute(
    handle,
  )
  const { published } = await test.roundAfter(HOUR)
  expect(published).toEqual([])
  expect(Buffer.from(await documentBody(handle, '/feeds/all.rss')).toString()).toBe(before)
  await sql`drop trigger broken`.execute(handle)
  await test.roundAfter(HOUR)
  await test.desk.hub.idle()
  expect(subscribers.got('POST', '/callback')).toHaveLength(1)
  expect(await waiting()).toBe(0)
})

it('delivers after a kill what it had not delivered, and nothing twice but what was under way', async () => {
  const folder = temporaryRoot({})
  const first = await openHub({ server: { database: `sqlite:${folder}/desk.db` } })
  const { subscribers, origin } = first
  for (const name of ['done', 'open']) await first.ask({ callback: subscribers.url(`/${name}`) })
  const never = new Promise(() => {})
  subscribers.on('/open', () => ({ after: never }))
  await first.publish()
  await subscribers.arrived('POST', 2)
  await delivered(first.waiting, 1)
  // What a kill at this moment would leave behind.
  await sql`vacuum into ${`${folder}/killed.db`}`.execute(first.test.desk.context.store.handle)
  const closed = first.test.close()
  subscribers.cut()
  await closed
  subscribers.on('/open', () => ({ status: 200 }))
  for (const name of ['killed', 'desk']) {
    const before = subscribers.log.length
    const options = { server: { database: `sqlite:${folder}/${name}.db` }, origin, subscribers, at: START + HOUR }
    const again = await openHub(options)
    await again.idle()
    const got = subscribers.log.slice(before)
    expect(got.map(({ method, path }) => `${method} ${path}`)).toEqual(['POST /open'])
    expect(got[0]!.body.toString()).toBe(again.test.text('/feeds/all.rss'))
    expect(await again.waiting()).toBe(0)
    await again.test.close()
  }
})

it('sends nothing before the documents are those of the configuration', async () => {
  const database = `sqlite:${temporaryRoot({})}/desk.db`
  const first = await openHub({ server: { database } })
  const { subscribers } = first
  await first.ask({ callback: subscribers.url('/callback') })
  const never = new Promise(() => {})
  subscribers.on('/callback', () => ({ after: never }))
  await first.publish()
  await subscribers.arrived('POST', 1)
  const closed = first.test.close()
  subscribers.cut()
  await closed
  subscribers.on('/callback', () => ({ status: 200 }))
  const { config, send, now } = first.test.desk.context
  const moved = { ...config, server: { ...config.server, baseUrl: 'https://moved.example' } }
  const desk = await openDesk(moved, () => {}, { now, send, read })
  onTestFinished(() => desk.close())
  await desk.restore()
  await desk.hub.idle()
  expect(subscribers.got('POST', '/callback')).toHaveLength(1)
  await desk.prepare()
  await desk.hub.idle()
  const [, ...later] = subscribers.got('POST', '/callback')
  expect(later).toHaveLength(1)
  expect(later[0]!.body.toString()).toContain('https://moved.example/feeds/all.rss')
})

/** The desk marks what it delivered some turns of the event loop after the subscriber has answered. */
async function delivered(waiting: () => Promise<number>, left: number): Promise<void> {
  while ((await waiting()) > left) await new Promise((resolve) => setImmediate(resolve))
}
