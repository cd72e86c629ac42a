import { describe, expect, it } from 'vitest'
import { explainArticle } from '../../src/desk/explain/explanation.ts'
import { explanationLines } from '../../src/desk/explain/explanation-lines.ts'
import { whyNot } from '../../src/desk/explain/why-not.ts'
import { countOnlyIn, wordDifference } from '../../src/desk/explain/word-difference.ts'
import { findArticles } from '../../src/lookup/find-articles.ts'
import type { Condition } from '../../src/model/settings.ts'
import { saveDecision } from '../../src/store/stories/decisions.ts'
import { newTakedown, saveTakedown } from '../../src/store/takedowns/takedowns.ts'
import { aConfig, aFeed } from '../support/make-config.ts'
import { relate } from '../support/relate.ts'
import { openTestDesk, START, type TestDesk } from '../support/test-desk.ts'
import { articleOf, someOutlets, storyOf, wireItem } from '../support/wire.ts'

const HOUR = 3_600_000
const words = (...terms: string[]): Condition => ({ kind: 'words', fields: ['title'], terms })

async function explain({ desk }: TestDesk, id: string): Promise<string> {
  const explanation = await explainArticle(desk.context.store.handle, id, desk.context)
  if (!explanation) throw new Error('not found')
  return explanationLines(explanation).join('\n')
}

