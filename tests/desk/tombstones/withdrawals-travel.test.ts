import { describe, expect, it } from 'vitest'
import type { Feed } from '../../../src/model/settings.ts'
import { orderTakedown } from '../../support/order-takedown.ts'
import { configOf, NOVEMBER, type Publisher, pollOf } from '../../support/published-sources.ts'
import { temporaryRoot } from '../../support/temporary-root.ts'
import { openTestDesk, type TestDesk } from '../../support/test-desk.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const one = { id: 'one', url: 'https://one.example/feed' }
const two = { id: 'two', url: 'https://two.example/feed' }

const text = (seed: string) =>
  Array.from({ length: 70 }, (_, index) => `${seed}${(index * 37) % 101}x${index}`).join(' ')

type Piece = {
  readonly id: string
  readonly title?: string
  readonly words?: string
  readonly updated?: string
  readonly host?: string
}

function entry({
  id,
  title = `Title of ${id}`,
  words = text(id.replace(/\W/g, '')),
  updated = '2026-11-30T08:00:00Z',
  host = 'one.example',
}: Piece): string {
  return `<entry><id>${id}</id><title>${title}</title><updated>${updated}</updated><link href="https://${host}/${encodeURIComponent(id)}"/><summary>${words}</summary></entry>`
}

function atom(...parts: readonly string[]): string {
  return `<feed xmlns="http://www.w3.org/2005/Atom" xmlns:at="http://purl.org/atompub/tombstones/1.0"><title>One</title><link href="https://one.example/"/>${parts.join('')}</feed>`
}

const gone = (ref: string, when = '2026-11-30T13:00:00Z') =>
  `<at:deleted-entry ref="${ref}" when="${when}"><at:comment>SECRET REASON</at:comment></at:deleted-entry>`

async function desk(
  publishers: readonly Publisher[],
  { feed = {}, database }: { feed?: Partial<Feed>; database?: string } = {},
) {
  const config = configOf(publishers, { feed, ...(database && { server: { database } }) })
  const test = await openTestDesk(config, NOVEMBER, { poll: pollOf(publishers) })
  await test.desk.round()
  return test
}

const titles = (test: TestDesk) =>
  test
    .json('all')
    .items.map(({ title }) => title)
    .toSorted()
const tombstones = (test: TestDesk) =>
  [...test.text('/feeds/all.atom').matchAll(/<at:deleted-entry[^>]*>/g)].map(([tag]) => tag)
const [a, b] = ['tag:one.example,2026:a', 'tag:one.example,2026:b']

