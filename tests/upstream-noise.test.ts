import { beforeAll, describe, expect, it } from 'vitest'
import type { Source } from '../src/model/settings.ts'
import { differences, digestsOf } from './support/digests.ts'
import { aConfig, aFeed, aSource } from './support/make-config.ts'
import { documentNoise, noiseEdits } from './support/noise-edits.ts'
import { type Origin, startOrigin } from './support/origin.ts'
import { CONTENT_TYPES, type OutletFormat, type OutletItem, outletDocument } from './support/outlet-document.ts'
import { openPlayedDesk, type PlayedDesk } from './support/play-day.ts'
import { type Seeded, seeded } from './support/seeded.ts'
import { DAY_START } from './support/wire-day.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

type Outlet = { readonly id: string; readonly format: OutletFormat; readonly items: readonly OutletItem[] }

/** A dozen pieces with all that noise can touch. */
function pieces(id: string, random: Seeded): OutletItem[] {
  return Array.from({ length: 12 }, (_, index) => {
    const sentence = () => `${random.words(9)} – ${random.words(7)} café, «${random.words(2)}» it’s ${random.words(4)}.`
    const paragraphs = [
      `<p>${sentence()} <em>${random.words(2)}</em> ${sentence()}</p>`,
      `<p>${sentence()} <a href="https://${id}.example/see/${index}" title="See" rel="nofollow">${random.words(2)}</a></p>`,
      `<p><img src="https://${id}.example/${index}-in.jpg" alt="${random.words(2)}" width="640" height="480">${sentence()}</p>`,
      `<p>${sentence()} More at https://${id}.example/at/${index} for all.</p>`,
    ]
    return {
      guid: index % 4 === 3 ? undefined : `${id}-${index}`,
      link: index === 7 ? undefined : `https://${id}.example/2026/${index}?page=1`,
      title: `${random.words(5)} café it’s`,
      html: paragraphs.join(''),
      date: index === 5 ? undefined : new Date(DAY_START - index * 17 * MINUTE).toUTCString(),
      author: 'Ann Lee',
      categories: ['world', 'news'],
      picture: { url: `https://${id}.example/${index}.jpg`, credit: 'Bo Hart' },
    }
  })
}

let origin: Origin
let outlets: readonly Outlet[]
let played: PlayedDesk
let polls = 0

beforeAll(async () => {
  const random = seeded(4)
  origin = await startOrigin()
  outlets = (['rss', 'brief', 'atom', 'json'] as const).map((format) => ({
    id: format,
    format,
    items: pieces(format, random).map((item) => (format === 'json' ? { ...item, date: isoOf(item) } : item)),
  }))
  const sources = outlets.map(
    ({ id }, index): Source =>
      aSource({ id, url: origin.url(`/${id}`), republish: index === 0 ? 'excerpt' : 'full', everyMs: MINUTE }),
  )
  const feeds = [
    aFeed({ slug: 'all' }),
    aFeed({ slug: 'small', items: { atLeast: 4, withinMs: HOUR, atMost: 8 } }),
    aFeed({ slug: 'planet', merge: false, topic: { kind: 'words', fields: ['text'], terms: ['café'] } }),
  ]
  played = await openPlayedDesk(aConfig({ sources, feeds }))
  await poll()
  played.tick(HOUR)
  await poll()
  return async () => {
    await played.desk.close()
    await origin.close()
  }
})

const isoOf = ({ date }: OutletItem) => date && new Date(date).toISOString()

type Shown = {
  /** How some pieces are shown in this round. */
  readonly edited?: ReadonlyMap<OutletItem, OutletItem>
  readonly order?: (items: readonly OutletItem[]) => readonly OutletItem[]
  readonly document?: (document: string) => string
}

/** One round; returns the paths of the documents that changed by it. */
async function poll({
  edited,
  order = (items) => items,
  document = (text) => text,
}: Shown = {}): Promise<readonly string[]> {
  polls += 1
  for (const { id, format, items } of outlets) {
    const head = { site: `https://${id}.example`, builtAt: polls * 1000 }
    const shown = order(items.map((item) => edited?.get(item) ?? item))
    const body = document(outletDocument(format, shown, head))
    origin.on(`/${id}`, { headers: { 'Content-Type': CONTENT_TYPES[format] }, body })
  }
  played.tick(2 * MINUTE)
  const { refreshed, published } = await played.desk.round()
  expect(refreshed.map(({ state, isUnchanged }) => `${state} ${isUnchanged}`)).toEqual(Array(4).fill('ok false'))
  return published
}

const everyPiece = () => outlets.flatMap(({ items }) => items)

describe('nothing that is published changes', () => {
  it.each(Object.entries(noiseEdits))('with %s', async (_, edit) => {
    const random = seeded(7)
    const edited = new Map(everyPiece().map((item) => [item, edit(item, random)]))
    expect(everyPiece().some((item) => JSON.stringify(item) !== JSON.stringify(edited.get(item)))).toBe(true)
    await poll()
    expect(await poll({ edited })).toEqual([])
  })

  it.each(Object.entries(documentNoise))('with %s', async (_, change) => {
    const random = seeded(8)
    let isNoisy = false
    const document = (text: string) => {
      const noisy = change(text, random)
      isNoisy ||= noisy !== text
      return noisy
    }
    await poll()
    expect(await poll({ document })).toEqual([])
    expect(isNoisy).toBe(true)
  })

  it('with another order of items', async () => {
    await poll()
    expect(await poll({ order: seeded(9).shuffled })).toEqual([])
  })

  it('with a thousand such edits, some of them on one piece', async () => {
    await poll()
    const before = await digestsOf(played.desk)
    const random = seeded(10)
    let edits = 0
    for (let round = 0; round < 25; round += 1) {
      const edited = new Map<OutletItem, OutletItem>()
      for (let count = 0; count < 40; count += 1) {
        const item = random.one(everyPiece())
        const noisy = random.one(Object.values(noiseEdits))(edited.get(item) ?? item, random)
        if (JSON.stringify(noisy) === JSON.stringify(edited.get(item) ?? item)) count -= 1
        else edits += 1
        edited.set(item, noisy)
      }
      const document = (text: string) => random.one(Object.values(documentNoise))(text, random)
      expect(await poll({ edited, order: random.shuffled, document }), `round ${round}`).toEqual([])
    }
    expect(edits).toBe(1000)
    expect(differences(await digestsOf(played.desk), before)).toEqual([])
  })
})

it('one word changes what is published', async () => {
  await poll()
  const [item] = everyPiece()
  const edited = new Map([[item!, { ...item!, html: item!.html.replace('café', 'coffee house') }]])
  expect(await poll({ edited })).toContain('/feeds/all.json')
})