describe('explain', () => {
  it('says why an article is in its story and each feed, and why it is not', async () => {
    const { sources, says } = await someOutlets('one', 'two', 'three')
    says('one', [wireItem('one', 'talks', { author: 'AFP' })])
    says('two', [], [wireItem('two', 'talks', { title: 'Envoys meet again' })])
    says('three', [wireItem('three', 'orchards')])
    const feeds = [
      aFeed({ slug: 'all' }),
      aFeed({ slug: 'calm', topic: { kind: 'none', of: [words('envoys')] } }),
      aFeed({ slug: 'envoys', topic: words('envoys', 'truce') }),
      aFeed({ slug: 'sport', topic: words('football') }),
      aFeed({ slug: 'wire', topic: { kind: 'agency', values: ['afp'] } }),
    ]
    const test = await openTestDesk(aConfig({ sources, feeds }))
    await test.roundAfter(0)
    await test.roundAfter(2 * HOUR)
    const [one, two, three] = await Promise.all(['one', 'two', 'three'].map((id) => articleOf(test, id, id)))
    const others = [{ storyId: three as string, strength: 0.61, words: ['report'] }]
    await relate(test.desk.context, { storyId: await storyOf(test, one as string), others, at: START })
    const text = await explain(test, two as string)
    expect(text).toContain('Envoys meet again')
    expect(text).toContain('Story of 2 copies')
    expect(text).toMatch(/agency {5}AFP, \d+ % sure: .*AFP/)
    expect(text).toMatch(/TWO: Envoys meet again {3}\(this article\)/)
    expect(text).toMatch(
      /here because it has its text in common with “Report about talks” \(ONE\): \d+ % of the shorter text, \d+ runs of three words/,
    )
    expect(text).toContain('here because it opened the story')
    expect(text).toContain('THREE: Report about orchards')
    expect(text).toContain('strength 0.61, both titles have: report')
    expect(text).toMatch(/all: in it since .*, because the feed takes every story; named beside the copy that is shown/)
    expect(text).toContain('the copy of ONE leads over it: higher priority')
    expect(text).toContain('calm: not in it')
    expect(text).toContain('it is kept out by title: envoys')
    expect(text).toContain('its story is there by the copy of ONE')
    expect(text).toMatch(/envoys: in it since .*, because of title: envoys; it is the copy that is shown/)
    expect(text).toContain('nothing of this holds: title: football')
    expect(text).toMatch(/wire: in it since .*, because of agency: afp/)
    expect(await explain(test, one as string)).toContain('it leads over TWO: higher priority')
    expect(text).not.toContain('127.0.0.1')
  })

  it('says why a feed does not show what is in it', async () => {
    const { sources, says } = await someOutlets('one')
    const old = { date: 'Sun, 01 Mar 2026 12:00:00 GMT' }
    says('one', [wireItem('new', 'talks'), wireItem('old', 'orchards', old)])
    const feeds = [
      aFeed({ slug: 'capped', perSource: 1 }),
      aFeed({ slug: 'newest', items: { atLeast: 1, atMost: 1, withinMs: 2 * HOUR } }),
      aFeed({ slug: 'recent', items: { atLeast: 1, atMost: 9, withinMs: 2 * HOUR } }),
      aFeed({ slug: 'retired', maxAgeMs: HOUR, items: { atLeast: 0, atMost: 9, withinMs: 900 * HOUR } }),
    ]
    const test = await openTestDesk(aConfig({ sources, feeds }))
    await test.roundAfter(0)
    const text = await explain(test, await articleOf(test, 'one', 'old'))
    expect(text).toContain('it is not shown: 1 newer stories are of the same source, and perSource is 1')
    expect(text).toContain('it is not shown: 1 stories are newer, and items.atMost is 1')
    expect(text).toContain('items.within is 2 hours')
    expect(text).toContain('maxAge is 1 hours')
  })

  it('says that a retired feed takes nothing new, and goes on with what it holds', async () => {
    const { sources, says } = await someOutlets('one')
    const first = wireItem('first', 'talks')
    says('one', [first], [first, wireItem('late', 'orchards')])
    const retiredAt = START + HOUR
    const feeds = [aFeed({ slug: 'over', retiredAt }), aFeed({ slug: 'sport', topic: words('football'), retiredAt })]
    const test = await openTestDesk(aConfig({ sources, feeds }))
    await test.roundAfter(0)
    await test.roundAfter(2 * HOUR)
    const late = await explain(test, await articleOf(test, 'one', 'late'))
    expect(late).toContain('over: not in it\n    the feed was retired on 2026-03-10 and takes nothing new since')
    expect(late).toContain('sport: not in it\n    nothing of this holds: title: football')
    expect(late).not.toContain('waits')
    expect(await explain(test, await articleOf(test, 'one', 'first'))).toContain('over: in it since')
    const { handle } = test.desk.context.store
    await handle.deleteFrom('matches').execute()
    expect(await explain(test, await articleOf(test, 'one', 'late'))).toContain(
      'over: not in it\n    the feed was retired',
    )
  })

  it('says that the operator took an article down, and not its source', async () => {
    const { sources, says } = await someOutlets('one', 'two')
    for (const { id } of sources) says(id, [wireItem(id, 'talks')])
    const test = await openTestDesk(aConfig({ sources, feeds: [aFeed({ slug: 'all' })] }))
    await test.roundAfter(0)
    const id = await articleOf(test, 'one', 'one')
    const { handle } = test.desk.context.store
    const about = { kind: 'article', sourceId: undefined, about: id, reason: undefined, at: START } as const
    const takedown = newTakedown({ ...about, articles: [{ id, sourceId: 'one' }] })
    await saveTakedown(handle, takedown, { names: [], isFiled: true })
    await test.roundAfter(HOUR)
    const text = await explain(test, id)
    expect(text).toContain('all: not in it\n    the operator took it down')
    expect(text).toMatch(/here because .*\n {4}the operator took it down/)
    expect(text).not.toContain('took it back')
  })

  it('tells the operator’s word, and the versions with what they changed', async () => {
    const { sources, says } = await someOutlets('one', 'two')
    says('one', [wireItem('one', 'talks')])
    says(
      'two',
      [wireItem('two', 'talks', { title: 'Envoys meet' })],
      [wireItem('two', 'talks', { title: 'Envoys part' })],
    )
    const test = await openTestDesk(aConfig({ sources, feeds: [aFeed({ slug: 'all' })] }))
    await test.roundAfter(0)
    const two = await articleOf(test, 'two', 'two')
    await saveDecision(test.desk.context.store.handle, { articleId: two, kind: 'split', otherId: undefined, at: START })
    await test.roundAfter(2 * HOUR)
    const text = await explain(test, two)
    expect(text).toContain('here because the operator took it out of another story, 2026-03-10T12:00:00.000Z')
    expect(text).toContain('split, said 2026-03-10T12:00:00.000Z')
    expect(text).toMatch(/1, first, seen/)
    expect(text).toContain('title: Envoys [-meet-] {+part+}')
  })

  it('says that a headline which it quotes was another before, and cuts no word', async () => {
    const { sources, says } = await someOutlets('one', 'two')
    const item = wireItem('one', 'talks')
    const edited = { ...item, title: 'Envoys part', text: `New ${item.text}` }
    says('one', [item], [item], [edited])
    says('two', [], [wireItem('two', 'talks')])
    const test = await openTestDesk(aConfig({ sources, feeds: [aFeed({ slug: 'all' })] }))
    await test.roundAfter(0)
    await test.roundAfter(HOUR)
    const two = await articleOf(test, 'two', 'two')
    expect(await explain(test, two)).toContain('in common with “Report about talks” (ONE): ')
    await test.roundAfter(HOUR)
    expect(await explain(test, two)).toContain('“Envoys part” (ONE), which had another headline before: ')
    const difference = /opening: (.*)/.exec(await explain(test, await articleOf(test, 'one', 'one')))?.[1] ?? ''
    const words = new Set(edited.text.split(' '))
    for (const word of difference.replaceAll(/\[-|-\]|\{\+|\+\}|…/g, '').split(/\s+/)) {
      if (word !== '') expect(words, word).toContain(word)
    }
    expect(difference).toMatch(/^\{\+New\+\} .*…/)
  })

  it('says what of a text is passed over as noise', async () => {
    const { sources, says } = await someOutlets('one')
    const polls = [1, 2, 3, 4].map(
      (count) => `&lt;p>Wax the cord well.&lt;/p>&lt;p>Let it dry.&lt;/p>&lt;p>Opened ${count} times&lt;/p>`,
    )
    says('one', ...polls.map((text) => [{ id: 'one', text }]))
    const test = await openTestDesk(aConfig({ sources, feeds: [aFeed({ slug: 'all' })] }))
    for (const _ of polls.slice(1)) await test.roundAfter(HOUR)
    const id = await articleOf(test, 'one', 'one')
    const said = 'Passed over as noise\n  “Opened 3 times” changed in every document and stays as it was'
    expect(await explain(test, id)).toContain(said)
    const config = { ...test.desk.context.config, sources: [{ ...sources[0]!, ignore: ['noise'] as const }] }
    const believed = await explainArticle(test.desk.context.store.handle, id, { ...test.desk.context, config })
    expect(believed?.noise).toEqual([])
  })

  it('finds an article by id, guid, address, public id and the page of its story', async () => {
    const { sources, says } = await someOutlets('one')
    says('one', [wireItem('one', 'talks')])
    const test = await openTestDesk(aConfig({ sources, feeds: [aFeed({ slug: 'all' })] }))
    await test.roundAfter(0)
    const id = await articleOf(test, 'one', 'one')
    const { handle } = test.desk.context.store
    const names = ['one', 'https://one.example/one', 'http://one.example/one/?utm_source=x', `urn:uuid:${id}`]
    for (const name of [id, ...names, ` ${id} `, `https://desk.example/stories/${id}`]) {
      expect(await findArticles(handle, name), name).toEqual([id])
    }
    expect(await findArticles(handle, 'https://one.example/other')).toEqual([])
  })
})

