import { describe, expect, it } from 'vitest'
import { createHostQueue } from '../../src/desk/host-queue.ts'
import { neverPolled } from '../../src/store/articles/source-states.ts'
import { aSource } from '../support/make-config.ts'

const openQueue = (hosts: Partial<Parameters<typeof createHostQueue>[0]> = {}) =>
  createHostQueue({
    domainOf: (url) => new URL(url).hostname,
    gapMs: () => 0,
    isHeld: () => false,
    clock: () => 0,
    ...hosts,
  })

const waiting = (...urls: readonly string[]) =>
  urls.map((url) => ({
    source: aSource({ id: url, url: `http://${url}` }),
    before: { ...neverPolled, urlHash: url },
    isNew: true,
    generation: 0,
  }))

describe('a queue of sources', () => {
  it('hands them out in their order, one per host until the host is free again', () => {
    const queue = openQueue()
    queue.replace(waiting('a.example/1', 'a.example/2', 'b.example/1', 'a.example/3', 'c.example/1', 'b.example/2'))
    const take = () => queue.take({ withDead: true })?.known.source.id
    expect([take(), take()]).toEqual(['a.example/1', 'b.example/1'])
    queue.free('b.example')
    queue.free('a.example')
    expect([take(), take(), take(), take()]).toEqual(['a.example/2', 'c.example/1', 'b.example/2', undefined])
    expect(queue.size()).toBe(1)
    queue.free('a.example')
    expect([take(), queue.size(), take()]).toEqual(['a.example/3', 0, undefined])
  })

  it('keeps a host busy when others come to wait', () => {
    const queue = openQueue()
    queue.replace(waiting('a.example/1', 'a.example/2'))
    queue.take({ withDead: true })
    queue.replace(waiting('a.example/3', 'b.example/1'))
    expect(queue.take({ withDead: true })?.known.source.id).toBe('b.example/1')
    queue.free('a.example')
    expect(queue.take({ withDead: true })?.known.source.id).toBe('a.example/3')
  })
})

describe('a queue of sources that keeps domains apart', () => {
  const take = (queue: ReturnType<typeof openQueue>, withDead = true) => queue.take({ withDead })?.known.source.id
  const domainOf = (url: string) => new URL(url).hostname.split('.').slice(-2).join('.')

  it('P20 takes the hosts of one domain for one', () => {
    const queue = openQueue({ domainOf })
    queue.replace(waiting('www.a.example/1', 'feeds.a.example/2', 'b.example/1'))
    expect([take(queue), take(queue), take(queue)]).toEqual(['www.a.example/1', 'b.example/1', undefined])
  })

  it('P20 hands out the next of a domain after its gap, others meanwhile, and says when that will be', () => {
    let now = 0
    const queue = openQueue({ gapMs: (domain) => (domain === 'a.example' ? 2000 : 1000), clock: () => now })
    queue.replace(waiting('a.example/1', 'a.example/2', 'b.example/1', 'b.example/2'))
    expect([take(queue), take(queue), take(queue)]).toEqual(['a.example/1', 'b.example/1', undefined])
    // Nobody waits for time alone while all are being asked.
    expect(queue.nextFreeAt()).toBeUndefined()
    queue.free('a.example')
    now = 500
    queue.free('b.example')
    expect([take(queue), queue.nextFreeAt()]).toEqual([undefined, 1500])
    now = 1500
    expect([take(queue), queue.nextFreeAt()]).toEqual(['b.example/2', 2000])
    now = 2000
    expect([take(queue), take(queue), queue.nextFreeAt()]).toEqual(['a.example/2', undefined, undefined])
  })

  it('P20 keeps the gap of a domain for those who come to wait in it', () => {
    let now = 0
    const queue = openQueue({ gapMs: () => 1000, clock: () => now })
    queue.replace(waiting('a.example/1'))
    take(queue)
    queue.free('a.example')
    expect(queue.nextFreeAt()).toBeUndefined()
    now = 400
    queue.replace(waiting('a.example/2', 'a.example/3'))
    expect([take(queue), queue.nextFreeAt()]).toEqual([undefined, 1000])
    now = 1000
    expect(take(queue)).toBe('a.example/2')
  })

  it('P9 drops all that wait for a domain once it is held, except those that are forced', () => {
    const held = new Set<string>()
    const queue = openQueue({ isHeld: (domain) => held.has(domain) })
    const [forced, ...others] = waiting('a.example/9', 'a.example/1', 'b.example/1', 'a.example/2', 'c.example/1')
    queue.replace([...others, { ...forced!, isForced: true }])
    expect(take(queue)).toBe('a.example/1')
    held.add('a.example')
    queue.free('a.example')
    expect([take(queue), take(queue), take(queue), take(queue)]).toEqual([
      'b.example/1',
      'c.example/1',
      'a.example/9',
      undefined,
    ])
    expect(queue.size()).toBe(0)
  })

  it('gives those that did not answer a lane of their own, and takes of both who has waited longest', () => {
    const failed = { history: { failures: 2, published: [] }, state: 'failing' } as const
    const dead = (...urls: readonly string[]) =>
      waiting(...urls).map((one) => ({ ...one, before: { ...one.before, ...failed } }))
    const answered = waiting('e.example/1').map((one) => ({
      ...one,
      before: { ...one.before, ...failed, status: 500 },
    }))
    const queue = openQueue()
    queue.replace([...dead('a.example/1', 'b.example/1'), ...waiting('c.example/1', 'a.example/2'), ...answered])
    expect(take(queue)).toBe('a.example/1')
    expect([take(queue, false), take(queue, false), take(queue, false)]).toEqual([
      'c.example/1',
      'e.example/1',
      undefined,
    ])
    queue.free('a.example')
    expect([take(queue, false), take(queue, false), take(queue)]).toEqual(['a.example/2', undefined, 'b.example/1'])
    expect(queue.size()).toBe(0)
  })
})
