import { describe, expect, it } from 'vitest'
import { aConfig } from '../../support/make-config.ts'
import { proseOf, type RssItem } from '../../support/make-rss.ts'
import { openTestDesk } from '../../support/test-desk.ts'
import { someOutlets } from '../../support/wire.ts'

const HOUR = 3_600_000

/** Ten items of a source, of which so many have another guid than before. */
function tenItems(renamed: number): readonly RssItem[] {
  return Array.from({ length: 10 }, (_, n) => ({
    id: n < renamed ? `new-${n}` : `old-${n}`,
    link: `https://one.example/item-${n}`,
    title: `Headline number ${n}`,
    text: proseOf(`n${n}`, 30),
  }))
}

/** What the operator is told once so many of ten known articles, beside some new ones, come under other names. */
async function toldOf(renamed: number, added: readonly RssItem[] = []) {
  const { sources, says } = await someOutlets('one')
  says('one', tenItems(0), [...tenItems(renamed), ...added])
  const test = await openTestDesk(aConfig({ sources, feeds: [] }))
  const told: unknown[] = []
  const { log } = test.desk.context
  const info = (fields: unknown, text: string) => text.includes('other names') && told.push(fields)
  Object.assign(test.desk.context, { log: { ...log, info } })
  await test.roundAfter(0)
  const { refreshed } = await test.roundAfter(HOUR)
  expect(refreshed[0]).toMatchObject({ added: added.length })
  return told
}

describe('a source that gives other names to some of its articles', () => {
  it('is reported once these are half of those that are known', async () => {
    expect(await toldOf(5)).toEqual([{ source: 'one', articles: 5, names: 'guid' }])
    expect(await toldOf(4)).toEqual([])
  })

  it('is reported whatever else is new in its document', async () => {
    const added = Array.from({ length: 10 }, (_, n) => ({ id: `more-${n}`, text: proseOf(`more${n}`, 30) }))
    expect(await toldOf(5, added)).toHaveLength(1)
  })
})
