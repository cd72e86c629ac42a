import { describe, expect, it } from 'vitest'
import { compileNeverMerge } from '../../../src/desk/newsroom/never-merge.ts'
import type { NeverMerge } from '../../../src/model/settings.ts'
import { aConfig, aFeed } from '../../support/make-config.ts'
import { temporaryRoot } from '../../support/temporary-root.ts'
import { openTestDesk, START } from '../../support/test-desk.ts'
import { someOutlets, wireItem } from '../../support/wire.ts'

const HOUR = 3_600_000
const tags: Readonly<Record<string, readonly string[]>> = { north: ['regional'], south: ['regional'] }
const compile = (...rules: NeverMerge[]) => compileNeverMerge(rules, (id) => tags[id] ?? [])
const by = (sourceId: string, title = 'Talks resume') => ({ sourceId, title })

describe('never merge', () => {
  it('lets everything be joined where nothing is said', () => {
    expect(compile().mayJoin(by('one'), by('two'))).toBe(true)
    expect(compile().standsAlone('Morning briefing')).toBe(false)
  })

  it('keeps the named sources apart from each other, and from nobody else', () => {
    const { mayJoin } = compile({ kind: 'sources', values: ['one', 'two'] })
    expect(mayJoin(by('one'), by('two'))).toBe(false)
    expect(mayJoin(by('two'), by('one'))).toBe(false)
    expect(mayJoin(by('one'), by('three'))).toBe(true)
    expect(mayJoin(by('one'), by('one'))).toBe(true)
  })

  it('keeps all sources that carry a tag apart from each other', () => {
    const { mayJoin } = compile({ kind: 'sources', values: ['tag:regional', 'one'] })
    expect(mayJoin(by('north'), by('south'))).toBe(false)
    expect(mayJoin(by('north'), by('one'))).toBe(false)
    expect(mayJoin(by('north'), by('two'))).toBe(true)
  })

  it('lets a title of a series stand alone, by whole words and prefixes of any case', () => {
    const { mayJoin, standsAlone } = compile({ kind: 'title', terms: ['morning briefing', 'brèves*'] })
    expect(standsAlone('MORNING BRIEFING: what to know')).toBe(true)
    expect(standsAlone('Les Brevesdu jour')).toBe(true)
    expect(standsAlone('Morning briefings')).toBe(false)
    expect(mayJoin(by('one', 'Morning briefing'), by('two'))).toBe(false)
    expect(mayJoin(by('one'), by('two', 'Morning briefing'))).toBe(false)
  })

  it('takes a regular expression', () => {
    const { standsAlone } = compile({ kind: 'titleMatches', pattern: '^live:' })
    expect(standsAlone('Live: the talks')).toBe(true)
    expect(standsAlone('The talks live: again')).toBe(false)
  })
})

describe('never merge in the configuration', () => {
  it('holds for two sources that both carry the text of a third', async () => {
    const { sources, says } = await someOutlets('one', 'two', 'three')
    says('one', [wireItem('one', 'talks')])
    says('three', [], [wireItem('three', 'talks')])
    says('two', [], [], [wireItem('two', 'talks')])
    const neverMerge: NeverMerge[] = [{ kind: 'sources', values: ['one', 'two'] }]
    const test = await openTestDesk({ ...aConfig({ sources, feeds: [aFeed({ slug: 'all' })] }), neverMerge })
    for (let poll = 0; poll < 3; poll++) await test.roundAfter(poll * HOUR)
    const items = test
      .json('all')
      .items.map((item) => [item._wiredesk.source.id, item._wiredesk.alsoReportedBy.map(({ source }) => source)])
    expect(items.toSorted()).toEqual([
      ['one', ['THREE']],
      ['two', []],
    ])
  })
})

describe('never merge in a feed', () => {
  it('gives the copies entries of their own there, with ids and dates that stay', async () => {
    const { sources, says } = await someOutlets('one', 'two', 'three')
    says('one', [wireItem('one', 'talks')])
    says('two', [wireItem('two', 'talks')])
    says('three', [], [wireItem('three', 'talks')])
    const apart = aFeed({ slug: 'apart', neverMerge: [{ kind: 'sources', values: ['one', 'two'] }] })
    const test = await openTestDesk(aConfig({ sources, feeds: [aFeed({ slug: 'all' }), apart] }))
    await test.roundAfter(0)
    expect(test.json('all').items).toHaveLength(1)
    const first = test.json('apart').items
    expect(first.map((item) => item._wiredesk.source.id).sort()).toEqual(['one', 'two'])
    expect(new Set(first.map((item) => item.id)).size).toBe(2)
    expect(first.map((item) => item.id)).toContain(test.json('all').items[0]?.id)
    for (const item of first) expect(item._wiredesk.alsoReportedBy).toEqual([])
    await test.roundAfter(2 * HOUR)
    await test.roundAfter(HOUR)
    const later = test.json('apart').items
    expect(later.map((item) => item.id).sort()).toEqual(first.map((item) => item.id).sort())
    // The third may stand beside either: with the one that stands for the story.
    const named = later.flatMap((item) => item._wiredesk.alsoReportedBy.map((other) => other.source))
    expect(named).toEqual(['THREE'])
  })

  it('holds for what is kept as soon as it is said, and is taken back as easily', async () => {
    const database = `sqlite:${temporaryRoot({})}/desk.db`
    const { sources, says } = await someOutlets('one', 'two')
    for (const { id } of sources) says(id, [wireItem(id, 'talks', { title: 'Briefing on the harbour strike' })])
    const open = async (neverMerge: NeverMerge[] | undefined, hours: number) => {
      const feeds = [aFeed({ slug: 'all', neverMerge })]
      const test = await openTestDesk(aConfig({ sources, feeds, server: { database } }), START + hours * HOUR)
      if (hours === 0) await test.roundAfter(0)
      const ids = test.json('all').items.map((item) => item.id)
      await test.close()
      return ids
    }
    const [whole] = await open(undefined, 0)
    const apart = await open([{ kind: 'title', terms: ['briefing'] }], 1)
    expect(apart).toHaveLength(2)
    expect(apart).toContain(whole)
    expect(await open(undefined, 2)).toEqual([whole])
    expect((await open([{ kind: 'title', terms: ['briefing'] }], 3)).sort()).toEqual(apart.sort())
  })
})
