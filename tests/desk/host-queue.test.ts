import { describe, expect, it } from 'vitest'
import { createHostQueue } from '../../src/desk/host-queue.ts'
import { neverPolled } from '../../src/store/articles/source-states.ts'
import { aSource } from '../support/make-config.ts'

const waiting = (...urls: readonly string[]) =>
  urls.map((url) => ({
    source: aSource({ id: url, url: `http://${url}` }),
    before: { ...neverPolled, urlHash: url },
    isNew: true,
    generation: 0,
  }))

describe('a queue of sources', () => {
  it('hands them out in their order, one per host until the host is free again', () => {
    const queue = createHostQueue()
    queue.replace(waiting('a.example/1', 'a.example/2', 'b.example/1', 'a.example/3', 'c.example/1', 'b.example/2'))
    const take = () => queue.take()?.known.source.id
    expect([take(), take()]).toEqual(['a.example/1', 'b.example/1'])
    queue.free('b.example')
    queue.free('a.example')
    expect([take(), take(), take(), take()]).toEqual(['a.example/2', 'c.example/1', 'b.example/2', undefined])
    expect(queue.size()).toBe(1)
    queue.free('a.example')
    expect([take(), queue.size(), take()]).toEqual(['a.example/3', 0, undefined])
  })

  it('keeps a host busy when others come to wait', () => {
    const queue = createHostQueue()
    queue.replace(waiting('a.example/1', 'a.example/2'))
    queue.take()
    queue.replace(waiting('a.example/3', 'b.example/1'))
    expect(queue.take()?.known.source.id).toBe('b.example/1')
    queue.free('a.example')
    expect(queue.take()?.known.source.id).toBe('a.example/3')
  })
})
