import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { loadConfig } from '../../../src/config/load.ts'
import type { Source } from '../../../src/model/settings.ts'
import { aConfig, aFeed } from '../../support/make-config.ts'
import { CONTENT_TYPES, type OutletFormat, type OutletItem, outletDocument } from '../../support/outlet-document.ts'
import { openTestDesk } from '../../support/test-desk.ts'
import { someOutlets } from '../../support/wire.ts'

const { agencies } = await loadConfig(resolve(import.meta.dirname, '../../..'), {})

type Telling = {
  readonly html: string
  readonly link: string
  readonly title?: string
  readonly site?: string
  readonly format?: OutletFormat
  readonly settings?: Partial<Source>
  readonly item?: Partial<OutletItem>
}

/** The agency that the desk credits with what an outlet at `site` publishes, and by which words. */
async function creditOf(telling: Telling): Promise<string | undefined> {
  const {
    html,
    link,
    title = 'A lamp that folds',
    site = 'https://blog.example',
    format = 'rss',
    settings,
    item,
  } = telling
  const { sources, replies } = await someOutlets('blog')
  const body = outletDocument(format, [{ guid: link, link, title, html, ...item }], { site, builtAt: 1 })
  replies('blog', { headers: { 'Content-Type': CONTENT_TYPES[format] }, body })
  const own = sources.map((source) => ({ ...source, home: undefined, republish: 'full' as const, ...settings }))
  const test = await openTestDesk(aConfig({ sources: own, agencies, feeds: [aFeed({ slug: 'all' })] }))
  await test.roundAfter(0)
  const agency = test.json('all').items[0]!._wiredesk.agency
  return agency ? `${agency.id}, ${agency.evidence}` : undefined
}

const p = (...paragraphs: readonly string[]) => paragraphs.map((one) => `<p>${one}</p>`).join('')
const quoted = (...paragraphs: readonly string[]) => `<blockquote>${p(...paragraphs)}</blockquote>`
const OWN = 'I would buy one tomorrow, if only to see how long the hinge holds when my children have found it.'
const SAID =
  'Lanternworks plans to sell a cheaper lamp next spring, people who have seen it said. It would fold like a map.'

/** A link blog in many languages: what it says about the page that it links to. */
const pointers: readonly (readonly [what: string, link: string, html: string])[] = [
  [
    'a name, an agency and a quotation',
    'https://www.bloomberg.com/news/1',
    `${p('Mark Gurman, Bloomberg:')}${quoted(SAID)}${p(OWN)}`,
  ],
  [
    'the same without a colon',
    'https://www.reuters.com/1',
    `${p('Stephen Nellis at Reuters')}${quoted(SAID)}${p(OWN)}`,
  ],
  ['an agency and a quotation', 'https://apnews.com/1', `${p('The Associated Press:')}${quoted(SAID)}${p(OWN)}`],
  ['a quotation with its dateline', 'https://www.reuters.com/2', `${p(OWN)}${quoted(`LONDON (Reuters) - ${SAID}`)}`],
  ['a quotation with its last line', 'https://apnews.com/2', `${p(OWN)}${quoted(SAID, '(AP)')}`],
  ['a quotation, and whose it is', 'https://www.reuters.com/3', `${p(OWN)}${quoted(SAID)}${p('— Jane Doe, Reuters')}`],
  ['a quotation alone', 'https://www.bloomberg.com/news/2', quoted(`(Bloomberg) -- ${SAID}`)],
  ['nothing but a remark', 'https://www.bloomberg.com/news/3', p(OWN)],
  ['a hat tip', 'https://www.reuters.com/4', p(`${OWN} (via Reuters)`)],
  ['a source', 'https://www.bloomberg.com/news/4', p(OWN, 'Source: Bloomberg')],
  ['a name at the end', 'https://www.reuters.com/5', p(`${OWN} (Reuters)`)],
  [
    'eine Meldung',
    'https://www.dpa.com/de/1',
    `${p('Jana Muster, dpa:')}${quoted('Die Lampe kommt im Frühjahr und lässt sich falten wie eine Karte.')}${p('Ich würde morgen eine kaufen, und sei es nur, um das Scharnier zu sehen.')}`,
  ],
  [
    'une dépêche',
    'https://www.afp.com/fr/1',
    `${p('Claire Petit, AFP :')}${quoted('La lampe sera vendue au printemps et se pliera comme une carte.')}${p('J’en achèterais une demain, ne serait-ce que pour voir la charnière.')}`,
  ],
  [
    'un despacho',
    'https://efe.com/1',
    `${p('Según EFE:')}${quoted('La lámpara se venderá en primavera y se doblará como un mapa.')}${p('Yo compraría una mañana mismo.', 'Vía EFE')}`,
  ],
  [
    'un lancio',
    'https://www.ansa.it/1',
    `${p('Marco Neri, ANSA:')}${quoted('La lampada arriva in primavera e si piega come una mappa.')}${p('La comprerei domani, anche solo per la cerniera.')}`,
  ],
  [
    'сообщение',
    'https://tass.ru/1',
    `${p('Иван Петров, ТАСС:')}${quoted('Лампа поступит в продажу весной и будет складываться, как карта.')}${p('Я бы купил такую завтра, хотя бы ради петли.', 'Источник: ТАСС')}`,
  ],
  [
    '記事',
    'https://www.kyodo.co.jp/1',
    `${p('共同通信：')}${quoted('折りたためるランプが春に発売されるという。')}${p('明日にでも買いたい。')}`,
  ],
  [
    'خبر',
    'https://www.reuters.com/ar/1',
    `${p('سارة حداد، رويترز:')}${quoted('سيباع المصباح في الربيع ويطوى مثل خريطة.')}${p('سأشتري واحدا غدا لأرى المفصل.')}`,
  ],
  [
    'en notis',
    'https://tt.se/1',
    `${p('Anna Ek, TT:')}${quoted('Lampan säljs i vår och går att vika som en karta.')}${p('Jag skulle köpa en i morgon, om så bara för gångjärnets skull.')}`,
  ],
  [
    'depesza',
    'https://www.pap.pl/1',
    `${p('Jan Kowal, PAP:')}${quoted('Lampa trafi do sklepów wiosną i da się złożyć jak mapa.')}${p('Kupiłbym ją jutro.', '(via PAP)')}`,
  ],
]

