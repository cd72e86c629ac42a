import { expect, it } from 'vitest'
import { type CallbackOrder, createCallbackDesk } from '../../../src/desk/subscriptions/callback-desk.ts'

const question = { token: 't', mode: 'subscribe', topic: 'https://paper.example/feed', challenge: 'c' }
const delivery = (bytes: number) => ({ token: 't', contentType: '', body: new Uint8Array(bytes) })

function openDesk() {
  const orders: CallbackOrder[] = []
  return { orders, ...createCallbackDesk((order) => void orders.push(order)) }
}

it('P39 hands each hub the answer to what it asked, in whatever order they come', async () => {
  const desk = openDesk()
  const answers = [desk.verify(question), desk.verify(question)]
  desk.answered(desk.orders[1]!.number, undefined)
  desk.answered(desk.orders[0]!.number, 'c')
  expect(await Promise.all(answers)).toEqual(['c', undefined])
})

it('P40 takes no more than may wait for the desk, by number and by bytes', () => {
  const desk = openDesk()
  const taken = Array.from({ length: 200 }, () => desk.deliver(delivery(1)))
  expect(taken.filter((isTaken) => isTaken)).toHaveLength(100)
  for (const { number } of desk.orders) desk.answered(number, undefined)
  const large = Array.from({ length: 10 }, () => desk.deliver(delivery(10 * 2 ** 20)))
  expect(large.filter((isTaken) => isTaken)).toHaveLength(6)
  desk.answered(desk.orders.at(-1)!.number, undefined)
  expect(desk.deliver(delivery(10 * 2 ** 20))).toBe(true)
})

it('P40 knows the callbacks that the desk tells of', () => {
  const desk = openDesk()
  desk.changed({ added: ['a', 'b'] })
  desk.changed({ removed: ['a'] })
  expect(['a', 'b', 'c'].map(desk.isCalled)).toEqual([false, true, false])
})
