import { describe, expect, it } from 'vitest'
import { createDomainTurns, type Spacing } from '../../../src/poll/turns/domain-turns.ts'
import { ownClock } from '../../support/own-clock.ts'

const settled = () => new Promise((resolve) => setImmediate(resolve))

/** Turns on a clock of the test, with what was started when, and how often somebody stepped aside. */
function opened(gapMs: Spacing['gapMs'], signal = new AbortController().signal) {
  const time = ownClock()
  const domainOf = (host: string) => host.split('.').slice(-2).join('.')
  const turns = createDomainTurns({ domainOf, gapMs, clock: time.elapsed, pause: time.pause }, signal)
  const log: string[] = []
  let asides = 0
  const aside = <Result>(wait: () => Promise<Result>) => {
    asides += 1
    return wait()
  }
  /** A request that lasts until the test ends it. */
  const ask = (host: string) => {
    const { promise, resolve, reject } = Promise.withResolvers<void>()
    const done = turns(
      host,
      () => {
        log.push(`${host} at ${time.elapsed()}`)
        return promise
      },
      aside,
    )
    return { end: () => resolve(), fail: () => reject(new Error('broken')), done }
  }
  return { time, log, ask, asides: () => asides }
}

describe('the turns of a domain', () => {
  it('P20 has one request in flight, whatever its hosts are called, and others beside it', async () => {
    const { log, ask } = opened(() => 0)
    const first = ask('www.one.example')
    ask('feeds.one.example')
    ask('two.example')
    await settled()
    expect(log).toEqual(['www.one.example at 0', 'two.example at 0'])
    first.end()
    await settled()
    expect(log.slice(2)).toEqual(['feeds.one.example at 0'])
  })

  it('P20 starts the next request so long after the end of the last one, and keeps their order', async () => {
    const { time, log, ask } = opened(() => 1000)
    const all = ['a.one.example', 'b.one.example', 'c.one.example'].map(ask)
    await settled()
    // The first takes a quarter of a second.
    const waits = time.pause(250)
    await time.next()
    await waits
    for (const one of all) {
      one.end()
      await settled()
      await time.next()
    }
    expect(log).toEqual(['a.one.example at 0', 'b.one.example at 1250', 'c.one.example at 2250'])
    expect(time.pauses()).toBe(0)
  })

  it('P20 keeps the gap also from a request that fails, and for one that comes later', async () => {
    const { time, log, ask } = opened(() => 1000)
    const first = ask('one.example')
    await settled()
    first.fail()
    await expect(first.done).rejects.toThrow('broken')
    ask('www.one.example')
    await settled()
    expect(log).toEqual(['one.example at 0'])
    await time.next()
    expect(log.slice(1)).toEqual(['www.one.example at 1000'])
  })

  it('P20 asks for the gap when a request has ended, as a 429 doubles it', async () => {
    let gap = 1000
    const { time, log, ask } = opened(() => gap)
    const first = ask('one.example')
    ask('one.example')
    await settled()
    gap = 2000
    first.end()
    await settled()
    await time.next()
    expect(log).toEqual(['one.example at 0', 'one.example at 2000'])
  })

  it('waits once for a pause and does not spin, and steps aside only if it has to wait', async () => {
    const { time, ask, asides } = opened(() => 1000)
    const first = ask('one.example')
    expect(asides()).toBe(0)
    const second = ask('one.example')
    expect(asides()).toBe(1)
    first.end()
    await settled()
    expect(time.pauses()).toBe(1)
    await time.next()
    second.end()
    await second.done
    expect(time.pauses()).toBe(0)
  })

  it('lets no gap keep those who wait when all is over', async () => {
    const closing = new AbortController()
    const { log, ask } = opened(() => 1000, closing.signal)
    const all = [ask('one.example'), ask('one.example'), ask('one.example')]
    await settled()
    all[0]!.end()
    await settled()
    closing.abort()
    await settled()
    all[1]!.end()
    await settled()
    expect(log).toHaveLength(3)
  })
})