describe('what goes by the ids of a story that was split', () => {
  it('is found as that story, and the article by its own id', async () => {
    const { sources, says } = await someOutlets('one', 'two')
    for (const { id } of sources) says(id, [wireItem(id, 'talks')])
    const test = await openTestDesk(aConfig({ sources, feeds: [aFeed({ slug: 'all' })] }))
    await test.roundAfter(0)
    const { handle } = test.desk.context.store
    const [one, two] = [await articleOf(test, 'one', 'one'), await articleOf(test, 'two', 'two')]
    await saveDecision(handle, { articleId: one, kind: 'split', otherId: undefined, at: START })
    await test.roundAfter(10_000)
    const made = await storyOf(test, one)
    const idOf = (source: string) =>
      test.json('all').items.find((item) => item._wiredesk.source.id === source)?.id ?? ''
    expect(idOf('one'), 'an id of which anyone can see that it is made').toBe(`urn:uuid:${made}`)
    for (const name of [made, `http://desk.example/stories/${made}`, idOf('one')]) {
      expect(await findArticles(handle, name), name).toEqual([one])
    }
    expect(await findArticles(handle, `http://desk.example/stories/${one}`)).toEqual([two])
    expect(await findArticles(handle, one)).toEqual([one])
    expect(await findArticles(handle, idOf('two')), 'the story of two is known by it, and the article one').toEqual([
      two,
      one,
    ])
  })
})

