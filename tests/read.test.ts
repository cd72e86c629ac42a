import { describe, expect, it } from 'vitest'
import type { FeedDocument } from '../src/model/documents.ts'
import type { Source } from '../src/model/settings.ts'
import { read } from '../src/read.ts'
import { aSource } from './support/make-config.ts'
import { rss } from './support/make-rss.ts'

const AT = Date.parse('2026-03-10T12:00:00Z')
const source = aSource({ id: 'one', url: 'https://one.example/feed' })
const [a, b, c] = ['a', 'b', 'c'].map((id) => ({ id, title: `Title of ${id}`, text: `The words of ${id}` }))

async function readArticles(
  body: string,
  known: readonly string[] = [],
  other: Partial<Source> = {},
  url = source.url,
) {
  const document: FeedDocument = { url, contentType: 'application/rss+xml', body: Buffer.from(body) }
  const reading = await read(document, { ...source, ...other }, AT, known)
  if (reading.kind !== 'articles') throw new Error(reading.reason)
  return reading
}

const titles = (reading: Awaited<ReturnType<typeof readArticles>>) => reading.articles.map(({ title }) => title)

describe('reading a document again', () => {
  it('passes over the items that are known, whatever is new beside them', async () => {
    const first = await readArticles(rss([a!, b!]))
    const second = await readArticles(rss([c!, a!, b!]), first.itemKeys)
    expect(titles(second)).toEqual(['Title of c'])
    expect(second.unchanged.map(({ key }) => key).toSorted()).toEqual(first.itemKeys.toSorted())
    expect(second.unchanged.map(({ guid }) => guid)).toEqual(['a', 'b'])
    expect(second.skipped).toBe(0)
  })

  it('reads an item again whose bytes changed', async () => {
    const first = await readArticles(rss([a!, b!]))
    const second = await readArticles(rss([{ ...a!, text: 'Other words' }, b!]), first.itemKeys)
    expect(titles(second)).toEqual(['Title of a'])
    expect(second.unchanged.map(({ key }) => key)).toEqual([first.itemKeys[1]])
  })

  it.each<[string, Partial<Source>, string?]>([
    ['a setting of the source', { language: 'de' }],
    ['what it is not believed', { ignore: ['published'] }],
    ['the address of the document', {}, 'https://one.example/other/feed'],
  ])('reads all items again after a change of %s', async (_, settings, url) => {
    const first = await readArticles(rss([a!, b!]))
    expect(titles(await readArticles(rss([a!, b!]), first.itemKeys, settings, url))).toHaveLength(2)
  })

  it('reads an item again that shares a name with a new one, and what shares one with that', async () => {
    const page = 'https://one.example/page'
    const [one, two, three] = [
      { ...a!, link: page },
      { ...b!, link: page, id: 'shared' },
      { ...c!, link: 'https://one.example/three', id: 'shared' },
    ]
    const first = await readArticles(rss([two, three, { id: 'd', title: 'Title of d' }]))
    const second = await readArticles(rss([one, two, three, { id: 'd', title: 'Title of d' }]), first.itemKeys)
    expect(titles(second)).toEqual(['Title of a', 'Title of b', 'Title of c'])
    expect(second.unchanged).toHaveLength(1)
  })

  it('counts repetitions each time', async () => {
    const first = await readArticles(rss([a!, a!]))
    const second = await readArticles(rss([a!, a!, b!]), first.itemKeys)
    expect([first.skipped, second.skipped, titles(second)]).toEqual([1, 1, ['Title of b']])
  })

  it('reads an item again when a name that it shared is its own', async () => {
    const link = 'https://one.example/live'
    const first = await readArticles(
      rss([
        { ...a!, link },
        { ...b!, link },
      ]),
    )
    expect(titles(await readArticles(rss([{ ...a!, link }, c!]), first.itemKeys))).toEqual(['Title of a', 'Title of c'])
  })

  it('counts an item that holds nothing each time', async () => {
    const body = rss([a!]).replace('<item>', '<item></item><item>')
    const first = await readArticles(body)
    expect([first.skipped, (await readArticles(body, first.itemKeys)).skipped]).toEqual([1, 1])
  })
})

describe('reading the bytes of an old charset', () => {
  const head = Buffer.from('<rss version="2.0"><channel><item><title>')
  const tail = Buffer.from('</title></item></channel></rss>')
  // Seagulls, in Russian as windows-1251 has it.
  const body = Buffer.concat([head, Buffer.from([0xd7, 0xe0, 0xe9, 0xea, 0xe8]), tail])
  const readTitles = async (other: Partial<Source>, contentType = 'text/xml') => {
    const reading = await read({ url: source.url, contentType, body }, { ...source, ...other }, AT)
    return reading.kind === 'articles' ? reading.articles.map(({ title }) => title) : reading.reason
  }

  it('goes by the language of the source', async () => {
    expect(await readTitles({ language: 'ru' })).toEqual(['Чайки'])
  })

  it('goes by the charset that the source is said to have, whatever it declares', async () => {
    expect(await readTitles({ charset: 'windows-1251' }, 'text/xml; charset=iso-8859-1')).toEqual(['Чайки'])
  })
})
