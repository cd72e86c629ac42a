import { describe, expect, it } from 'vitest'
import { identify, type KnownPieces } from '../../../src/deduplicate/identity/identity.ts'
import { type AliasKey, aliasKeys } from '../../../src/deduplicate/identity/identity-names.ts'
import type { Article } from '../../../src/model/documents.ts'
import { anArticle, words } from '../make-article.ts'

const HOUR = 3_600_000
const page = 'https://a.example/1'
const text = words('same', 20)

/** A source that is known for these articles, by all their names and their texts, and for further names. */
function knowing(articles: readonly Article[], further: Readonly<Record<string, string>> = {}): KnownPieces {
  const nameOf = ({ kind, value }: AliasKey) => `${kind} ${value}`
  const byName = new Map(articles.flatMap((article) => aliasKeys(article).map((key) => [nameOf(key), article.id])))
  for (const [name, id] of Object.entries(further)) byName.set(name, id)
  const byId = (id: string | undefined) => articles.find((article) => article.id === id)
  return {
    byId,
    byName: (key) => byId(byName.get(nameOf(key))),
    byHash: (hash) => articles.filter((article) => article.hash === hash),
    idBeside: ({ id, canonicalUrl }) => `${id} at ${canonicalUrl}`,
  }
}

const ids = (articles: readonly Article[], known: KnownPieces) =>
  identify(articles, known).map(({ article }) => article.id)
const how = (articles: readonly Article[], known: KnownPieces) =>
  identify(articles, known).map(({ article, by }) => `${article.id} by ${by}`)

describe('an article of a document', () => {
  const old = anArticle({ id: 'old', guid: 'g', canonicalUrl: page, title: 'T', text, hash: 'h' })

  it('is the known one with its guid, though its address has changed', () => {
    expect(how([{ ...old, id: 'new', canonicalUrl: 'https://b.example/2' }], knowing([old]))).toEqual(['old by guid'])
  })

  it('is the known one with its address, though its guid has changed', () => {
    expect(how([{ ...old, id: 'new', guid: 'changed' }], knowing([old]))).toEqual(['old by url'])
  })

  it('is another under another guid, title and date at one address, though it says nearly the same', () => {
    const HOURS = 3_600_000
    const leeds = { ...old, title: 'Flood in Leeds', publishedAt: 10 * HOURS, firstSeenAt: 11 * HOURS }
    const bristol = { ...leeds, id: 'new', guid: 'n', title: 'Flood in Bristol', hash: 'x', publishedAt: 11 * HOURS }
    expect(ids([{ ...bristol, firstSeenAt: 12 * HOURS }], knowing([leeds]))).toEqual(['new'])
    expect(ids([{ ...bristol, publishedAt: leeds.publishedAt }], knowing([leeds]))).toEqual(['old'])
    expect(ids([{ ...bristol, title: leeds.title }], knowing([leeds]))).toEqual(['old'])
  })

  it('is the one with its guid where guid and address name two', () => {
    const other = anArticle({ id: 'other', guid: 'o', canonicalUrl: 'https://a.example/2' })
    expect(ids([{ ...old, id: 'new', canonicalUrl: other.canonicalUrl }], knowing([old, other]))).toEqual(['old'])
  })

  it('keeps its own id where nothing is known of it', () => {
    const article = anArticle({ id: 'new', guid: 'g', canonicalUrl: page })
    expect(identify([article], knowing([]))[0]).toMatchObject({ article, by: 'nothing' })
  })

  it('is kept once, the first, where it comes twice', () => {
    const one = anArticle({ id: 'a', guid: 'g', canonicalUrl: page, title: 'First' })
    expect(identify([one, { ...one, title: 'Second' }], knowing([])).map(({ article }) => article)).toEqual([one])
    const again = anArticle({ id: 'b', canonicalUrl: page, title: 'First' })
    expect(ids([one, again], knowing([]))).toEqual(['a'])
    expect(ids([one, { ...again, title: 'Third' }], knowing([]))).toEqual(['a', 'b'])
  })

  it('is not the known one with its address when another item of the document goes by that', () => {
    const moved = { ...old, id: 'x', canonicalUrl: 'https://a.example/2' }
    expect(ids([anArticle({ id: 'new', guid: 'n', canonicalUrl: page }), moved], knowing([old]))).toEqual([
      'new',
      'old',
    ])
  })

  it('is told from others by guid where all link to one page', () => {
    const episodes = ['1', '2'].map((guid) => anArticle({ id: guid, guid, canonicalUrl: page }))
    expect(ids(episodes, knowing([{ ...old, guid: undefined }]))).toEqual(['1', '2'])
  })

  it('is told from others by address where all have one guid', () => {
    const items = ['1', '2'].map((id) => anArticle({ id, guid: 'g', canonicalUrl: `https://a.example/page-${id}` }))
    const known = anArticle({ id: 'known', guid: 'x', canonicalUrl: 'https://a.example/page-2' })
    expect(ids(items, knowing([old, known], { 'guid g': 'old' }))).toEqual(['1', 'known'])
  })

  it('is told from others by title where none has a guid and all have one address', () => {
    const items = ['1', '2'].map((id) => anArticle({ id, canonicalUrl: page, title: `Title ${id}` }))
    expect(ids(items, knowing([{ ...old, guid: undefined }]))).toEqual(['1', '2'])
    const front = anArticle({ id: 'front', canonicalUrl: 'https://a.example', title: 'Other', hash: 'x' })
    expect(ids([{ ...front, id: 'new', title: 'T' }], knowing([front]))).toEqual(['new'])
  })

  it('is another piece at an address that it has from an older one, where it says something else', () => {
    const other = { ...old, id: 'new', guid: 'n', text: words('other', 20), hash: 'x' }
    expect(how([other], knowing([old]))).toEqual(['new by nothing'])
  })

  it('is another piece where guid and date are new and the text is nearly that of the day before', () => {
    const dated = { ...old, publishedAt: 10 * HOUR, firstSeenAt: 11 * HOUR }
    const today = {
      ...dated,
      id: 'new',
      guid: 'n',
      text: `${text} more`,
      hash: 'x',
      publishedAt: 34 * HOUR,
      firstSeenAt: 35 * HOUR,
    }
    expect(how([today], knowing([dated]))).toEqual(['new by nothing'])
    expect(how([{ ...today, publishedAt: 12 * HOUR }], knowing([dated]))).toEqual(['old by url'])
  })
})