describe('a story of many copies', () => {
  it('is counted whole, and the article itself is named first', async () => {
    const { sources, says } = await someOutlets('one')
    const ids = Array.from({ length: 53 }, (_, index) => `n${index}`)
    says(
      'one',
      ids.map((id) => wireItem(id, `matter-${id}`)),
    )
    const test = await openTestDesk(aConfig({ sources, feeds: [aFeed({ slug: 'all' })] }))
    await test.roundAfter(0)
    const { handle } = test.desk.context.store
    const articles = await Promise.all(ids.map((id) => articleOf(test, 'one', id)))
    await handle
      .updateTable('articles')
      .set({ story_id: articles[0] as string })
      .execute()
    const last = articles.toSorted().at(-1) as string
    const explanation = await explainArticle(handle, last, test.desk.context)
    expect(explanation).toMatchObject({ copyCount: 53, copies: { 0: { articleId: last }, length: 50 } })
    const text = await explain(test, last)
    expect(text).toContain('Story of 53 copies')
    expect(text).toContain('  and 3 more')
  })
})

describe('why a condition does not hold', () => {
  const found = new Set(['gaza', 'football'])
  const holds = (condition: Condition): readonly string[] | undefined => {
    const parts = 'of' in condition ? condition.of.map(holds) : []
    const held = parts.filter((part) => part !== undefined)
    if (condition.kind === 'words') {
      const terms = condition.terms.filter((term) => found.has(term))
      return terms.length > 0 ? terms : undefined
    }
    if (condition.kind === 'any') return held.length > 0 ? held.flat() : undefined
    if (condition.kind === 'all') return held.length === parts.length ? held.flat() : undefined
    if (condition.kind === 'none') return held.length === 0 ? [] : undefined
    return condition.kind === 'atLeast' && held.length >= condition.count ? held.flat() : undefined
  }

  it('names the parts that fail, and not those that hold', () => {
    const all: Condition = {
      kind: 'all',
      of: [words('gaza'), words('envoy', 'truce'), { kind: 'none', of: [words('football')] }],
    }
    expect(whyNot(all, holds)).toEqual(['nothing of this holds: title: envoy, truce', 'it is kept out by football'])
  })

  it('counts what is asked for in numbers, and cuts long lists', () => {
    expect(whyNot({ kind: 'atLeast', count: 2, of: [words('gaza'), words('envoy')] }, holds)).toEqual([
      'only 1 of 2 hold: title: gaza, title: envoy',
    ])
    const many = words(...Array.from({ length: 30 }, (_, index) => `t${index}`))
    expect(whyNot(many, holds)[0]).toMatch(/t11 and 18 more$/)
  })
})

describe('the difference of two texts', () => {
  it('marks the words that went and those that came', () => {
    expect(wordDifference('Two dead in the south', 'Three dead in the deep south')).toBe(
      '[-Two-] {+Three+} dead in the {+deep+} south',
    )
    expect(wordDifference('', 'New words')).toBe('{+New words+}')
    expect(wordDifference('Same words', 'Same words')).toBe('Same words')
  })

  it('counts words as often as they occur', () => {
    expect(countOnlyIn('a a b', 'a b c')).toBe(1)
    expect(countOnlyIn('a b', 'b a')).toBe(0)
  })
})
