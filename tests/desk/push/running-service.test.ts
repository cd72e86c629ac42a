import { expect, it, onTestFinished } from 'vitest'
import { startService } from '../../../src/service.ts'
import { ask } from '../../serve/setup.ts'
import { aConfig, aFeed, aSource } from '../../support/make-config.ts'
import { temporaryRoot } from '../../support/temporary-root.ts'
import { openPushedDesk } from './pushed-desk.ts'

it('P39 and P40 a running service answers hubs for its desk, and nobody else', async () => {
  const server = { database: `sqlite:${temporaryRoot({})}/store.db` }
  // A service has the clock of the machine: nothing that the desk before it has begun is due there.
  const before = await openPushedDesk({ server, at: Date.now() })
  await before.desk.round()
  await before.idle()
  const token = before.forms()[0]!.get('hub.callback')!.split('/').at(-1)
  const topic = before.forms()[0]!.get('hub.topic')!
  await before.test.close()
  const sources = [aSource({ id: 'paper', url: before.source.url, privateNetwork: false })]
  const config = aConfig({ sources, feeds: [aFeed({ slug: 'all' })], server })
  const service = await startService(config)
  onTestFinished(() => service.close())
  await service.polled
  const query = new URLSearchParams({ 'hub.mode': 'subscribe', 'hub.topic': topic, 'hub.challenge': 'c-1' })
  const asked = await ask(`${service.url}/websub/${token}?${query}`)
  expect([asked.status, asked.body.toString()]).toEqual([200, 'c-1'])
  expect((await ask(`${service.url}/websub/${token}?${query}`)).status).toBe(404)
  const post = async (word: string | undefined, bytes: number) =>
    (await fetch(`${service.url}/websub/${word}`, { method: 'POST', body: 'x'.repeat(bytes) })).status
  expect(await post(token, 1_000_000)).toBe(202)
  expect(await post('nobody', 10)).toBe(410)
})