describe('an article that comes alone, with a guid that another has', () => {
  const first = anArticle({
    id: 'g',
    guid: 'g',
    canonicalUrl: page,
    title: 'Ferry sinks',
    text,
    hash: 'h',
    publishedAt: 10 * HOUR,
    firstSeenAt: 11 * HOUR,
  })
  const second = {
    ...first,
    canonicalUrl: 'https://a.example/2',
    title: 'Harvest begins',
    text: words('harvest', 20),
    hash: 'x',
    publishedAt: 12 * HOUR,
    firstSeenAt: 13 * HOUR,
  }
  const its = 'g at https://a.example/2'

  it('is another where address, title, text and date are, and is known by its address from then on', () => {
    expect(identify([second], knowing([first]))[0]).toMatchObject({ article: { id: its, guid: 'g' }, by: 'nothing' })
    expect(identify([second], knowing([first]))[0]?.names).not.toContainEqual({ kind: 'guid', value: 'g' })
    const known = knowing([{ ...second, id: its }, first])
    expect(how([{ ...second, title: 'Harvest is over', text: words('over', 20) }], known)).toEqual([`${its} by url`])
  })

  it('is the known one, edited, where one of them stays', () => {
    const edits = [
      { ...second, publishedAt: second.firstSeenAt },
      { ...second, canonicalUrl: first.canonicalUrl },
      { ...second, canonicalUrl: undefined },
      { ...second, title: 'FERRY SINKS' },
      { ...second, text: `${text} and more` },
      { ...second, publishedAt: first.publishedAt },
    ]
    for (const edit of edits) expect(how([edit], knowing([first]))).toEqual(['g by guid'])
  })

  it('is another where a document has the guid twice, at one address, with other titles and dates', () => {
    const there = { canonicalUrl: first.canonicalUrl }
    const both = [first, { ...second, ...there, id: 'second' }]
    expect(ids(both, knowing([]))).toEqual(['g', 'second'])
    const versions = [first, { ...second, ...there, publishedAt: first.publishedAt }]
    expect(ids(versions, knowing([]))).toEqual(['g'])
  })

  it('is the known one, whatever it says, where its document shows other guids', () => {
    const other = anArticle({ id: 'o', guid: 'o', canonicalUrl: 'https://a.example/3' })
    expect(ids([second, other], knowing([first]))).toEqual(['g', 'o'])
  })
})

