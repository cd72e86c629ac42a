import { describe, expect, it } from 'vitest'
import { createHostLimit } from '../../src/poll/host-limit.ts'

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

describe('the limit per host', () => {
  it('runs the tasks of a host one after the other, in order, and other hosts at once', async () => {
    const oneAtATime = createHostLimit(50)
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
    const oneAtATime = createHostLimit(50)
    const failing = oneAtATime('here', () => Promise.reject(new Error('broken')))
    const next = oneAtATime('here', async () => 'fine')
    await expect(failing).rejects.toThrow('broken')
    expect(await next).toBe('fine')
  })
})
