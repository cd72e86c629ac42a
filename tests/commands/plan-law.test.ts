import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { wiredesk } from '../support/command.ts'
import { proseOf, type RssItem } from '../support/make-rss.ts'
import { anyPort, type PolledFolder, pollFolder } from '../support/polled-folder.ts'

const OUTLETS = ['gull', 'heron', 'ibis', 'jay']
const WORDS = ['harbour', 'orchard', 'tram', 'bridge', 'school', 'market', 'ferry', 'theatre']
const DAY_MS = 86_400_000
const ITEMS = 16

let polled: PolledFolder
let until: number

beforeAll(async () => {
  until = Date.now()
  polled = await pollFolder(
    OUTLETS.map((id, outlet) => ({
      id,
      settings: `, tags: [${outlet % 2 === 0 ? 'near' : 'far'}], language: ${outlet % 2 === 0 ? 'en' : 'nl'}, firstItems: 40`,
      items: Array.from({ length: ITEMS }, (_, index) => itemOf(id, outlet, index)),
    })),
    {
      'config/agencies.yaml': '- { id: afp, name: AFP }\n',
      'feeds/all.yaml': 'title: All\n',
      'feeds/changed.yaml': 'title: Changed\ntopic: { any: [tram, school] }\n',
    },
  )
})
afterAll(() => polled.close())

/** Every fourth item is the same text in all outlets; the month is told from its last day back. */
function itemOf(id: string, outlet: number, index: number): RssItem {
  const isShared = index % 4 === 0
  const [first, second] = [
    WORDS[(index + (isShared ? 0 : outlet)) % WORDS.length],
    WORDS[(index * 3 + 1) % WORDS.length],
  ]
  const about = isShared ? `shared${index}` : `${id}${index}`
  return {
    id: `${id}-${index}`,
    title: isShared
      ? `The ${first} and the ${second} of all`
      : `The ${first} of ${id}, number ${index}, and the ${second}`,
    text: proseOf(about, 70),
    date: new Date(until - index * 1.8 * DAY_MS - outlet * 3_600_000).toUTCString(),
    category: WORDS[(index + outlet) % 3]!,
    ...(index % 3 === 0 && { author: 'AFP' }),
  }
}

const term = fc.constantFrom(...WORDS, 'har*', 'shared8*', 'nothing')
const leaf = fc.oneof(
  term,
  fc.record({ title: term }),
  fc.record({ category: fc.constantFrom(...WORDS.slice(0, 3)) }),
  fc.record({ source: fc.constantFrom(...OUTLETS, 'tag:near', 'tag:far') }),
  fc.record({ language: fc.constantFrom('en', 'nl') }),
  fc.constant({ agency: 'AFP' }),
)
const { condition } = fc.letrec<{ condition: object | string }>((tie) => {
  const list = fc.array(tie('condition'), { minLength: 1, maxLength: 3 })
  return {
    condition: fc.oneof(
      { maxDepth: 2, depthSize: 'small' },
      leaf,
      fc.record({ any: list }),
      fc.record({ all: list }),
      fc.record({ any: list, none: list }),
      list.map((of) => ({ atLeast: Math.min(2, of.length), of })),
    ),
  }
})
const feed = fc.record(
  {
    topic: condition.map((one) => (typeof one === 'string' ? { any: [one] } : one)),
    items: fc.oneof(
      fc.integer({ min: 1, max: 12 }),
      fc.record({
        atLeast: fc.integer({ min: 0, max: 8 }),
        within: fc.constantFrom('2d', '9d'),
        atMost: fc.integer({ min: 8, max: 40 }),
      }),
    ),
    perSource: fc.integer({ min: 1, max: 6 }),
    maxAge: fc.constantFrom('3d', '14d'),
    merge: fc.boolean(),
    prefer: fc.subarray(OUTLETS, { minLength: 1 }),
  },
  { requiredKeys: [] },
)

type Told = { readonly title: string; readonly url?: string }

it('plan says what then happens, whatever changes in a feed', { timeout: 300_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(feed, async (changes) => {
      const root = polled.copy()
      const run = (...args: string[]) => wiredesk([...args, '--root', root], anyPort)
      const published = async (): Promise<readonly string[]> => {
        expect(await run('export', join(root, 'out'))).toMatchObject({ exit: 0 })
        const { items } = JSON.parse(readFileSync(join(root, 'out/feeds/changed.json'), 'utf8'))
        return items.map(({ title, url }: Told) => `${title} ${url}`)
      }
      const before = await published()
      writeFileSync(join(root, 'feeds/changed.yaml'), JSON.stringify({ title: 'Changed', ...changes }))
      const planned = await run('plan', '--json')
      expect(planned.stderr).toBe('')
      const { feeds } = JSON.parse(planned.stdout)
      const plan = feeds.find(({ slug }: { slug: string }) => slug === 'changed')
      expect(await run('poll')).toMatchObject({ exit: 0 })
      const after = await published()
      const named = (stories: readonly Told[]) => stories.map(({ title, url }) => `${title} ${url}`)
      // What is in under another lead is not named among those that come or go.
      const isLed = plan.leads.length > 0
      const shown = (stories: readonly string[]) => stories.map((one) => (isLed ? one.replace(/ \S+$/, '') : one))
      const left = shown([...before, ...named(plan.in)])
      for (const gone of shown(named(plan.out))) left.splice(left.indexOf(gone), 1)
      expect(left.toSorted()).toEqual(shown(after).toSorted())
      rmSync(root, { recursive: true })
    }),
    { numRuns: 25, seed: 7 },
  )
})
