import { describe, expect, it, onTestFinished } from 'vitest'
import { newTakedown, saveTakedown } from '../../src/store/takedowns/takedowns.ts'
import { aConfig, aFeed, aSource } from '../support/make-config.ts'
import { proseOf, rss } from '../support/make-rss.ts'
import { startOrigin } from '../support/origin.ts'
import { openTestDesk } from '../support/test-desk.ts'

const xml = { 'Content-Type': 'application/rss+xml' }

/** Outlets of as many items each; a gate holds back the answer of each whose id is in `gates`. */
async function outlets(count: number, items: number, gates: Readonly<Record<string, Promise<void>>> = {}) {
  const origin = await startOrigin({ address: '0.0.0.0' })
  onTestFinished(() => origin.close())
  const sources = Array.from({ length: count }, (_, index) => {
    const id = `outlet-${String(index).padStart(2, '0')}`
    const list = Array.from({ length: items }, (_, item) => ({
      id: `${id}-${item}`,
      title: `Report ${item} of ${id}`,
      text: proseOf(`${id} ${item}`, 40),
    }))
    const after = gates[id]
    origin.on(`/${id}`, { headers: xml, body: rss(list), ...(after ? { after } : {}) })
    // A host of its own for each: a host is asked one thing at a time.
    const url = origin.url(`/${id}`, `127.0.1.${index + 1}`)
    return aSource({ id, url })
  })
  return { sources, feeds: [aFeed({ slug: 'all' })] }
}