/** Those that are none of the agency's texts wherever they stand; a text that is one quotation may be. */
const anywhere = pointers.filter(([what]) => !/alone|a source|name at the end|сообщение/.test(what))

describe('a link blog', () => {
  it.each(pointers)('is not credited to the agency to whose page it links, with %s', async (_, link, html) => {
    expect(await creditOf({ link, html })).toBeUndefined()
  })

  it.each(anywhere)(
    'is not credited to whom it quotes either where it links to its own page, with %s',
    async (_, __, html) => {
      expect(await creditOf({ link: 'https://blog.example/lamp', html })).toBeUndefined()
    },
  )

  it.each<OutletFormat>(['atom', 'json', 'brief'])('is not credited in %s', async (format) => {
    for (const [, link, html] of pointers.slice(0, 4)) expect(await creditOf({ link, html, format })).toBeUndefined()
  })

  it('is not credited where its home is configured, and its feed is hosted elsewhere', async () => {
    const [[, link, html]] = pointers as [(typeof pointers)[number]]
    const home = 'https://blog.example'
    expect(await creditOf({ link, html, site: 'https://host.example', settings: { home } })).toBeUndefined()
  })

  it('is credited where its own words are an agency’s', async () => {
    const html = `${p(`LONDON (Reuters) - ${SAID}`)}${quoted('“It folds,” said a reader.')}${p(OWN)}`
    expect(await creditOf({ link: 'https://blog.example/1', html })).toBe('reuters, dateline "LONDON (Reuters)"')
    const signed = `${quoted('“It folds,” said a reader.')}${p(SAID, '(AP)')}`
    expect(await creditOf({ link: 'https://blog.example/2', html: signed })).toBe('ap, closing "(AP)"')
  })
})

describe('an agency', () => {
  const html = p(SAID, OWN)

  it('is credited with what stands on its own site', async () => {
    const link = 'https://www.reuters.com/world/1'
    const expected = 'reuters, site reuters.com'
    expect(await creditOf({ link, html, site: 'https://www.reuters.com' })).toBe(expected)
    expect(
      await creditOf({ link, html, site: 'https://host.example', settings: { home: 'https://reuters.com/' } }),
    ).toBe(expected)
    for (const format of ['atom', 'json'] as const) {
      const settings = { home: 'https://www.reuters.com/world' }
      expect(await creditOf({ link, html, format, settings })).toBe(expected)
    }
  })

  it('is credited with what an outlet publishes on its site', async () => {
    const link = 'https://regional.ansa.it/1'
    expect(await creditOf({ link, html, site: 'https://regional.ansa.it/' })).toBe('ansa, site ansa.it')
    expect(await creditOf({ link, html, site: 'https://www.ansa.it/sport/' })).toBe('ansa, site ansa.it')
  })

  it('is credited where nothing is known of the site of a source', async () => {
    expect(await creditOf({ link: 'https://www.afp.com/en/1', html, site: '' })).toBe('afp, site afp.com')
  })

  it('is credited with what a feed passes on that names it', async () => {
    const more = '<source url="https://www.reuters.com/feed">Reuters</source>'
    const telling = { link: 'https://www.reuters.com/1', html, site: 'https://search.example', item: { more } }
    expect(await creditOf(telling)).toBe('reuters, site reuters.com')
  })

  it('is credited with a text that quotes somebody, and with one that is printed as a quotation as a whole', async () => {
    const site = 'https://apnews.com'
    const link = 'https://apnews.com/article/1'
    expect(await creditOf({ link, site, html: `${html}${quoted(SAID)}` })).toBe('ap, site apnews.com')
    const printed = { link: 'https://paper.example/1', site: 'https://paper.example' }
    expect(await creditOf({ ...printed, html: quoted(`WASHINGTON (AP) - ${SAID}`) })).toBe(
      'ap, dateline "WASHINGTON (AP)"',
    )
  })

  it('is credited with the dateline of a text that an aggregator passes on', async () => {
    const passed = p(`LONDON (Reuters) - ${SAID}`, OWN)
    const telling = { link: 'https://www.reuters.com/1', html: passed, site: 'https://folder.example' }
    expect(await creditOf(telling)).toBe('reuters, dateline "LONDON (Reuters)"')
  })
})
