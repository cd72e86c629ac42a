import { describe, expect, it } from 'vitest'
import { createTitleCounts, MOST_TITLES } from '../../../src/deduplicate/memory/title-counts.ts'

const COMMON = 7

describe('counts of title words', () => {
  it('are halved when they grow large, so that words that hardly occur take no room for ever', () => {
    const counts = createTitleCounts()
    const titles = 2.5 * MOST_TITLES
    for (let index = 0; index < titles; index++) counts.add([COMMON, 1000 + index])
    let known = 0
    for (let index = 0; index < titles; index++) if (counts.titlesWith(1000 + index) > 0) known++
    expect(known).toBeLessThanOrEqual(MOST_TITLES)
    expect(counts.titlesWith(COMMON)).toBeLessThanOrEqual(MOST_TITLES)
    expect(counts.titlesWith(1000 + titles - 1)).toBe(1)
  })

  it('say the same of a word after they are halved', () => {
    const counts = createTitleCounts()
    const add = (index: number) => counts.add(index % 100 === 0 ? [COMMON, -1] : [COMMON])
    for (let index = 0; index < MOST_TITLES; index++) add(index)
    const before = [COMMON, -1].map(counts.rarityOf)
    add(MOST_TITLES)
    expect(counts.titlesWith(COMMON)).toBe(MOST_TITLES / 2 + 1)
    const after = [COMMON, -1].map(counts.rarityOf)
    for (const [index, rarity] of after.entries()) expect(rarity).toBeCloseTo(before[index]!, 1)
  })

  it('know a word by any 32-bit number, and count it once in a title', () => {
    const counts = createTitleCounts()
    counts.add([0xffffffff, 0xffffffff, 3])
    expect([counts.titlesWith(0xffffffff), counts.titlesWith(3)]).toEqual([1, 1])
    counts.remove([0xffffffff, 3])
    counts.remove([0xffffffff, 3])
    expect([counts.titlesWith(0xffffffff), counts.rarityOf(3)]).toEqual([0, 1])
  })
})
