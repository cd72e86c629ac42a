import { describe, expect, it } from 'vitest'
import { anItem, DAY, HOUR, openFloodedDesk, someItems } from './flooded-desk.ts'

const all = { firstItems: 100 }
const polling = { mostItemsADay: 5 }
const old = someItems('a', 8, 100)

describe('the new items of a source', () => {
  it('are taken as far as there is room on the day, the newest first; the others are counted and said', async () => {
    const { poll, shown, test } = await openFloodedDesk({ source: all, polling })
    expect((await poll(old, 0)).refreshed).toMatchObject([{ added: 8, skipped: 0 }])
    const { refreshed } = await poll([...someItems('b', 8), ...old])
    expect(refreshed).toMatchObject([{ state: 'ok', added: 5, skipped: 3 }])
    expect(shown().slice(0, 6)).toEqual(['b0', 'b1', 'b2', 'b3', 'b4', 'a0'])
    expect(test.status().sources).toMatchObject([{ state: 'ok', reason: '5 new items a day are taken, 3 more wait' }])
  })

  it('are taken on the next day that had to wait, if the source still has them', async () => {
    const { poll, shown, test, origin } = await openFloodedDesk({ source: all, polling })
    await poll(old, 0)
    const many = [...someItems('b', 8), ...old]
    await poll(many)
    expect((await poll(many)).refreshed).toMatchObject([{ added: 0, isUnchanged: true }])
    const { refreshed } = await poll(many, DAY)
    expect(refreshed).toMatchObject([{ added: 3, skipped: 0 }])
    // Under its validators the document would have been called unchanged.
    expect(origin.log.at(-1)?.header('if-none-match')).toBeUndefined()
    expect(shown().slice(0, 8)).toEqual(['b0', 'b1', 'b2', 'b3', 'b4', 'b5', 'b6', 'b7'])
    expect(test.status().sources).toMatchObject([{ state: 'ok', reason: undefined }])
  })

  it('are gone where the source has dropped them by then', async () => {
    const { poll, shown, test } = await openFloodedDesk({ source: all, polling })
    await poll(old, 0)
    await poll([...someItems('b', 8), ...old])
    await poll([...someItems('b', 5), ...old], DAY)
    expect(shown()).not.toContain('b7')
    expect(test.status().sources).toMatchObject([{ state: 'ok', reason: undefined }])
  })

  it('are counted over the polls of a day', async () => {
    const { poll } = await openFloodedDesk({ source: all, polling })
    await poll(old, 0)
    let document = old
    const added: number[] = []
    for (let hour = 0; hour < 26; hour += 1) {
      document = [anItem(`c${hour}`, -hour), ...document]
      added.push((await poll(document)).refreshed[0]!.added)
    }
    expect(added.slice(0, 24)).toEqual([1, 1, 1, 1, 1, ...Array.from({ length: 19 }, () => 0)])
    // What waited is there still, and the newest of it are taken.
    expect(added.slice(24)).toEqual([5, 0])
  })

  it('are not counted where they are edits', async () => {
    const { poll } = await openFloodedDesk({ source: all, polling })
    await poll(old, 0)
    const edited = old.map((item) => ({ ...item, title: `${item.title}, corrected` }))
    expect((await poll(edited)).refreshed).toMatchObject([{ added: 0, changed: 8, skipped: 0 }])
  })

  it('are not counted that its source may not contribute', async () => {
    const only = { kind: 'words', fields: ['title'], terms: ['b*'] } as const
    const { poll } = await openFloodedDesk({ source: { ...all, only }, polling })
    await poll([anItem('x', 100, { title: 'bx' })], 0)
    const mixed = [...someItems('c', 10), ...someItems('b', 5, 20).map((item) => ({ ...item, title: `b ${item.id}` }))]
    expect((await poll(mixed)).refreshed).toMatchObject([{ added: 5, skipped: 10 }])
  })

  it('are taken whatever the number where nothing is said', async () => {
    const { poll } = await openFloodedDesk({ source: all, polling: { mostItemsADay: 500 } })
    await poll(old, 0)
    expect((await poll([...someItems('b', 600, -1), ...old], HOUR)).refreshed).toMatchObject([
      { added: 500, skipped: 100 },
    ])
  })
})
