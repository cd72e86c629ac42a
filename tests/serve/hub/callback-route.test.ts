import { expect, it, onTestFinished } from 'vitest'
import type { Delivery, HubQuestion } from '../../../src/model/border.ts'
import type { AppInput } from '../../../src/serve/app.ts'
import { ask, startApp } from '../setup.ts'

async function openRoute(parts: Partial<AppInput> = {}, isTaken = true) {
  const questions: HubQuestion[] = []
  const deliveries: Delivery[] = []
  const app = await startApp({
    callbacks: {
      isCalled: (token) => token === 'known',
      async verify(question) {
        questions.push(question)
        return question.challenge === 'no' ? undefined : question.challenge
      },
      deliver(delivery) {
        deliveries.push(delivery)
        return isTaken
      },
      maxBytes: 1000,
    },
    ...parts,
  })
  onTestFinished(() => app.close(0))
  const { basePath = '' } = parts
  const at = (path: string) => `${app.url}${basePath}/websub/${path}`
  const post = (path: string, body: string, headers: Record<string, string> = {}) =>
    fetch(at(path), { method: 'POST', body, headers: { 'content-type': 'text/xml; charset=koi8-r', ...headers } })
  return { at, post, questions, deliveries }
}

it('P39 asks the desk what the hub asks, under a path prefix too', async () => {
  for (const basePath of ['', '/news']) {
    const { at, questions } = await openRoute({ basePath })
    const query =
      'hub.mode=subscribe&hub.topic=https%3A%2F%2Fa.example%2F%3Fb%3Dc&hub.challenge=x%3F%26y&hub.lease_seconds=60'
    const answer = await ask(`${at('known')}?${query}`)
    expect([answer.status, answer.body.toString()]).toEqual([200, 'x?&y'])
    expect(questions).toEqual([
      { token: 'known', mode: 'subscribe', topic: 'https://a.example/?b=c', challenge: 'x?&y', leaseSeconds: 60 },
    ])
  }
})

it('P39 says no where the desk does, and asks it nothing about callbacks that nobody has', async () => {
  const { at, questions } = await openRoute()
  expect((await ask(`${at('known')}?hub.challenge=no&hub.lease_seconds=-1`)).status).toBe(404)
  expect(questions).toMatchObject([{ mode: '', topic: '', leaseSeconds: undefined }])
  expect((await ask(`${at('unknown')}?hub.challenge=x`)).status).toBe(404)
  expect((await ask(at('%ff'))).status).toBe(400)
  expect(questions).toHaveLength(1)
})

it('P40 hands over the bytes as they came, with their type and signature', async () => {
  const { post, deliveries } = await openRoute()
  expect((await post('known', 'ü', { 'x-hub-signature': 'sha256=00' })).status).toBe(202)
  expect((await post('known', '')).status).toBe(202)
  const bodies = deliveries.map(({ body, ...delivery }) => ({ ...delivery, body: Buffer.from(body).toString() }))
  expect(bodies).toEqual([
    { token: 'known', contentType: 'text/xml; charset=koi8-r', signature: 'sha256=00', body: 'ü' },
    { token: 'known', contentType: 'text/xml; charset=koi8-r', signature: undefined, body: '' },
  ])
})

it('P40 takes nothing that is too large, packed, or for nobody', async () => {
  const { post, deliveries } = await openRoute()
  expect((await post('known', 'x'.repeat(1001))).status).toBe(413)
  expect((await post('known', 'x', { 'content-encoding': 'gzip' })).status).toBe(415)
  expect((await post('unknown', 'x')).status).toBe(410)
  expect(deliveries).toEqual([])
})

it('P40 asks a hub to come again when too much waits, or while it is not known who may call', async () => {
  const full = await openRoute({}, false)
  const busy = await full.post('known', 'x')
  expect([busy.status, busy.headers.get('retry-after')]).toEqual([503, '60'])
  const starting = await openRoute({ ready: () => false })
  expect((await starting.post('unknown', 'x')).status).toBe(503)
  expect((await ask(starting.at('known'))).status).toBe(503)
  expect(starting.deliveries).toEqual([])
})
