import { describe, expect, it } from 'vitest'
import type { Entry, UnchangedEntry } from '../../../src/model/editions.ts'
import type { WrittenBefore } from '../../../src/render/formats/kept.ts'
import { type Rendering, render } from '../../../src/render/render.ts'
import { anEdition, anEntry } from '../make-edition.ts'

const [one, two, three] = ['one', 'two', 'three'].map((id) => anEntry({ id, storyId: id, print: `print of ${id}` }))

/** A rendering as the next one finds it; its entries are replaced by capitals, which shows where they are used again. */
function asFoundNext({ documents, prints }: Rendering, isMarked = false): WrittenBefore {
  const [rss, atom, json] = documents.map(({ body, entries }) => ({
    body: isMarked ? Buffer.from(Buffer.from(body).toString().toUpperCase()) : body,
    entries: entries?.ranges ?? [],
  }))
  return { prints, documents: { rss: rss!, atom: atom!, json: json! } }
}

const texts = ({ documents }: Rendering) => documents.map(({ body }) => Buffer.from(body).toString())

describe('entries of the document before', () => {
  it.each<[string, readonly Entry[], readonly Entry[]]>([
    ['nothing is new', [one!, two!], [one!, two!]],
    ['one is new', [two!, three!], [one!, two!, three!]],
    ['one is gone', [one!, two!, three!], [one!, three!]],
    ['the order is another', [one!, two!, three!], [three!, one!, two!]],
    ['there was none', [], [one!]],
    ['none is left', [one!], []],
  ])('give the same bytes as writing them again, where %s', (_, earlier, now) => {
    const kept = render(anEdition({ entries: now }), asFoundNext(render(anEdition({ entries: earlier }))))
    expect(texts(kept)).toEqual(texts(render(anEdition({ entries: now }))))
  })

  it('declare what they are written with, and no more, whatever else is said of an episode', () => {
    const season = anEntry({ id: 'four', storyId: 'four', print: 'print of four', lead: { article: { season: 1.5 } } })
    const earlier = asFoundNext(render(anEdition({ entries: [one!, season] })))
    const edition = anEdition({ entries: [two!, one!, season] })
    expect(texts(render(edition, earlier))).toEqual(texts(render(edition)))
  })

  it('are taken where nothing has changed, and say where they stood', () => {
    const first = render(anEdition({ entries: [one!, two!] }))
    const { documents } = render(anEdition({ entries: [three!, one!, two!] }), asFoundNext(first, true))
    for (const { body, entries } of documents.slice(0, 3)) {
      expect(entries?.ranges.map((range) => range.before)).toEqual([undefined, 0, 1])
      const last = entries!.ranges.at(-1)!
      const written = Buffer.from(body).toString('utf8', last.start, last.end)
      expect(written).toBe(written.toUpperCase())
    }
  })

  it('are written again where the print is another, or there is none', () => {
    for (const print of ['another', undefined]) {
      const first = render(anEdition({ entries: [{ ...one!, print: print && one!.print }] }))
      const { documents } = render(anEdition({ entries: [{ ...one!, print }] }), asFoundNext(first, true))
      expect(documents[2]?.entries?.ranges[0]?.before).toBeUndefined()
    }
  })

  it('are all that is needed of those that have not changed', () => {
    const first = render(anEdition({ entries: [one!, two!] }))
    const unchanged: UnchangedEntry = { id: 'two', storyId: 'two', changedAt: 0, print: two!.print!, isUnchanged: true }
    const { entries: _, ...edition } = anEdition({})
    const again = render({ ...edition, entries: [one!, unchanged] }, asFoundNext(first))
    expect(texts(again).slice(0, 3)).toEqual(texts(first).slice(0, 3))
    expect(() => render({ ...edition, entries: [one!, { ...unchanged, print: '-' }] }, asFoundNext(first))).toThrow(
      'the document before does not have entry',
    )
  })
})
