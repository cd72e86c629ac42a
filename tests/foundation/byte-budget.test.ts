import { describe, expect, it } from 'vitest'
import { createByteBudget } from '../../src/foundation/byte-budget.ts'

/** Runs what is due, and tells whether a promise has been resolved by then. */
async function isDone(promise: Promise<unknown>): Promise<boolean> {
  let done = false
  void promise.then(() => {
    done = true
  })
  for (let turn = 0; turn < 5; turn++) await Promise.resolve()
  return done
}

describe('a budget of bytes', () => {
  it('lets in what there is room for, and the others in the order in which they came', async () => {
    const budget = createByteBudget(100)
    const [one, two, three] = [budget.hold(), budget.hold(), budget.hold()]
    expect(await isDone(one.grow(60))).toBe(true)
    const second = two.grow(50)
    const third = three.grow(10)
    expect([await isDone(second), await isDone(third), budget.isShort()]).toEqual([false, false, true])
    one.shrinkTo(20)
    expect([await isDone(second), await isDone(third), budget.isShort()]).toEqual([true, true, false])
  })

  it('grants even more than all of it to whoever is alone, so that nobody waits for ever', async () => {
    const budget = createByteBudget(100)
    const [one, two] = [budget.hold(), budget.hold()]
    expect(await isDone(one.grow(500))).toBe(true)
    const second = two.grow(500)
    expect(await isDone(second)).toBe(false)
    one.set(0)
    expect(await isDone(second)).toBe(true)
  })

  it('lets one go on where all that is kept belongs to those who wait', async () => {
    const budget = createByteBudget(100)
    const holds = [budget.hold(), budget.hold(), budget.hold()]
    for (const hold of holds) hold.set(40)
    const grown = holds.map((hold) => hold.grow(60))
    expect(await Promise.all(grown.map(isDone))).toEqual([true, false, false])
    holds[0]!.set(0)
    expect(await Promise.all(grown.map(isDone))).toEqual([true, true, false])
    holds[1]!.set(0)
    expect(await isDone(grown[2]!)).toBe(true)
  })

  it('grants more than all of it to whoever keeps some of that already', async () => {
    const hold = createByteBudget(100).hold()
    hold.set(1)
    expect(await isDone(hold.grow(200))).toBe(true)
  })

  it('counts what is there already without a wait', async () => {
    const budget = createByteBudget(100)
    const [one, two] = [budget.hold(), budget.hold()]
    one.set(150)
    const second = two.grow(10)
    expect(await isDone(second)).toBe(false)
    one.set(90)
    expect(await isDone(second)).toBe(true)
  })

  it('says when somebody begins to wait', () => {
    const budget = createByteBudget(100)
    let times = 0
    budget.whenShort(() => {
      times += 1
    })
    void budget.hold().grow(80)
    expect(times).toBe(0)
    void budget.hold().grow(80)
    expect(times).toBe(1)
  })
})
