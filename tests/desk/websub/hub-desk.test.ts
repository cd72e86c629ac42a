import { expect, it } from 'vitest'
import { createHubDesk } from '../../../src/desk/websub/hub-desk.ts'
import type { HubRequest } from '../../../src/model/border.ts'

const request: HubRequest = {
  mode: 'subscribe',
  callback: 'https://reader.example/',
  topic: '/feeds/all.rss',
  topicUrl: 'https://desk.example/feeds/all.rss',
}

it('hands each asker the answer to what he asked, in whatever order they come', async () => {
  const orders: number[] = []
  const desk = createHubDesk(({ number }) => void orders.push(number))
  const answers = [desk.subscribe(request), desk.subscribe(request)]
  const refused = { kind: 'refused', status: 429, reason: 'no', retryAfterSeconds: 1 } as const
  desk.answered(orders[1] as number, refused)
  desk.answered(orders[0] as number, { kind: 'accepted' })
  expect(await Promise.all(answers)).toEqual([{ kind: 'accepted' }, refused])
})

it('turns a flood away while the desk is busy', async () => {
  const orders: number[] = []
  const desk = createHubDesk(({ number }) => void orders.push(number))
  const waiting = Array.from({ length: 1000 }, () => desk.subscribe(request))
  expect(orders).toHaveLength(200)
  for (const number of orders) desk.answered(number, { kind: 'accepted' })
  const kinds = (await Promise.all(waiting)).map(({ kind }) => kind)
  expect(kinds.filter((kind) => kind === 'refused')).toHaveLength(800)
  const later = desk.subscribe(request)
  desk.answered(orders.at(-1) as number, { kind: 'accepted' })
  expect(await later).toEqual({ kind: 'accepted' })
})
