import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { expect, it } from 'vitest'
import type { Config } from '../../../src/model/settings.ts'
import { aFeed } from '../../support/make-config.ts'
import { orderTakedown } from '../../support/order-takedown.ts'
import { changePaper, paperDocument, somePapers } from '../../support/played-papers.ts'
import { configOf } from '../../support/published-sources.ts'
import { type Seeded, seeded } from '../../support/seeded.ts'
import { temporaryRoot } from '../../support/temporary-root.ts'
import { openTestDesk, START, type TestDesk } from '../../support/test-desk.ts'

const HOUR = 3_600_000
const STEPS = 12
const seeds = [12, 22, 36, 40]

const PODCAST = {
  owner: { name: 'Owner', email: 'owner@desk.example' },
  category: { name: 'News' },
  image: 'https://desk.example/cover.png',
}

function installation(draw: Seeded, root: string): Config {
  const publishers = somePapers().map(({ id }) => ({
    id,
    url: `https://${id}.example/feed`,
    serves: [],
    tracking: draw.one(['keep', 'drop', 'drop'] as const),
    republish: draw.one(['full', 'full', 'excerpt', 'link'] as const),
  }))
  // So few that archives are made, and that whatever else leaves gives room again.
  const items = { atLeast: 10, withinMs: 0, atMost: 15 }
  const config = configOf(publishers, { feed: { items }, server: { database: `sqlite:${join(root, 'wiredesk.db')}` } })
  const each = aFeed({ slug: 'each', merge: false, items })
  const podcast = aFeed({ slug: 'podcast', perSource: 5, items, podcast: PODCAST })
  return { ...config, feeds: [...config.feeds, each, podcast] }
}

/** All that is served, with the first place where it differs from what was served before. */
function expectSame(test: TestDesk, before: ReadonlyMap<string, string>, said: string): void {
  for (const [path, text] of before) {
    const now = test.text(path)
    let at = 0
    while (at < text.length && text[at] === now[at]) at += 1
    const around = (whole: string) => whole.slice(Math.max(0, at - 100), at + 100)
    expect(`${said}, ${path}: ${around(now)}`).toBe(`${said}, ${path}: ${around(text)}`)
  }
  for (const [path, { gzip, body }] of test.documents) {
    expect(gunzipSync(gzip).equals(body), `${said}, ${path}`).toBe(true)
  }
}

const textsOf = ({ documents, text }: TestDesk) => new Map([...documents.keys()].map((path) => [path, text(path)]))

/** Has all feeds written with nothing taken from the documents before. */
async function writeAnew({ desk }: TestDesk): Promise<void> {
  const { written, store } = desk.context
  written.clear()
  await store.handle.updateTable('feeds').set({ pending: 'content' }).execute()
  await desk.prepare()
}

it.each(seeds)(
  'documents are a function of the store, in history %d',
  async (seed) => {
    const draw = seeded(seed)
    const papers = somePapers()
    const config = installation(draw, temporaryRoot({}))
    const poll: TestDesk['desk']['context']['poll'] = async ({ id, url }) => {
      const paper = papers.find((one) => one.id === id)!
      return { kind: 'fresh', validators: {}, document: paperDocument(paper, url) }
    }
    let now = START
    let test = await openTestDesk(config, now, { poll })
    for (let step = 0; step < STEPS; step += 1) {
      const done = Array.from({ length: 1 + draw.below(4) }, () => changePaper(draw, papers, now))
      const [first] = test.documents.size > 0 ? test.json('all').items : []
      if (first && draw.chance(0.1)) await orderTakedown(test, first.id)
      // The second is for longer lists of copies, which go out later.
      for (let round = 0; round < 2; round += 1) {
        now += HOUR
        await test.roundAfter(HOUR)
      }
      const said = `step ${step}, ${done.join(', ')}`
      const kept = textsOf(test)
      expectSame(test, kept, said)
      if (draw.chance(0.3)) {
        await test.close()
        test = await openTestDesk(config, now, { poll })
        expectSame(test, kept, `${said}, started again`)
      }
      if (draw.chance(0.5)) {
        await writeAnew(test)
        expectSame(test, kept, `${said}, written anew`)
      }
    }
    expect(test.json('all').items.length).toBeGreaterThan(3)
  },
  60_000,
)
