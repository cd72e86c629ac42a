import { describe, expect, it } from 'vitest'
import { latestHosts, type Outcome, ownTrouble } from '../../../src/desk/beats/own-trouble.ts'

/** So many hosts that answered before and are silent now, and so many that answer. */
function hosts(silent: number, there: number, parts: Partial<Outcome> = {}): readonly Outcome[] {
  return Array.from({ length: silent + there }, (_, index) => ({
    host: `h${index}.example`,
    isAnswered: index >= silent,
    answeredBefore: true,
    ...parts,
  }))
}

describe('our own trouble', () => {
  it('is it when over four fifths of at least five hosts are silent', () => {
    expect(ownTrouble(hosts(5, 1))).toEqual({ silent: 5, asked: 6 })
    expect(ownTrouble(hosts(5, 0))).toEqual({ silent: 5, asked: 5 })
    expect(ownTrouble(hosts(81, 19))).toEqual({ silent: 81, asked: 100 })
  })

  it('is theirs when fewer are', () => {
    expect(ownTrouble(hosts(20, 80))).toBeUndefined()
    expect(ownTrouble(hosts(80, 20))).toBeUndefined()
    expect(ownTrouble(hosts(4, 1))).toBeUndefined()
  })

  it('is not told from fewer than five hosts, however many sources they have', () => {
    expect(ownTrouble(hosts(4, 0))).toBeUndefined()
    const one = hosts(20, 0).map((outcome) => ({ ...outcome, host: 'one.example' }))
    expect(ownTrouble(one)).toBeUndefined()
    expect(ownTrouble([])).toBeUndefined()
  })

  it('is not told from hosts that were silent before', () => {
    expect(ownTrouble(hosts(50, 0, { answeredBefore: false }))).toBeUndefined()
    expect(ownTrouble([...hosts(5, 0), ...hosts(50, 0, { answeredBefore: false }).slice(5)])).toEqual({
      silent: 5,
      asked: 5,
    })
  })

  it('counts a host as there that answers for any of its sources, with an error too', () => {
    const again = { host: 'h0.example', isAnswered: true, answeredBefore: false }
    expect(ownTrouble([...hosts(5, 0), again])).toBeUndefined()
  })

  it('is told by the last five hosts, where few are asked in a minute', () => {
    const outcomes = [...hosts(0, 30), ...hosts(5, 0), ...hosts(9, 0, { answeredBefore: false }).slice(5)]
    expect(ownTrouble(latestHosts(outcomes))).toEqual({ silent: 5, asked: 5 })
    expect(ownTrouble(latestHosts([...outcomes, { host: 'z.example', isAnswered: true, answeredBefore: true }]))).toBe(
      undefined,
    )
  })
})