describe('a source that says an entry was deleted', () => {
  it.each([
    ['in its place', atom(gone(a), entry({ id: b }))],
    ['behind the others', atom(entry({ id: b }), gone(a))],
    [
      'under another prefix',
      atom(
        entry({ id: b }),
        `<x:deleted-entry xmlns:x="http://purl.org/atompub/tombstones/1.0" ref="${a}" when="2026-11-30T13:00:00Z"/>`,
      ),
    ],
    [
      'with a namespace of its own',
      atom(
        `<deleted-entry xmlns="http://purl.org/atompub/tombstones/1.0" ref="${a}" when="2026-11-30T14:00:00+01:00"></deleted-entry>`,
        entry({ id: b }),
      ),
    ],
    ['beside the older entry itself', atom(entry({ id: a }), entry({ id: b }), gone(a))],
    ['without saying when', atom(entry({ id: b }), `<at:deleted-entry ref="${a}"/>`)],
  ])('takes its article back: %s', async (_, later) => {
    const test = await desk([{ ...one, serves: [atom(entry({ id: a }), entry({ id: b })), later, later] }])
    expect(titles(test)).toEqual([`Title of ${a}`, `Title of ${b}`])
    await test.roundAfter(2 * HOUR)
    expect(titles(test)).toEqual([`Title of ${b}`])
    expect(tombstones(test)).toEqual([`<at:deleted-entry ref="${a}" when="2026-11-30T14:00:00Z"/>`])
    const printed = test.fingerprints()
    await test.roundAfter(2 * HOUR)
    expect(test.fingerprints()).toEqual(printed)
  })

  it('takes back no article of another source, and no other copy of the story', async () => {
    const words = text('same')
    const publishers = [
      { ...one, serves: [atom(entry({ id: a, title: 'Ferry sinks off the island', words }))] },
      {
        ...two,
        serves: [
          atom(entry({ id: b, title: 'Ferry sinks off the island', words, host: 'two.example' })),
          atom(gone(a)),
        ],
      },
    ]
    const test = await desk(publishers)
    expect(titles(test)).toHaveLength(1)
    await test.roundAfter(2 * HOUR)
    expect(titles(test)).toHaveLength(1)
    expect(test.json('all').items[0]!.url).toContain('one.example')
    expect(tombstones(test)).toEqual([])
  })

  it('leaves the story to its other copies', async () => {
    const words = text('same')
    const publishers = [
      {
        ...one,
        priority: 9,
        serves: [atom(entry({ id: a, title: 'Ferry sinks off the island', words })), atom(gone(a))],
      },
      { ...two, serves: [atom(entry({ id: b, title: 'Ferry sinks off the island', words, host: 'two.example' }))] },
    ]
    const test = await desk(publishers)
    const [before] = test.json('all').items
    await test.roundAfter(2 * HOUR)
    const [after] = test.json('all').items
    expect(before!.url).toContain('one.example')
    expect(after).toMatchObject({ id: before!.id, _wiredesk: { source: { id: 'two' }, alsoReportedBy: [] } })
    expect(tombstones(test)).toEqual([])
  })

  it.each(['<at:deleted-entry ref="REF"/>', '<at:deleted-entry ref="REF" when="yesterday"/>'])(
    'is not believed of what it still shows, if it does not say when: %s',
    async (written) => {
      const both = [entry({ id: a }), entry({ id: b })]
      const test = await desk([{ ...one, serves: [atom(...both), atom(...both, written.replace('REF', a))] }])
      await test.roundAfter(2 * HOUR)
      expect(titles(test)).toEqual([`Title of ${a}`, `Title of ${b}`])
    },
  )

  it('is not believed of what it published, or changed, later', async () => {
    const later = entry({ id: a, updated: '2026-11-30T15:00:00Z', words: text('new') })
    const test = await desk([{ ...one, serves: [atom(entry({ id: a })), atom(later, gone(a)), atom(gone(a))] }])
    for (let round = 0; round < 2; round += 1) {
      await test.roundAfter(4 * HOUR)
      expect(titles(test)).toEqual([`Title of ${a}`])
    }
  })

  it('shows what it publishes anew under that id, and says no longer that it is gone', async () => {
    const anew = entry({ id: a, updated: '2026-11-30T18:00:00Z', words: text('anew') })
    const test = await desk([{ ...one, serves: [atom(entry({ id: a })), atom(gone(a)), atom(anew, gone(a))] }])
    await test.roundAfter(2 * HOUR)
    expect(titles(test)).toEqual([])
    await test.roundAfter(6 * HOUR)
    expect(titles(test)).toEqual([`Title of ${a}`])
    expect(tombstones(test)).toEqual([])
  })

  it('may name anything, and as much as it likes', async () => {
    const hostile = [
      '',
      'https://one.example/',
      'urn:uuid:6f0b3f0a-0000-5000-8000-000000000000',
      '"><x',
      ...Array.from({ length: 3000 }, (_, n) => `tag:n,2026:${n}`),
    ]
    const refs = hostile.map((ref) => gone(ref.replaceAll('"', '&quot;').replaceAll('<', '&lt;')))
    const test = await desk([{ ...one, serves: [atom(entry({ id: a })), atom(entry({ id: a }), ...refs)] }])
    await test.roundAfter(2 * HOUR)
    expect(titles(test)).toEqual([`Title of ${a}`])
    expect(tombstones(test)).toEqual([])
  })

  it('never shows an entry that is deleted when first seen', async () => {
    const test = await desk([{ ...one, serves: [atom(entry({ id: a }), entry({ id: b }), gone(a))] }])
    expect(titles(test)).toEqual([`Title of ${b}`])
  })
})

