import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { loadConfig } from '../../src/config/load.ts'
import { compileTopics } from '../../src/curate/match.ts'
import type { Article } from '../../src/model/documents.ts'
import type { Credit } from '../../src/model/stories.ts'

const root = resolve(import.meta.dirname, '../..')
const shipped = await loadConfig(root, {})
const afp: Credit = { id: 'afp', name: 'AFP', confidence: 1, evidence: 'byline "AFP"' }

type Piece = { title: string; summary?: string; categories?: readonly string[]; language?: string; credit?: Credit }

function feedsOf({ title, summary = '', categories = [], language = 'en', credit }: Piece): readonly string[] {
  const article: Article = {
    id: 'x',
    sourceId: 'moscow-times',
    url: 'https://paper.test/1',
    originUrls: [],
    title,
    authors: [],
    summary,
    contentHtml: '',
    text: summary,
    categories,
    language,
    publishedAt: 0,
    updatedAt: 0,
    firstSeenAt: 0,
    enclosures: [],
    hash: '',
  }
  const { match } = compileTopics(shipped.feeds, shipped.sources)
  return [...match(article, credit).keys()].filter((slug) => slug !== 'everything')
}

describe('the shipped configuration', () => {
  it('holds the newsrooms, feeds and agencies that it promises', () => {
    expect(shipped.feeds.map(({ slug }) => slug)).toEqual(['diplomacy', 'everything', 'middle-east', 'russia', 'wire'])
    expect(shipped.sources.length).toBeGreaterThanOrEqual(15)
    expect(shipped.sources.map(({ id }) => id)).toEqual(
      expect.arrayContaining(
        `moscow-times tass kremlin un-news bbc-world aljazeera france24 dw guardian-world times-of-israel anadolu
         npr-world`.split(/\s+/),
      ),
    )
    expect(shipped.agencies).toHaveLength(27)
  })

  it('republishes no whole texts and says which agencies belong to a state', () => {
    expect(shipped.sources.filter(({ republish }) => republish === 'full')).toEqual([])
    const agencies = shipped.sources.filter(({ tags }) => tags.includes('agency') && tags.includes('state'))
    expect(agencies.map(({ name }) => name)).toEqual(['TASS (Russian state agency)', 'Anadolu (Turkish state agency)'])
  })

  it('gives a home and a line about terms for every source', async () => {
    expect(shipped.sources.filter(({ home }) => home === undefined)).toEqual([])
    const text = await readFile(resolve(root, 'config/sources.yaml'), 'utf8')
    const commented = text.match(/# (Terms|No terms of use found).*https?:\/\/.*\n {2}- id: /g)
    expect(commented).toHaveLength(shipped.sources.length)
  })

  it('has no agency name that stands for two agencies', () => {
    const ofOne = (names: readonly string[]) => [...new Set(names.map((name) => name.toLowerCase()))]
    const names = shipped.agencies.flatMap((agency) => ofOne(agency.names))
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([])
  })

  it('has every key of server.yaml explained in it', async () => {
    const text = await readFile(resolve(root, 'config/server.yaml'), 'utf8')
    const keys = `port host baseUrl database logLevel contact retention text index polling interval floor ceiling
      concurrency timeout maxBytes`.split(/\s+/)
    for (const key of keys) expect(text).toMatch(new RegExp(`^# +${key}: ?|^# ${key}:`, 'm'))
  })
})

describe('the shipped feeds', () => {
  it.each([
    { title: 'Putin Calls for De-Escalation in Israel-Palestinian Clashes', language: 'en' },
    { title: 'Путин призвал Израиль и палестинцев к деэскалации', language: 'ru' },
    { title: 'Poutine appelle à la désescalade entre Israéliens et Palestiniens', language: 'fr' },
    { title: 'Putin ruft Israelis und Palästinenser zur Deeskalation auf', language: 'de' },
    { title: 'بوتين يدعو إلى خفض التصعيد بين إسرائيل والفلسطينيين', language: 'ar' },
    { title: 'פוטין קורא להפסקת אש: משא ומתן בין ישראל לפלסטינים', language: 'he' },
  ])('all hold the story as told in $language', (piece) => {
    expect(feedsOf({ ...piece, credit: afp })).toEqual(['diplomacy', 'middle-east', 'russia', 'wire'])
  })

  it.each([
    ['Rockets fired from Gaza', ['middle-east']],
    ['Israelis vote again', ['middle-east']],
    ['Ракеты из сектора Газа', ['middle-east']],
    ['Kremlin denies hack', ['russia']],
    ['В Кремле опровергли сообщения', ['russia']],
    ['Жители Москвы вышли на улицы', ['russia']],
    ['Российские войска отведены', ['russia']],
    ['UN envoy flies to Sudan', ['diplomacy']],
    ['Ceasefire holds in Libya', ['diplomacy']],
    ['EU and China resume talks as presidents meet', ['diplomacy']],
  ])('hold %s', (title, slugs) => {
    expect(feedsOf({ title })).toEqual(slugs)
  })

  it.each([
    { title: 'Цены на экспорт газа выросли', language: 'ru' },
    { title: 'Where to eat poutine in Quebec', language: 'en' },
    { title: 'University of Idaho student missing in Moscow' },
    { title: 'Police in Moscow, Idaho, name suspect' },
    { title: 'Michael Jordan sells his share' },
    { title: 'Israel draw in football qualifier' },
    { title: 'Medvedev beats Zverev', summary: 'Daniil Medvedev won in three sets.' },
    { title: 'Russia wins at the rink', categories: ['Sport'] },
    { title: 'Striker in contract talks with club president' },
    { title: 'Prussian castle reopens' },
    { title: 'Climbers reach the summit' },
  ])('leave out $title', (piece) => {
    expect(feedsOf(piece)).toEqual([])
  })
})

describe('the examples', () => {
  it.each(['planet', 'reader'])('load: %s', async (example) => {
    const config = await loadConfig(resolve(root, 'docs/examples', example), {})
    expect(config.feeds.length).toBeGreaterThan(0)
    expect(config.sources.length).toBeGreaterThan(2)
    const isPlanet = example === 'planet'
    expect(config.feeds.every(({ merge }) => merge === false)).toBe(isPlanet)
  })
})
