import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Source } from '../../../src/model/settings.ts'
import { aConfig, aFeed, aSource } from '../../support/make-config.ts'
import { proseOf, type RssItem, rss } from '../../support/make-rss.ts'
import { type Origin, startOrigin } from '../../support/origin.ts'
import { temporaryRoot } from '../../support/temporary-root.ts'
import { openTestDesk, START, type TestDesk } from '../../support/test-desk.ts'
import { walkBack } from '../../support/walk-back.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const slugs = ['plain', 'capped', 'aged']
const feeds = [
  aFeed({ slug: 'plain', items: { atLeast: 6, withinMs: 3 * HOUR, atMost: 12 } }),
  aFeed({ slug: 'capped', items: { atLeast: 8, withinMs: 6 * HOUR, atMost: 10 }, perSource: 2 }),
  aFeed({ slug: 'aged', items: { atLeast: 2, withinMs: HOUR, atMost: 4 }, maxAgeMs: 2 * HOUR, merge: false }),
]

type Step =
  /** So many new items, dated so many hours back. */
  | { readonly kind: 'arrivals'; readonly source: number; readonly count: number; readonly hoursBack: number }
  | { readonly kind: 'edit'; readonly source: number; readonly item: number }
  | { readonly kind: 'restart' }

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('arrivals' as const),
      source: fc.nat(2),
      count: fc.integer({ min: 1, max: 9 }),
      hoursBack: fc.constantFrom(0, 0, 1, 5, 100),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('edit' as const), source: fc.nat(2), item: fc.nat(30) }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'restart' as const }) },
)

/** A few outlets with what they have said so far, and the desk that reads them. */
async function playground(origin: Origin) {
  const sources = ['a', 'b', 'c'].map((id) => aSource({ id, url: origin.url(`/${id}`) }))
  const said = new Map<string, RssItem[]>(sources.map(({ id }) => [id, []]))
  const server = { ...aConfig({ sources: [], feeds: [] }).server, database: `sqlite:${temporaryRoot({})}/store.db` }
  let clock = START
  let test = await openTestDesk(aConfig({ sources, feeds, server }), clock)
  const items = (source: Source) => said.get(source.id) as RssItem[]
  const publishItems = (source: Source) => {
    const body = rss(items(source), source.home)
    origin.on(`/${source.id}`, { headers: { 'Content-Type': 'application/rss+xml' }, body })
  }
  sources.forEach(publishItems)
  return {
    test: () => test,
    async play(step: Step): Promise<void> {
      clock += HOUR
      if (step.kind === 'restart') {
        await test.close()
        test = await openTestDesk(aConfig({ sources, feeds, server }), clock)
        return
      }
      const source = sources[step.source] as Source
      const own = items(source)
      if (step.kind === 'edit' && own.length > 0) {
        const index = step.item % own.length
        own[index] = { ...own[index]!, text: proseOf(`${own[index]!.id}e${clock}`, 20) }
      }
      for (let count = 0; step.kind === 'arrivals' && count < step.count; count += 1) {
        const id = `${source.id}${own.length}`
        const date = new Date(clock - step.hoursBack * HOUR - count * MINUTE).toUTCString()
        own.push({ id, date, text: proseOf(`${id}n`, 20) })
      }
      publishItems(source)
      await test.roundAfter(HOUR)
    },
  }
}

async function entered({ desk }: TestDesk, slug: string): Promise<string[]> {
  const rows = await desk.context.store.handle
    .selectFrom('entries')
    .innerJoin('articles', 'articles.id', 'entries.lead_id')
    .select('articles.public_id as id')
    .where('feed', '=', slug)
    .execute()
  return rows.map((row) => row.id).toSorted()
}

it('walking back gives every entry that ever was in a feed, whatever came, changed, left or was restarted', async () => {
  const property = fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 12 }), async (steps) => {
    const origin = await startOrigin()
    const { test, play } = await playground(origin)
    const closed = new Map<string, string>()
    const everShown = new Map(slugs.map((slug) => [slug, new Set<string>()]))
    for (const one of steps) {
      await play(one)
      for (const slug of slugs) {
        const walk = await walkBack(test(), slug, slug === 'capped' ? 'atom' : 'json')
        for (const id of walk[0]?.ids ?? []) everShown.get(slug)?.add(id)
        const found = new Set(walk.flatMap((page) => page.ids))
        for (const id of everShown.get(slug) ?? []) expect(found).toContain(id)
        expect([...found].toSorted()).toEqual(await entered(test(), slug))
        const archived = walk.slice(1).flatMap((page) => page.ids)
        expect(new Set(archived).size).toBe(archived.length)
        for (const { path, document } of walk.slice(1)) {
          expect(document.hash).toBe(closed.get(path) ?? document.hash)
          closed.set(path, document.hash)
        }
      }
    }
    await test().close()
    await origin.close()
  })
  await fc.assert(property, { numRuns: 5, seed: 5005 })
})
