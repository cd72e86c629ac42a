import { describe, expect, it } from 'vitest'
import { explainArticle } from '../../src/desk/explain/explanation.ts'
import { explanationLines } from '../../src/desk/explain/explanation-lines.ts'
import { newTakedown, saveTakedown } from '../../src/store/takedowns/takedowns.ts'
import { forms } from '../fixtures/forms/forms.ts'
import { aConfig, aFeed } from '../support/make-config.ts'
import type { RssItem } from '../support/make-rss.ts'
import { openTestDesk, START, type TestDesk } from '../support/test-desk.ts'
import { articleOf, someOutlets, wireItem } from '../support/wire.ts'

const HOUR = 3_600_000
const [kesten, tarnby] = forms[0]!.filled.map((told) => ({ id: 'match', ...told })) as [RssItem, RssItem]
const SLOT = 'other names or figures stand at the same places'
const NAMES = 'kept apart: one names Tarnby where the other names Kesten'

/** What a report leaves when the sentences with names are cut off: it agrees with all reports of its form. */
const general: RssItem = {
  id: 'general',
  title: 'Guests have most of the ball and nothing to show',
  text: kesten.text!.slice(kesten.text!.indexOf('The guests')),
}

async function explain({ desk }: TestDesk, id: string) {
  const explanation = (await explainArticle(desk.context.store.handle, id, desk.context))!
  return { ...explanation, text: explanationLines(explanation).join('\n') }
}

/** Outlets that come one after the other, an hour apart, each with one item. */
async function deskOf(said: Readonly<Record<string, RssItem>>, settings: Partial<ReturnType<typeof aConfig>> = {}) {
  const ids = Object.keys(said)
  const { sources, says } = await someOutlets(...ids)
  for (const [index, id] of ids.entries()) {
    const before = Array.from({ length: index }, () => [])
    says(id, ...before, [said[id]!])
  }
  const test = await openTestDesk({ ...aConfig({ sources, feeds: [aFeed({ slug: 'all' })] }), ...settings })
  for (const _ of ids) await test.roundAfter(HOUR)
  return { test, of: async (source: string) => explain(test, await articleOf(test, source, said[source]!.id)), says }
}

describe('what explain says was kept apart', () => {
  it('is the copy that spoke against it, where another copy of the story did not', async () => {
    const { of } = await deskOf({ one: kesten, two: general, three: tarnby })
    const [one, two, three] = [await of('one'), await of('two'), await of('three')]
    expect([one.story.id, three.copyCount]).toEqual([two.story.id, 1])
    expect(three.keptApart).toMatchObject([{ articleId: one.article.id, own: 'Tarnby', other: 'Kesten', rule: SLOT }])
    expect(two.text).toContain('kept apart: one names Kesten where the other names Tarnby (the copy of ONE) · ')
    expect(two.keptApart).toMatchObject([{ articleId: three.article.id, copyId: one.article.id, copyOutlet: 'ONE' }])
  })

  it('is told by the rule alone once an edit took the words away', async () => {
    const { test, of, says } = await deskOf({ one: kesten, two: tarnby })
    expect((await of('two')).text).toContain(NAMES)
    says('one', [{ ...kesten, ...wireItem('match', 'orchards') }])
    await test.roundAfter(HOUR)
    expect((await of('two')).keptApart).toMatchObject([{ because: `kept apart: ${SLOT}`, own: undefined }])
  })

  it('does not bring back the words of what was taken down', async () => {
    const { test, of } = await deskOf({ one: kesten, two: tarnby })
    const { id } = (await of('one')).article
    const about = { kind: 'article', sourceId: undefined, about: id, reason: undefined, at: START } as const
    const takedown = newTakedown({ ...about, articles: [{ id, sourceId: 'one' }] })
    await saveTakedown(test.desk.context.store.handle, takedown, { names: [], isFiled: true })
    await test.roundAfter(HOUR)
    const { text, keptApart } = await of('two')
    expect(keptApart).toMatchObject([{ title: 'Taken down', because: `kept apart: ${SLOT}` }])
    expect(text).not.toContain('Kesten')
    expect((await of('two')).article.title).toBe(tarnby.title)
  })

  it('is said of the operator’s rules', async () => {
    const neverMerge = [{ kind: 'sources', values: ['one', 'two'] }] as const
    const { of } = await deskOf({ one: wireItem('a', 'talks'), two: wireItem('b', 'talks') }, { neverMerge })
    expect((await of('two')).text).toContain('kept apart: the operator wants them in two stories')
    expect((await of('one')).text).toContain('kept apart: the operator wants them in two stories')
  })

  it('is said of pages that two link blogs only link to', async () => {
    const link = 'https://paper.example/ferry'
    const { of } = await deskOf({
      one: wireItem('a', 'talks', { title: 'A ferry too many', link }),
      two: wireItem('b', 'orchards', { title: 'Well said by the Paper', link }),
    })
    expect((await of('two')).text).toContain('kept apart: other headlines over texts that share next to nothing')
  })

  it('is nothing where a story opens alone, as stories of before that say nothing of it', async () => {
    const { test, of } = await deskOf({ one: kesten, two: wireItem('b', 'orchards') })
    expect([(await of('one')).keptApart, (await of('two')).keptApart]).toEqual([[], []])
    const stored = await test.desk.context.store.handle.selectFrom('articles').select('evidence_json').execute()
    expect(stored.map(({ evidence_json }) => evidence_json)).toEqual(['{"kind":"first"}', '{"kind":"first"}'])
  })
})
