import { describe, expect, it } from 'vitest'
import { createLane } from '../../src/foundation/lane.ts'

/** A task that the test ends. */
function held(name: string, log: string[]) {
  let end = (_error?: Error) => {}
  const task = () => {
    log.push(`${name} starts`)
    return new Promise<string>((resolve, reject) => {
      end = (error) => (error ? reject(error) : resolve(name))
    })
  }
  return { task, end: (error?: Error) => end(error) }
}

const settled = () => new Promise((resolve) => setImmediate(resolve))

describe('a lane', () => {
  it('runs the tasks of a host one after the other, in order, and other hosts at once', async () => {
    const oneAtATime = createLane({ inAll: 50, perHost: 1 })
    const log: string[] = []
    const [a, b, c, other] = ['a', 'b', 'c', 'other'].map((name) => held(name, log))
    const results = [a, b, c].map((each) => oneAtATime('here', each?.task as () => Promise<string>))
    results.push(oneAtATime('there', other?.task as () => Promise<string>))
    await settled()
    expect(log).toEqual(['a starts', 'other starts'])
    a?.end()
    await settled()
    expect(log.slice(2)).toEqual(['b starts'])
    b?.end()
    await settled()
    c?.end()
    other?.end()
    expect(await Promise.all(results)).toEqual(['a', 'b', 'c', 'other'])
  })

  it('goes on after a task that fails, and tells only its own caller', async () => {
    const oneAtATime = createLane({ inAll: 50, perHost: 1 })
    const failing = oneAtATime('here', () => Promise.reject(new Error('broken')))
    const next = oneAtATime('here', async () => 'fine')
    await expect(failing).rejects.toThrow('broken')
    expect(await next).toBe('fine')
  })

  it('keeps its limit in all, and gives no place of it to a task that waits for its host', async () => {
    const lane = createLane({ inAll: 2, perHost: 1 })
    const log: string[] = []
    const tasks = ['a', 'b', 'c', 'd'].map((name) => held(name, log))
    const [a, b, c, d] = tasks
    const results = [lane('here', a!.task), lane('here', b!.task), lane('there', c!.task), lane('elsewhere', d!.task)]
    await settled()
    expect(log).toEqual(['a starts', 'c starts'])
    c!.end()
    await settled()
    expect(log.slice(2)).toEqual(['d starts'])
    for (const { end } of [a!, d!]) end()
    await settled()
    expect(log.slice(3)).toEqual(['b starts'])
    b!.end()
    expect(await Promise.all(results)).toEqual(['a', 'b', 'c', 'd'])
  })

  it('lets as many of a host run at once as it is told', async () => {
    const lane = createLane({ inAll: 50, perHost: 2 })
    const log: string[] = []
    const tasks = ['a', 'b', 'c'].map((name) => held(name, log))
    const results = tasks.map(({ task }) => lane('here', task))
    await settled()
    expect(log).toEqual(['a starts', 'b starts'])
    tasks[1]!.end()
    await settled()
    expect(log.slice(2)).toEqual(['c starts'])
    for (const { end } of tasks) end()
    expect(await Promise.all(results)).toEqual(['a', 'b', 'c'])
  })
})
