import { describe, expect, it } from 'vitest'
import type { Item } from '../../src/model/documents.ts'
import type { Source } from '../../src/model/settings.ts'
import { normalize } from '../../src/normalize/normalize.ts'
import { outlines } from '../../src/normalize/outline.ts'

const at = Date.UTC(2021, 4, 12, 12)
const source: Source = {
  id: 'harbour',
  name: 'Harbour News',
  url: 'https://harbour.example/rss',
  language: 'nb',
  tags: [],
  priority: 0,
  republish: 'excerpt',
  images: 'none',
  headers: {},
  privateNetwork: false,
}

function anItem(more: Partial<Item>): Item {
  return { title: { value: 'One', type: 'text' }, otherLinks: [], authors: [], categories: [], enclosures: [], ...more }
}

function articlesOf(items: readonly Item[], language?: string) {
  const articles = normalize(outlines(items, source), { header: { language }, source, at }).map(
    ({ article }) => article,
  )
  return { articles, skipped: items.length - articles.length }
}

function articleOf(more: Partial<Item>) {
  return articlesOf([anItem(more)]).articles[0]!
}

describe('an empty link', () => {
  it('gives way to a guid that is an address, and not to one that says it is none', () => {
    const [id, link, isLinkEmpty] = ['https://harbour.example/1', 'https://harbour.example/', true]
    expect(articleOf({ id, link, isLinkEmpty }).url).toBe(id)
    expect(articleOf({ id, link, isLinkEmpty, idIsPermalink: false }).url).toBeUndefined()
  })
})

describe('a link through a redirector', () => {
  const page = 'https://gull.example/ferry'
  const link = `https://flip.example/redirect?id=4&url=${encodeURIComponent(page)}`

  it('gives the page behind it, and the id that the link as written always gave', () => {
    const article = articleOf({ link })
    expect(article).toMatchObject({ url: page, canonicalUrl: page, originUrls: [] })
    // Made of the source's address and the link, so that articles read before stay the same.
    expect(article.id).toBe('8fe7e48b-b756-5ed7-8b09-57e5d491d41b')
    expect(articleOf({ id: 'a1', link }).id).toBe(articleOf({ id: 'a1' }).id)
  })

  it('is unwrapped where it names an origin', () => {
    expect(articleOf({ otherLinks: [link] }).originUrls).toEqual([page])
    expect(articleOf({ link: page, otherLinks: [link] }).originUrls).toEqual([])
  })
})

describe('a podcast', () => {
  it('keeps its numbers', () => {
    const enclosures = [{ url: 'https://harbour.example/1.mp3', type: 'audio/mpeg', durationSeconds: 3723 }]
    expect(articleOf({ season: 2, episode: 14, enclosures })).toMatchObject({ season: 2, episode: 14, enclosures })
  })
})

