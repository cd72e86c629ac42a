import { setImmediate as turn } from 'node:timers/promises'
import { v5 } from 'uuid'
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import type { Source } from '../src/model/settings.ts'
import { aConfig, aFeed, aSource } from './support/make-config.ts'
import { proseOf, rss } from './support/make-rss.ts'
import { type Origin, startOrigin } from './support/origin.ts'
import { openTestDesk, type TestDesk } from './support/test-desk.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const scoop = 'https://victim.example/scoop'

let origin: Origin
let evil: Source
let victim: Source

beforeEach(async () => {
  origin = await startOrigin()
  onTestFinished(() => origin.close())
  evil = aSource({ id: 'evil', url: origin.url('/evil'), everyMs: 5 * MINUTE })
  victim = aSource({ id: 'victim', url: origin.url('/victim') })
})

function says(source: Source, ...documents: string[]): void {
  const replies = documents.map((body) => ({ headers: { 'Content-Type': 'application/rss+xml' }, body }))
  origin.on(new URL(source.url).pathname, ...replies)
}

const all = aFeed({ slug: 'all' })
const desk = () => openTestDesk(aConfig({ sources: [evil, victim], feeds: [all] }))
const genuine = rss([{ id: scoop, link: scoop, title: 'The scoop', text: proseOf('real', 30) }])

describe('a source that claims what is another’s', () => {
  it('does not keep the owner’s article out by showing its page first, in the same round or long before', async () => {
    const claim = rss([{ id: scoop, link: scoop, title: 'Nothing to see', text: 'Lies' }])
    for (const before of [[], [rss([])]]) {
      says(evil, claim)
      says(victim, ...before, genuine)
      const test = await desk()
      await test.roundAfter(0)
      await test.roundAfter(2 * HOUR)
      expect(test.json('all').items.map((item) => [item.title, item._wiredesk.source.id])).toEqual([
        ['The scoop', 'victim'],
      ])
      await test.close()
    }
  })

  it('does not break it by using the id that we would make for its article', async () => {
    const made = `urn:uuid:${v5(`${victim.url}\nfirst`, v5.URL)}`
    says(evil, rss([{ id: made, link: 'https://evil.example/1', title: 'Mine' }]))
    says(victim, rss([]), rss([{ id: 'first', title: 'The scoop' }, { id: 'second' }]))
    const test = await desk()
    await test.roundAfter(0)
    const { refreshed } = await test.roundAfter(2 * HOUR)
    expect(refreshed.find(({ sourceId }) => sourceId === 'victim')).toMatchObject({ state: 'ok', added: 2 })
    const ids = test.json('all').items.map((item) => item.id)
    expect(new Set(ids).size).toBe(3)
  })

  it('does not take its headline by naming its page as the origin of other words', async () => {
    const more = `<dc:source>${scoop}</dc:source><source url="${scoop}">Victim</source>`
    const spam = {
      id: 'x',
      link: 'https://evil.example/x',
      title: 'Buy scoop pills',
      text: proseOf('pills', 300),
      more,
    }
    for (const title of ['Buy pills', 'Buy scoop pills']) {
      says(victim, genuine)
      says(evil, rss([]), rss([{ ...spam, title }]))
      const test = await desk()
      await test.roundAfter(0)
      await test.roundAfter(6 * MINUTE)
      const shown = test.json('all').items.find((item) => item.url === scoop)
      expect([shown?.title, shown?.url]).toEqual(['The scoop', scoop])
      await test.close()
    }
  })

  it('does not take its headline with a longer text under a link to its page, whether homes are named or not', async () => {
    for (const home of [{}, { home: undefined }]) {
      const sources = [
        { ...evil, ...home },
        { ...victim, ...home, url: victim.url },
      ]
      says(victim, genuine)
      says(evil, rss([]), rss([{ id: 'x', link: scoop, title: 'Buy pills', text: proseOf('pills', 300) }]))
      const test = await openTestDesk(aConfig({ sources, feeds: [all] }))
      await test.roundAfter(0)
      await test.roundAfter(6 * MINUTE)
      if ('home' in home) continue // Both live on one loopback address here, so neither has a site of its own.
      const shown = test.json('all').items.map((item) => [item._wiredesk.source.id, item.title])
      expect(Object.fromEntries(shown)).toEqual({ victim: 'The scoop', evil: 'Buy pills' })
      await test.close()
    }
  })

  it('does not take the id that an article will have, which names its owner’s site, before that is polled', async () => {
    for (const id of [scoop, 'tag:victim.example,2026:scoop']) {
      const owner = { ...victim, home: 'https://victim.example/' }
      const sections = [{ ...evil, home: 'https://evil.example/' }, owner]
      const itself = (document: string) => document.replaceAll(' isPermaLink="false"', '')
      says(evil, itself(rss([{ id, link: 'https://evil.example/x', title: 'Buy pills' }])))
      says(victim, rss([]), itself(rss([{ id, link: scoop, title: 'The scoop', text: proseOf('real', 30) }])))
      const test = await openTestDesk(aConfig({ sources: sections, feeds: [all] }))
      await test.roundAfter(0)
      await test.roundAfter(2 * HOUR)
      const ids = test.json('all').items.map((item) => [item._wiredesk.source.id, item.id])
      expect(Object.fromEntries(ids)).toEqual({ victim: id, evil: expect.stringMatching(/^urn:uuid:/) })
      await test.close()
    }
  })

  it('may be another section of the same publisher, and then each feed has the story', async () => {
    const item = { id: scoop, link: scoop, title: 'The scoop', text: proseOf('real', 30) }
    says(evil, rss([item]))
    says(victim, rss([item]))
    const of = (id: string) => aFeed({ slug: id, topic: { kind: 'source', values: [id] } })
    const test = await openTestDesk(aConfig({ sources: [evil, victim], feeds: [all, of('evil'), of('victim')] }))
    await test.roundAfter(0)
    expect(['all', 'evil', 'victim'].map((slug) => test.json(slug).items.length)).toEqual([1, 1, 1])
  })
})

