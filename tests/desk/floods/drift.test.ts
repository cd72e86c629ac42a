import { describe, expect, it } from 'vitest'
import type { Log } from '../../../src/foundation/log.ts'
import { rss } from '../../support/make-rss.ts'
import { DAY, HOUR, openFloodedDesk, someItems } from './flooded-desk.ts'

const all = { firstItems: 100 }

/** A log that keeps what was noticed. */
function noticing(): { log: Log; noticed: string[] } {
  const noticed: string[] = []
  const quiet = () => {}
  const warn = (fields: object) => {
    if ('notice' in fields) noticed.push(String(fields.notice))
  }
  const log = { debug: quiet, info: quiet, error: quiet, warn } as unknown as Log
  return { log, noticed }
}

describe('what is noticed of a source that is well', () => {
  it('is silence that is much longer than its rhythm, said once', async () => {
    const { log, noticed } = noticing()
    const { poll, test } = await openFloodedDesk({ source: all, log })
    const items = someItems('a', 24)
    await poll(items, 0)
    for (let hour = 0; hour < 47; hour += 1) await poll(items)
    expect(test.status().sources).toMatchObject([{ state: 'ok', reason: undefined }])
    for (let hour = 0; hour < 5; hour += 1) await poll(items)
    const words = 'nothing new since 2026-03-10, where something new came every 1h'
    expect(test.status().sources).toMatchObject([{ state: 'ok', reason: words }])
    expect(noticed).toEqual([words])
    await poll([...someItems('b', 1, -60), ...items])
    expect(test.status().sources).toMatchObject([{ state: 'ok', reason: undefined }])
  })

  it('is no silence of a source that publishes once a month', async () => {
    const { poll, test } = await openFloodedDesk({ source: { ...all, everyMs: DAY } })
    const items = Array.from({ length: 8 }, (_, index) => someItems(`m${index}`, 1, index * 30 * 24)[0]!)
    await poll(items, 0)
    for (let day = 0; day < 45; day += 1) await poll(items, DAY)
    expect(test.status().sources).toMatchObject([{ state: 'ok', reason: undefined }])
  })

  it('is a document that has lost most of its items', async () => {
    const { log, noticed } = noticing()
    const { poll, test } = await openFloodedDesk({ source: all, log })
    for (const first of [3, 2, 1, 0]) await poll(someItems('a', 30 - first, first), first === 3 ? 0 : DAY)
    await poll(someItems('a', 3))
    const words = 'its document has 3 items, and before had 27 at least'
    expect(test.status().sources).toMatchObject([{ state: 'ok', reason: words }])
    await poll(someItems('a', 2))
    expect(test.status().sources).toMatchObject([{ reason: 'its document has 2 items, and before had 27 at least' }])
    expect(noticed).toEqual([words])
    await poll(someItems('a', 29))
    expect(test.status().sources).toMatchObject([{ state: 'ok', reason: undefined }])
  })

  it('is nothing where the number of items is never the same', async () => {
    const { log, noticed } = noticing()
    const { poll } = await openFloodedDesk({ source: all, log })
    for (const count of [12, 3, 20, 1, 30, 2]) await poll(someItems('a', count))
    expect(noticed).toEqual([])
  })

  it('is another language, declared or not', async () => {
    const { log, noticed } = noticing()
    const { origin, test } = await openFloodedDesk({ source: all, log })
    const written = (name: string, language: string, title: string) => {
      const items = someItems(name, 6, name === 'a' ? 100 : 50).map((item, index) => ({
        ...item,
        title: `${title} ${index}`,
      }))
      const body = rss(items).replace('<title>News', `<language>${language}</language><title>News`)
      return { headers: { 'Content-Type': 'application/rss+xml' }, body }
    }
    const show = async (reply: ReturnType<typeof written>) => {
      origin.on('/one', reply)
      await test.roundAfter(HOUR)
    }
    await show(written('a', 'en', 'A day at the harbour'))
    await show(written('b', 'en', 'A night at the harbour'))
    expect(noticed).toEqual([])
    await show(written('c', 'en', 'День в порту'))
    await show(written('d', 'ru', 'Ночь в порту'))
    expect(noticed).toEqual([
      'written in en (Cyrillic letters) since 2026-03-10, and before in en (Latin letters)',
      'written in ru (Cyrillic letters) since 2026-03-10, and before in en (Cyrillic letters)',
    ])
    expect(test.status().sources).toMatchObject([{ state: 'ok', reason: noticed[1] }])
    await test.roundAfter(8 * DAY)
    expect(test.status().sources[0]?.reason ?? '').not.toContain('written in')
  })

  it('is no language of a source that has several', async () => {
    const { log, noticed } = noticing()
    const { poll } = await openFloodedDesk({ source: all, log })
    const mixed = (name: string) =>
      someItems(name, 10).map((item, index) => (index % 2 === 0 ? item : { ...item, title: `Слово ${item.id.length}` }))
    await poll(mixed('a'), 0)
    await poll([...someItems('b', 10), ...mixed('a')])
    expect(noticed).toEqual([])
  })

  it('is another encoding', async () => {
    const { log, noticed } = noticing()
    const { origin, test } = await openFloodedDesk({ source: all, log })
    const text = rss(someItems('a', 3).map((item) => ({ ...item, title: `Café ${item.id}` })))
    const plain = rss(someItems('b', 3))
    const show = async (body: string | Uint8Array) => {
      origin.on('/one', { headers: { 'Content-Type': 'application/rss+xml' }, body })
      await test.roundAfter(HOUR)
    }
    await show(text)
    await show(plain)
    await show(Buffer.from(text.replace('utf-8', 'iso-8859-1'), 'latin1'))
    expect(noticed).toEqual(['encoded as windows-1252 since 2026-03-10, and before as utf-8'])
  })
})