describe('a flow of polls', () => {
  it('cuts a round by its articles, in the order in which sources were asked, whoever answers first', async () => {
    const config = aConfig({ ...(await outlets(6, 10)) })
    const polling = { ...config.server.polling, round: 20 }
    const test = await openTestDesk({ ...config, server: { ...config.server, polling } })
    const rounds: string[][] = []
    await test.desk.round(undefined, (refreshed) => rounds.push(refreshed.map(({ sourceId }) => sourceId)))
    expect(rounds).toEqual([
      ['outlet-00', 'outlet-01'],
      ['outlet-02', 'outlet-03'],
      ['outlet-04', 'outlet-05'],
    ])
  })

  it('publishes quick sources without a slow one, and takes that one up when it answers', async () => {
    const gate = Promise.withResolvers<void>()
    const patience = Promise.withResolvers<void>()
    const slow = 'outlet-03'
    const config = aConfig(await outlets(41, 1, { [slow]: gate.promise }))
    const test = await openTestDesk(config, undefined, { patience: () => patience.promise })
    const titles = () => test.json('all').items.map(({ title }) => title)
    const { context } = test.desk
    const { read } = context
    let heard = 0
    // Patience ends when all the others have been read.
    Object.assign(context, {
      read: async (...given: Parameters<typeof read>) => {
        const reading = await read(...given)
        heard += 1
        if (heard === 40) patience.resolve()
        return reading
      },
    })
    expect((await test.desk.round()).refreshed).toHaveLength(40)
    expect(titles()).toHaveLength(40)
    gate.resolve()
    await test.desk.round(config.sources.filter(({ id }) => id === slow))
    expect(titles()).toContain(`Report 0 of ${slow}`)
  })

  it('waits for nobody who stands behind a slow one of the same host, and asks them once that has answered', async () => {
    const gate = Promise.withResolvers<void>()
    const { sources, feeds } = await outlets(3, 1, { 'outlet-00': gate.promise })
    const [slow, quick] = sources
    const behind = aSource({ id: 'outlet-09', url: slow!.url.replace('/outlet-00', '/outlet-01') })
    const config = aConfig({ sources: [...sources, behind], feeds })
    const test = await openTestDesk(config, undefined, { patience: async () => {} })
    const first = (await test.desk.round()).refreshed.map(({ sourceId }) => sourceId)
    gate.resolve()
    // With sources that are named, a round waits for all of them.
    const later = (await test.desk.round(config.sources)).refreshed.map(({ sourceId }) => sourceId)
    expect([...new Set([...first, ...later])].sort()).toEqual(config.sources.map(({ id }) => id).sort())
    expect(later).toContain(behind.id)
    expect(test.json('all').items.map(({ title }) => title)).toContain(`Report 0 of ${quick!.id}`)
  })

  it('does not ask a source that was taken down while it waited for a slow one of its host', async () => {
    const gate = Promise.withResolvers<void>()
    const { sources, feeds } = await outlets(2, 1, { 'outlet-00': gate.promise })
    const waiting = aSource({ id: 'outlet-09', url: sources[0]!.url.replace('/outlet-00', '/outlet-01') })
    const config = aConfig({ sources: [...sources, waiting], feeds })
    const test = await openTestDesk(config, undefined, { patience: async () => {} })
    await test.desk.round()
    expect(test.desk.waiting()).toBe(1)
    const about = { sourceId: waiting.id, articles: [], about: waiting.name, reason: undefined, at: 1 }
    const takedown = newTakedown({ kind: 'source', ...about })
    await saveTakedown(test.desk.context.store.handle, takedown, { names: [], isFiled: false })
    await test.desk.round()
    expect(test.desk.waiting()).toBe(0)
    gate.resolve()
  })

  it('remembers what sources said that still waited for their places when something was taken down', async () => {
    const origin = await startOrigin({ address: '0.0.0.0' })
    onTestFinished(() => origin.close())
    const sources = [1, 2, 3, 4].map((number) => {
      origin.on(`/${number}`, { headers: { ...xml, ETag: `"${number}"` }, body: rss([{ id: `item-${number}` }]) })
      return aSource({ id: `outlet-${number}`, url: origin.url(`/${number}`, `127.0.1.${number}`) })
    })
    const config = aConfig({ sources, feeds: [aFeed({ slug: 'all' })] })
    const polling = { ...config.server.polling, concurrency: 1 }
    const test = await openTestDesk({ ...config, server: { ...config.server, polling } })
    const { handle } = test.desk.context.store
    const about = { sourceId: 'elsewhere', articles: [], about: 'elsewhere', reason: undefined, at: 1 }
    let isOrdered = false
    await test.desk.round(undefined, () => {
      if (isOrdered) return
      isOrdered = true
      void saveTakedown(handle, newTakedown({ kind: 'source', ...about }), { names: [], isFiled: false })
    })
    const before = origin.log.length
    test.advance(24 * 3_600_000)
    await test.desk.round()
    const tags = origin.log.slice(before).map((request) => request.header('if-none-match'))
    expect(tags.toSorted()).toEqual(['"1"', '"3"', '"4"', undefined])
  })

  it('stores what each round brings before the next is asked for more than its places', async () => {
    const config = aConfig(await outlets(9, 1))
    const polling = { ...config.server.polling, concurrency: 3 }
    const test = await openTestDesk({ ...config, server: { ...config.server, polling } })
    const rounds: number[] = []
    await test.desk.round(undefined, (refreshed) => rounds.push(refreshed.length))
    expect(rounds).toEqual([3, 3, 3])
  })

  it('gives the place of a source that brings nothing new to the next one at once', async () => {
    const config = aConfig(await outlets(9, 1))
    const polling = { ...config.server.polling, concurrency: 3 }
    const test = await openTestDesk({ ...config, server: { ...config.server, polling } })
    await test.desk.round()
    const rounds: number[] = []
    test.advance(24 * 3_600_000)
    await test.desk.round(undefined, (refreshed) => rounds.push(refreshed.length))
    expect(rounds).toEqual([9])
  })

  it('does what the operator says between two of its rounds', async () => {
    const config = aConfig(await outlets(4, 2))
    const polling = { ...config.server.polling, round: 2 }
    const test = await openTestDesk({ ...config, server: { ...config.server, polling } })
    const attended: Promise<unknown>[] = []
    let rounds = 0
    await test.desk.round(undefined, () => {
      rounds += 1
      if (rounds === 1) attended.push(test.desk.attend().then(() => rounds))
    })
    expect(await attended[0]).toBeLessThan(4)
    expect(rounds).toBe(4)
  })
})