describe('the id of an article', () => {
  it('is of the guid under the feed that it came by, for ever', () => {
    expect(articleOf({ id: 'a1', link: 'https://harbour.example/1' }).id).toBe('cdebbeca-954e-51da-8cf6-0d696767f68f')
    expect(articleOf({ id: 'a1', title: { value: 'Other', type: 'text' } }).id).toBe(articleOf({ id: 'a1' }).id)
  })

  it('is of the link where there is no guid, and of title and date where there is neither', () => {
    const link = 'https://harbour.example/1'
    expect(articleOf({ link }).id).toBe(articleOf({ link, title: { value: 'Other', type: 'text' } }).id)
    expect(articleOf({ published: '2021-05-11' }).id).not.toBe(articleOf({ published: '2021-05-10' }).id)
  })

  it('does not believe a guid that items with different links share', () => {
    const items = [1, 2].map((number) => anItem({ id: 'same', link: `https://harbour.example/${number}` }))
    const { articles, skipped } = articlesOf(items)
    expect(new Set(articles.map(({ id }) => id)).size).toBe(2)
    expect(skipped).toBe(0)
    expect(articles[0]!.id).toBe(articleOf({ link: 'https://harbour.example/1' }).id)
  })

  it('does not believe a guid that is the front page, in a document of one item either', () => {
    const [front, link] = ['https://harbour.example/', 'https://harbour.example/1']
    const article = articleOf({ id: front, link })
    expect(article).toMatchObject({ id: articleOf({ link }).id, guid: front, iri: undefined })
    for (const id of ['https://harbour.example', 'http://harbour.example/index.html']) {
      expect(articleOf({ id, link }).id, id).toBe(article.id)
    }
    for (const id of ['https://harbour.example/?p=1', 'https://harbour.example/#1', 'https://harbour.example/a']) {
      expect(articleOf({ id, link }).id, id).toBe(articleOf({ id }).id)
    }
  })

  it('is of title and date where items without guid share a link, or link to the front page', () => {
    const titled = (value: string, link: string) => anItem({ title: { value, type: 'text' }, link })
    const count = (...items: Item[]) => articlesOf(items).articles.length
    const [live, front] = ['https://harbour.example/live', 'https://harbour.example/']
    expect(count(titled('One', live), titled('Two', live))).toBe(2)
    expect(count(titled('One', live), titled('One', live))).toBe(1)
    expect(count(titled('One', front), titled('Two', front))).toBe(2)
    expect(articlesOf([titled('One', front), titled('Two', front)]).articles[0]?.id).toBe(
      articlesOf([titled('One', front)]).articles[0]?.id,
    )
    expect(articlesOf([titled('One', live), anItem({ id: 'a', link: live })]).articles[0]?.id).toBe(
      articleOf({ link: live }).id,
    )
  })

  it('makes several articles of items that have one guid and one link, and other titles or texts', () => {
    const page = 'https://harbour.example/notices'
    const notice = (title: string, published: string, text = '') =>
      anItem({
        id: page,
        link: page,
        published,
        title: { value: title, type: 'text' },
        summary: { value: text, type: 'html' },
      })
    const count = (...items: Item[]) => new Set(articlesOf(items).articles.map(({ id }) => id)).size
    expect(count(notice('One', '2021-05-10'), notice('Two', '2021-05-11'))).toBe(2)
    expect(count(notice('One', '2021-05-10'), notice('Two', '2021-05-10'))).toBe(2)
    expect(count(notice('One', '2021-05-10', 'Dry dock'), notice('One', '2021-05-10', 'New crane'))).toBe(2)
    const works = (day: string, hall: string) =>
      `Works on ${day} in the ${hall} hall, from ten in the morning until noon.`
    expect(
      count(notice('One', '2021-05-10', works('Monday', 'old')), notice('One', '2021-05-10', works('Friday', 'new'))),
    ).toBe(2)
    expect(
      count(notice('One', '2021-05-10', works('day 4', 'old')), notice('One', '2021-05-10', works('day 5', 'old'))),
    ).toBe(2)
    expect(
      count(
        notice('One', '2021-05-10', works('Monday', 'old')),
        notice('One', '2021-05-10', 'Works on Monday in the old hall, from ten'),
      ),
    ).toBe(1)
    expect(count(notice('One', '2021-05-10', 'Dry dock'), notice('ONE ', '2021-05-10', '<p>Dry dock</p>'))).toBe(1)
    expect(count(notice('One', '2021-05-10', 'Dry dock'), notice('One', '2021-05-10'))).toBe(1)
  })

  it('is of the text where there is neither guid, link, title nor date, and where all of these are shared', () => {
    const said = (value: string, more: Partial<Item> = {}) =>
      anItem({ title: undefined, summary: { value, type: 'html' }, ...more })
    const ids = (more?: Partial<Item>) => articlesOf(['Tide', 'Ebb'].map((text) => said(text, more))).articles
    for (const more of [{}, { published: '2021-05-10' }, { link: 'https://harbour.example/' }, { id: 'x' }]) {
      expect(new Set(ids(more).map(({ id }) => id)).size).toBe(2)
    }
    expect(articleOf(said('Tide')).id).toBe(articlesOf([said('Ebb'), said('<p>Tide</p>')]).articles[1]!.id)
    const dated = (text: string) => articleOf(said(text, { published: '2021-05-10' }))
    expect(dated('Tide').id).toBe(dated('Ebb').id)
  })

  it('makes several articles of Atom entries with one id, unless one is a later version of the other', () => {
    const entry = (title: string, updated: string, text: string) =>
      anItem({ id: 'x', updated, title: { value: title, type: 'text' }, content: { value: text, type: 'text' } })
    const notes = (number: number) => `Version ${number} mends the sluice gate and two of the older pumps.`
    const count = (...items: Item[]) => articlesOf(items).articles.length
    expect(count(entry('Pumps 1', '2021-05-10', notes(1)), entry('Pumps 2', '2021-05-11', notes(2)))).toBe(2)
    expect(count(entry('Pumps', '2021-05-10', notes(1)), entry('Pumps, mended', '2021-05-11', notes(1)))).toBe(1)
  })

  it('makes one article of an item that is there twice: the later version', () => {
    const { articles, skipped } = articlesOf([
      anItem({ id: 'a', updated: '2021-05-10' }),
      anItem({ id: 'a', updated: '2021-05-11', title: { value: 'Two', type: 'text' } }),
    ])
    expect(articles.map(({ title }) => title)).toEqual(['Two'])
    expect(skipped).toBe(1)
  })

  it.each([
    ['tag:harbour.example,2021:1', undefined, true],
    ['urn:uuid:7b0f9c52-52ac-4b0c-9a6c-0d2bd1f6a001', undefined, true],
    ['https://harbour.example/1', true, true],
    ['https://harbour.example/1', undefined, true],
    ['https://harbour.example/1', false, false],
    ['https://user:secret@harbour.example/1', true, false],
    ['12345', true, false],
    ['javascript:alert(1)', true, false],
    ['tag:no date', undefined, false],
  ])('may be the guid itself: %s, permalink %s', (id, idIsPermalink, isFit) => {
    expect(articleOf({ id, idIsPermalink }).iri).toBe(isFit ? id : undefined)
  })
})