describe('an article whose guid and address are both new', () => {
  const old = anArticle({
    id: 'old',
    guid: 'http://old.example/?p=12',
    canonicalUrl: 'https://old.example/2026/scoop',
    originUrls: ['https://real.example/scoop'],
    title: 'The scoop of the day',
    text,
    hash: 'h',
    publishedAt: 10 * HOUR,
    firstSeenAt: 11 * HOUR,
  })
  const moved = { ...old, id: 'new', firstSeenAt: 40 * HOUR, originUrls: [] }
  const nowhere = { guid: 'n', canonicalUrl: 'https://new.example/n', originUrls: [] }

  it('is the known one with the same guid or address on another host', () => {
    const byGuid = { ...moved, guid: 'https://www.new.example/?p=12', canonicalUrl: 'https://www.new.example/n' }
    const byUrl = { ...moved, guid: 'n', canonicalUrl: 'https://new.example/2026/scoop' }
    expect(how([byGuid], knowing([old]))).toEqual(['old by path'])
    expect(how([byUrl], knowing([old]))).toEqual(['old by path'])
    expect(how([{ ...byUrl, text: `${text} edited`, hash: 'x' }], knowing([old]))).toEqual(['old by path'])
  })

  it('is not the one of another blog that happens to count alike', () => {
    const other = { ...moved, guid: 'https://blog.example/?p=12', canonicalUrl: 'https://blog.example/n', hash: 'x' }
    expect(ids([{ ...other, title: 'Other', text: words('other', 20) }], knowing([old]))).toEqual(['new'])
    const twin = { ...other, id: 'twin', guid: 'https://third.example/?p=12', canonicalUrl: 'https://third.example/n' }
    expect(ids([other, twin], knowing([old]))).toEqual(['new', 'twin'])
  })

  it('is the known one whose page it names as its origin, and the other way round', () => {
    const behind = { ...moved, guid: 'n', canonicalUrl: 'https://count.example/9', originUrls: [old.canonicalUrl!] }
    expect(how([behind], knowing([old]))).toEqual(['old by origin'])
    const bare = { ...moved, guid: 'n', canonicalUrl: 'https://real.example/scoop' }
    expect(how([bare], knowing([old]))).toEqual(['old by origin'])
    expect(ids([{ ...behind, title: 'On that', text: words('own', 20), hash: 'x' }], knowing([old]))).toEqual(['new'])
  })

  it('is, at last, the known one with the same title and text, dated alike', () => {
    expect(how([{ ...moved, ...nowhere }], knowing([old]))).toEqual(['old by text'])
    expect(how([{ ...moved, ...nowhere, publishedAt: 24 * HOUR }], knowing([old]))).toEqual(['old by text'])
  })

  it('is the column of another day, though title and text are the same', () => {
    const days = [24, -24].map((hours) => ({ ...moved, ...nowhere, publishedAt: (10 + hours) * HOUR }))
    for (const day of days) expect(how([day], knowing([old]))).toEqual(['new by nothing'])
    const undated = { ...moved, ...nowhere, publishedAt: 40 * HOUR }
    expect(how([undated], knowing([old]))).toEqual(['new by nothing'])
    expect(how([{ ...undated, publishedAt: 12 * HOUR, firstSeenAt: 12 * HOUR }], knowing([old]))).toEqual([
      'old by text',
    ])
  })

  it('is not one with a text of a few words, unless that has its very date', () => {
    const short = { ...old, text: 'Read more here' }
    const again = { ...moved, ...nowhere, text: short.text }
    expect(how([{ ...again, publishedAt: 11 * HOUR }], knowing([short]))).toEqual(['new by nothing'])
    expect(how([again], knowing([short]))).toEqual(['old by text'])
    expect(how([{ ...again, title: 'Photos' }], knowing([{ ...short, title: 'Photos' }]))).toEqual(['new by nothing'])
  })

  it('is never one that is in the document under its own name, and of several the nearest in time', () => {
    expect(
      ids(
        [
          { ...moved, ...nowhere },
          { ...old, id: 'x' },
        ],
        knowing([old]),
      ),
    ).toEqual(['new', 'old'])
    const nearer = { ...old, id: 'nearer', guid: 'm', canonicalUrl: undefined, publishedAt: 12 * HOUR }
    expect(ids([{ ...moved, ...nowhere, publishedAt: 13 * HOUR }], knowing([old, nearer]))).toEqual(['nearer'])
  })

  it('does not take a known one from another item that came before it', () => {
    const twins = ['a', 'b'].map((id) => ({
      ...moved,
      ...nowhere,
      id,
      guid: id,
      canonicalUrl: `https://n.example/${id}`,
    }))
    expect(ids(twins, knowing([old]))).toEqual(['old', 'b'])
  })
})