describe('an address that opens something', () => {
  it('is on no page and in no feed, though items link into their own document', async () => {
    const key = 'k3y0f7h3d00r9x'
    const source = { ...victim, url: `${origin.url('/victim')}?token=${key}` }
    const own = source.url
    const more =
      '<enclosure url="#sound" type="audio/mpeg" length="1"/>' +
      `<category>${own}</category><category>Ships</category><dc:creator>Ann (${own})</dc:creator><dc:rights>© ${own}</dc:rights>` +
      '<media:content url="https://victim.example/a.jpg" medium="image">' +
      `<media:credit>${own}</media:credit><media:description>At sea ${own}</media:description></media:content>`
    const text = '&lt;a href="#top"&gt;up&lt;/a&gt; and words &lt;img src="?token=k3y0f7h3d00r9x"&gt;'
    says(source, rss([{ id: 'a', link: '#a', text, more }]))
    const test = await openTestDesk(aConfig({ sources: [{ ...source, republish: 'full' }], feeds: [all] }))
    await test.roundAfter(0)
    expect(test.json('all').items).toMatchObject([{ tags: ['Ships'], authors: [{ name: 'Ann ()' }] }])
    for (const [path, document] of test.documents) {
      expect(Buffer.from(document.body).toString(), path).not.toContain(key)
    }
  })
})

describe('a source that answers too slowly', () => {
  it('does not hold back the others, and is taken up by a later round', async () => {
    const gate = Promise.withResolvers<void>()
    const elsewhere = await startOrigin({ address: '127.0.0.2' })
    onTestFinished(() => elsewhere.close())
    const slow = { ...evil, url: elsewhere.url('/evil') }
    const xml = { 'Content-Type': 'application/rss+xml' }
    elsewhere.on('/evil', { headers: xml, body: rss([{ id: 'late' }]), after: gate.promise })
    says(victim, genuine)
    const over = Promise.withResolvers<void>()
    const config = aConfig({ sources: [slow, victim], feeds: [all] })
    const test = await openTestDesk(config, undefined, { patience: () => over.promise })
    const first = test.roundAfter(0)
    await Promise.all([origin.asked(1), elsewhere.asked(1)])
    over.resolve()
    /** The sources of the first round, from this one on, that commits any. */
    const refreshed = async (round: ReturnType<TestDesk['roundAfter']>): Promise<string[]> => {
      const ids = (await round).refreshed.map(({ sourceId }) => sourceId)
      await turn()
      return ids.length > 0 ? ids : refreshed(test.roundAfter(1000))
    }
    expect(await refreshed(first)).toEqual(['victim'])
    expect(test.json('all').items.map((item) => item.title)).toEqual(['The scoop'])
    gate.resolve()
    expect(await refreshed(test.roundAfter(1000))).toEqual(['evil'])
    expect(
      test
        .json('all')
        .items.map((item) => item.title)
        .sort(),
    ).toEqual(['The scoop', 'Title of late'])
    expect(elsewhere.log).toHaveLength(1)
  })
})