describe('the times of an article', () => {
  const noon = { publishedAt: at, updatedAt: at, firstSeenAt: at }

  it.each<[string, Partial<Item>]>([
    ['is missing', {}],
    ['cannot be read', { published: 'soon' }],
    ['lies ahead', { published: '2031-01-01', updated: '2031-01-01' }],
    ['is older than feeds', { published: '1970-01-01T00:00:00Z' }],
  ])('are those of reading where the date %s', (_name, item) => {
    expect(articleOf(item)).toMatchObject(noon)
  })

  it('are as dated otherwise, the change never before the publication', () => {
    const published = '2021-05-12T10:00:00Z'
    expect(articleOf({ published, updated: '2021-05-12T11:00:00Z' })).toMatchObject({
      publishedAt: Date.UTC(2021, 4, 12, 10),
      updatedAt: Date.UTC(2021, 4, 12, 11),
    })
    expect(articleOf({ published, updated: '2021-05-01' }).updatedAt).toBe(Date.UTC(2021, 4, 12, 10))
    expect(articleOf({ updated: published }).publishedAt).toBe(Date.UTC(2021, 4, 12, 10))
  })
})

describe('the words of an article', () => {
  it('have the summary of the publisher, or one from the text', () => {
    const content = { value: `<p>${'word '.repeat(200)}</p>`, type: 'html' } as const
    expect(articleOf({ content, summary: { value: 'Own &amp; short', type: 'html' } }).summary).toBe('Own & short')
    const made = articleOf({ content }).summary
    expect(made.length).toBeGreaterThan(250)
    expect(made.length).toBeLessThanOrEqual(300)
    expect(made.endsWith('word…')).toBe(true)
  })

  it('are the summary where there is no content', () => {
    const article = articleOf({ summary: { value: '<p>A <b>b</b></p>', type: 'html' } })
    expect(article).toMatchObject({ contentHtml: '<p>A <b>b</b></p>', text: 'A b', summary: 'A b' })
  })

  it('resolve links against the base of the item', () => {
    const content = { value: '<a href="x">x</a>', type: 'html' } as const
    const html = '<a href="https://harbour.example/d/x">x</a>'
    expect(articleOf({ content, base: 'https://harbour.example/d/' }).contentHtml).toBe(html)
  })

  it('move the hash only when a word changes', () => {
    const of = (value: string) => articleOf({ content: { value, type: 'html' }, id: 'a' }).hash
    expect(of('<p>One two</p>')).toBe(of('<div>One\n  two</div>'))
    expect(of('<p>One two</p>')).not.toBe(of('<p>One three</p>'))
  })
})

describe('what an article keeps of its item', () => {
  it('speaks the language of the item, else of the feed, else of the source', () => {
    expect(articlesOf([anItem({ language: 'fr_fr' })], 'en').articles[0]!.language).toBe('fr-FR')
    expect(articlesOf([anItem({})], 'en-us').articles[0]!.language).toBe('en-US')
    expect(articlesOf([anItem({ language: '?' })]).articles[0]!.language).toBe('nb')
  })

  it('names its origins in the form to compare by, itself left out', () => {
    const link = 'https://harbour.example/1?utm_source=rss'
    const otherLinks = ['http://wire.example/9/', 'https://harbour.example/1', 'mailto:x@y.example']
    const article = articleOf({ link, otherLinks, credit: 'AFP' })
    expect(article).toMatchObject({ url: link, canonicalUrl: 'https://harbour.example/1', credit: 'AFP' })
    expect(article.originUrls).toEqual(['https://wire.example/9'])
  })

  it('keeps the picture with its credit whatever the policy', () => {
    const image = { url: 'https://harbour.example/1.jpg', credit: 'Kremlin.ru', caption: 'A &amp; B' }
    expect(articleOf({ image }).image).toMatchObject({ ...image, caption: 'A & B' })
    expect(articleOf({ image: { url: 'javascript:x' } }).image).toBeUndefined()
  })

  it('has limits', () => {
    const many = Array.from({ length: 100 }, (_, index) => index)
    const article = articleOf({
      categories: many.map((index) => `c${index}`),
      enclosures: many.map((index) => ({ url: `https://harbour.example/${index}.mp3` })),
    })
    expect(article.categories).toHaveLength(50)
    expect(article.enclosures).toHaveLength(20)
  })

  it('leaves out an item without title, link and text, and counts it', () => {
    const nothing = anItem({ title: undefined, id: 'x' })
    expect(articlesOf([nothing, anItem({ id: 'y' })])).toMatchObject({ articles: [{ guid: 'y' }], skipped: 1 })
    expect(articleOf({ title: undefined, link: 'https://harbour.example/1' }).title).toBe('Harbour News: 1')
  })

  it('is the same when read again', () => {
    const item = anItem({ id: 'a', content: { value: '<p>x</p>', type: 'html' }, published: '2021-05-11' })
    expect(articlesOf([item])).toEqual(articlesOf([structuredClone(item)]))
  })
})