describe('a feed of ours', () => {
  const killed = entry({
    id: a,
    title: `KILL: Title of ${a}`,
    words: 'This story has been withdrawn.',
    updated: '2026-11-30T13:30:00Z',
  })

  it('says in Atom alone what left it by a kill notice: which and when, not what and why', async () => {
    const test = await desk([
      { ...one, serves: [atom(entry({ id: a }), entry({ id: b })), atom(killed, entry({ id: b }))] },
    ])
    await test.roundAfter(2 * HOUR)
    expect(tombstones(test)).toEqual([`<at:deleted-entry ref="${a}" when="2026-11-30T14:00:00Z"/>`])
    for (const path of ['/feeds/all.rss', '/feeds/all.json', '/feeds/all']) expect(test.text(path)).not.toContain(a)
    expect(test.text('/feeds/all.atom')).not.toMatch(/KILL|withdrawn/)
  })

  it('says it for a month, with the same bytes after a restart', async () => {
    const database = `sqlite:${temporaryRoot({})}/wiredesk.db`
    const more = Array.from({ length: 3 }, (_, n) =>
      entry({ id: `tag:one.example,2026:more${n}`, updated: '2027-01-05T08:00:00Z' }),
    )
    const publishers = [
      {
        ...one,
        serves: [
          atom(entry({ id: a }), entry({ id: b })),
          atom(killed, entry({ id: b })),
          atom(entry({ id: b }), ...more),
        ],
      },
    ]
    const test = await desk(publishers, { database })
    await test.roundAfter(2 * HOUR)
    const printed = test.fingerprints()
    await test.close()
    const again = await openTestDesk(configOf(publishers, { server: { database } }), NOVEMBER + 2 * HOUR, {
      poll: pollOf([{ ...one, serves: [publishers[0]!.serves[2]!] }]),
    })
    expect(again.fingerprints()).toMatchObject(printed)
    await again.roundAfter(36 * DAY)
    expect(titles(again)).toHaveLength(4)
    expect(tombstones(again)).toEqual([])
  })

  it('says it of no more than a hundred, the newest', async () => {
    const ids = Array.from({ length: 120 }, (_, n) => `tag:one.example,2026:n${n}`)
    const entries = ids.map((id) => entry({ id }))
    const test = await desk([
      {
        ...one,
        serves: [atom(...entries), atom(...ids.slice(0, 20).map((id) => gone(id))), atom(...ids.map((id) => gone(id)))],
      },
    ])
    await test.roundAfter(2 * HOUR)
    expect(tombstones(test)).toHaveLength(20)
    await test.roundAfter(2 * HOUR)
    expect(tombstones(test)).toHaveLength(100)
    for (const id of ids.slice(0, 20)) expect(tombstones(test).join()).not.toContain(`"${id}"`)
  })

  it('says nothing of what merely fits it no longer', async () => {
    const topic = { kind: 'words', fields: ['title'], terms: ['ferry'] } as const
    const publishers = [
      {
        ...one,
        serves: [
          atom(entry({ id: a, title: 'A ferry' })),
          atom(entry({ id: a, title: 'A boat', updated: '2026-11-30T13:00:00Z' })),
        ],
      },
    ]
    const test = await desk(publishers, { feed: { topic } })
    expect(titles(test)).toEqual(['A ferry'])
    await test.roundAfter(2 * HOUR)
    expect(titles(test)).toEqual([])
    expect(tombstones(test)).toEqual([])
  })

  it('says of a takedown only what gives no address away', async () => {
    const page = 'https://one.example/story'
    const test = await desk([{ ...one, serves: [atom(entry({ id: a }), entry({ id: page }))] }])
    for (const id of [a, page]) await orderTakedown(test, id)
    await test.roundAfter(2 * HOUR)
    expect(titles(test)).toEqual([])
    expect(tombstones(test)).toEqual([`<at:deleted-entry ref="${a}" when="2026-11-30T14:00:00Z"/>`])
    expect(test.text('/feeds/all.atom')).not.toContain('one.example/story')
  })

  it('says of a withdrawal although more than a hundred others left later, of which nothing may be said', async () => {
    const pages = Array.from({ length: 120 }, (_, index) => `https://one.example/story-${index}`)
    const standing = pages.map((id) => entry({ id }))
    const first = atom(entry({ id: a }), ...standing)
    const test = await desk([{ ...one, serves: [first, atom(gone(a), ...standing)] }])
    await test.roundAfter(2 * HOUR)
    const told = [`<at:deleted-entry ref="${a}" when="2026-11-30T14:00:00Z"/>`]
    expect(tombstones(test)).toEqual(told)
    for (const id of pages) await orderTakedown(test, id)
    await test.roundAfter(2 * HOUR)
    expect(titles(test)).toEqual([])
    expect(tombstones(test)).toEqual(told)
  })

  it('says it of each article where stories are not merged', async () => {
    const test = await desk(
      [{ ...one, serves: [atom(entry({ id: a }), entry({ id: b })), atom(entry({ id: b }), gone(a))] }],
      { feed: { merge: false } },
    )
    await test.roundAfter(2 * HOUR)
    expect(tombstones(test)).toEqual([`<at:deleted-entry ref="${a}" when="2026-11-30T14:00:00Z"/>`])
  })

  it('tells a second desk, which takes its own copy back', async () => {
    const first = await desk([
      { ...one, serves: [atom(entry({ id: a }), entry({ id: b })), atom(entry({ id: b }), gone(a))] },
    ])
    const before = first.text('/feeds/all.atom')
    await first.roundAfter(2 * HOUR)
    const second = await desk([
      { id: 'desk', url: 'https://desk.other.example/all.atom', serves: [before, first.text('/feeds/all.atom')] },
    ])
    expect(titles(second)).toHaveLength(2)
    await second.roundAfter(3 * HOUR)
    expect(titles(second)).toEqual([`Title of ${b}`])
  })
})
