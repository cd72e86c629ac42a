import { describe, expect, it } from 'vitest'
import { createAddressTurns } from '../../../src/poll/turns/address-turns.ts'

const settled = () => new Promise((resolve) => setImmediate(resolve))

function opened() {
  const turns = createAddressTurns(4)
  const log: string[] = []
  let asides = 0
  const aside = <Result>(wait: () => Promise<Result>) => {
    asides += 1
    return wait()
  }
  const ask = (name: string, ...addresses: readonly string[]) => {
    const { promise, resolve, reject } = Promise.withResolvers<void>()
    const start = () => {
      log.push(name)
      return promise
    }
    const done = turns(addresses, start, aside).catch(() => {})
    return { end: () => resolve(), fail: () => reject(new Error('broken')), done }
  }
  return { log, ask, asides: () => asides }
}

describe('the turns of an address', () => {
  it('P20 lets four requests run at once and the next when one of them has ended, in order', async () => {
    const { log, ask, asides } = opened()
    const all = Array.from({ length: 7 }, (_, number) => ask(String(number), '192.0.2.1'))
    ask('other', '192.0.2.2')
    await settled()
    expect(log).toEqual(['0', '1', '2', '3', 'other'])
    expect(asides()).toBe(3)
    all[2]!.end()
    await settled()
    expect(log.slice(5)).toEqual(['4'])
    // A failure gives the place back as well.
    all[0]!.fail()
    all[1]!.fail()
    await settled()
    expect(log.slice(6)).toEqual(['5', '6'])
  })

  it('P20 counts a host with several addresses at each of them, in whatever order they are named', async () => {
    const { log, ask } = opened()
    const [a, b] = ['192.0.2.1', '2001:db8::1']
    const all = [ask('0', a, b), ask('1', b, a), ask('2', a), ask('3', a, a), ask('4', b), ask('5', b)]
    ask('6', a, b)
    ask('7', b)
    await settled()
    expect(log).toEqual(['0', '1', '2', '3', '4', '5'])
    all[4]!.end()
    await settled()
    // There is room at the second address alone.
    expect(log.slice(6)).toEqual(['7'])
    all[0]!.end()
    await settled()
    expect(log.slice(7)).toEqual(['6'])
  })

  it('has room for all again when all have ended', async () => {
    const { log, ask } = opened()
    const first = Array.from({ length: 9 }, (_, number) => ask(String(number), '192.0.2.1', '192.0.2.2'))
    for (const { end } of first) end()
    await Promise.all(first.map(({ done }) => done))
    expect(log).toHaveLength(9)
    for (const number of [9, 10, 11, 12]) ask(String(number), '192.0.2.1')
    expect(log).toHaveLength(13)
  })
})
