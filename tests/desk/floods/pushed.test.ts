import { describe, expect, it } from 'vitest'
import { proseOf, type RssItem } from '../../support/make-rss.ts'
import { START } from '../../support/test-desk.ts'
import { DAY, HOUR, openPushedDesk } from '../push/pushed-desk.ts'

const items = (name: string, hours: number, count = 25, said = 'council'): RssItem[] =>
  Array.from({ length: count }, (_, index) => ({
    id: `${name}${index}`,
    title: `What ${said} ${index} has decided on Monday`,
    text: proseOf(`${said}${index}`, 40),
    date: new Date(START - (hours + index) * HOUR).toUTCString(),
  }))

async function openPoured() {
  const desk = await openPushedDesk()
  desk.publish(items('a', 100))
  const callback = await desk.subscribe()
  expect(desk.titles()).toHaveLength(25)
  return { ...desk, callback }
}

describe('what a hub pushes', () => {
  it('holds its source where it is a flood, and nothing of it is kept', async () => {
    const { callback, push, documentOf, titles, test } = await openPoured()
    const { done } = await push(callback, documentOf(items('b', 60)))
    expect(done).toMatchObject({ state: 'held', added: 0 })
    expect(titles()).toHaveLength(25)
    expect(test.status().sources).toMatchObject([
      { state: 'held', reason: expect.stringMatching(/^25 of 25 new items/) },
    ])
  })

  it('is left out while its source is held, and stands in the document that is read afterwards', async () => {
    const { callback, push, publish, documentOf, titles, test, desk } = await openPoured()
    await push(callback, documentOf(items('b', 60)))
    const news = { id: 'news', title: 'Ferry stranded off the cape of Tarnby', text: proseOf('ferry', 40) }
    expect((await push(callback, documentOf([news]))).done).toMatchObject({ added: 0, state: 'held' })
    publish([news, ...items('b', 60)])
    test.advance(HOUR)
    const report = await desk.pollOrdered({ names: ['paper'], isNow: false, isRelease: true })
    expect(report.refreshed).toMatchObject([{ state: 'ok', added: 26 }])
    expect(titles()).toContain(news.title)
  })

  it('goes on after a poll that finds no flood', async () => {
    const { callback, push, publish, documentOf, test, desk } = await openPoured()
    await push(callback, documentOf(items('b', 60)))
    publish([{ id: 'news', title: 'Ferry stranded off the cape of Tarnby' }, ...items('a', 100)])
    test.advance(2 * DAY)
    expect((await desk.round()).refreshed).toMatchObject([{ state: 'ok', added: 1 }])
    expect((await push(callback, documentOf(items('c', 0, 3, 'court')))).done).toMatchObject({ state: 'ok', added: 3 })
  })
})
