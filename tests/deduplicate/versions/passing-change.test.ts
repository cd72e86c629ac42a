import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { passingChange, type Saying } from '../../../src/deduplicate/versions/passing-change.ts'
import type { NoiseSpot } from '../../../src/model/noise.ts'
import { blocksOf } from '../../../src/normalize/blocks.ts'

const body = ['Grease the hinge before you hang the gate, and twice a year.', 'Set the post in gravel, never in clay.']

/** What an article says: its opening, further lines, and markup as it stands. */
function saying(lines: readonly string[], { head = 'Gates', markup = '' } = {}): Saying {
  return { head, blocks: blocksOf([...body, ...lines].map((line) => `<p>${line}</p>`).join('') + markup) }
}

/** Numbers of the documents, from the second on, that count as changed; the first is 1. */
function news(documents: readonly Saying[]): readonly number[] {
  let [stored, spots] = [documents[0]!, undefined as readonly NoiseSpot[] | undefined]
  return documents.slice(1).flatMap((document, index) => {
    if (JSON.stringify(document) === JSON.stringify(stored)) return []
    const change = passingChange(stored, document, spots)
    spots = change.spots
    if (change.isNoise) return []
    stored = document
    return [index + 2]
  })
}

const ofLines = (...documents: readonly (readonly string[])[]) => news(documents.map((lines) => saying(lines)))
const ofMarkup = (...documents: readonly string[]) => news(documents.map((markup) => saying([], { markup })))
const list = (...items: readonly string[]) => `<ul>${items.map((item) => `<li>${item}</li>`).join('')}</ul>`

describe('what changed at one spot in each of two documents is passed over from the third on', () => {
  it.each<[string, readonly (readonly string[])[]]>([
    [
      'a counter',
      [
        ['9 visits so far'],
        ['12 visits so far'],
        ['1,311 visits so far'],
        ['1,312 visits so far'],
        ['2,001 visits so far'],
      ],
    ],
    ['an age', [['just now'], ['an hour ago'], ['3 hours ago'], ['yesterday'], ['2 days ago']]],
    ['an age with a stop', [['vor 3 Std.'], ['vor 4 Std.'], ['vor 5 Std.'], ['vor 6 Std.'], ['vor 7 Std.']]],
    [
      'a clock',
      [['It is 9:02 a.m.'], ['It is 10:02 a.m.'], ['It is 11:04 a.m.'], ['It is 1:05 p.m.'], ['It is 2:07 p.m.']],
    ],
    [
      'one other piece',
      [
        ['Next: Oak or ash?'],
        ['Next: A latch'],
        ['Next: Painting wood in winter'],
        ['Next: Bolts'],
        ['Next: Who pays?'],
      ],
    ],
    [
      'several at once',
      [
        ['1 visit', 'Dry'],
        ['2 visits', 'Rain'],
        ['3 visits', 'Sleet'],
        ['4 visits', 'Hail'],
        ['5 visits', 'Snow'],
      ],
    ],
  ])('%s', (_, documents) => expect(ofLines(...documents)).toEqual([2, 3]))

  it('a list that rotates, and comes round to what it was while a counter goes on', () => {
    const said = (count: number, ...items: string[]) => `${list(...items)}<small>${count} visits.</small>`
    const [even, odd] = [
      ['Elm', 'Yew'],
      ['Oak', 'Ash'],
    ]
    const documents = [1, 2, 3, 4, 5, 6].map((count) => said(count, ...(count % 2 ? odd! : even!)))
    expect(ofMarkup(...documents)).toEqual([2, 3])
    expect(ofMarkup(...documents, said(7, ...even!), said(8, ...odd!)), 'until it stands still').toEqual([2, 3, 7, 8])
  })

  it('a counter among the facts of a list, and no other fact', () => {
    const facts = (posts: number, visits: number) => list(`Posts needed: ${posts}`, 'By Cy Moss', `${visits} visits`)
    expect(ofMarkup(facts(4, 1), facts(4, 2), facts(4, 3), facts(4, 4), facts(5, 5), facts(5, 6))).toEqual([2, 3, 5])
  })

  it('what stands there before and behind what is added', () => {
    const said = (...lines: string[]) => lines
    const more = 'Hang the gate a finger above the ground.'
    expect(
      ofLines(
        said('Dry'),
        said('Mist'),
        said('Rain'),
        said('Hail'),
        said('Sleet', more),
        said('Fog', more),
        said(more, 'Gale', more),
      ),
    ).toEqual([2, 3, 5, 7])
  })
})

describe('is news', () => {
  const counted = <Said>(said: (poll: number) => Said) => [0, 1, 2, 3, 4].map(said)

  it.each<[string, (poll: number) => Saying]>([
    ['a headline', (poll) => saying([], { head: `Gates, part ${poll}` })],
    ['a figure in a sentence', (poll) => saying([`The flood took ${poll + 4} gates.`])],
    ['a figure in a sentence that is quoted', (poll) => saying([`“It took ${poll + 4} gates.”`])],
    ['a figure in a sentence of another script', (poll) => saying([`洪水冲走了${poll + 4}扇门。`])],
    ['a figure among sentences', (poll) => saying([`The flood came at night. Gates lost: ${poll + 4}`])],
    ['a paragraph of more than twelve words', (poll) => saying([`${poll} a b c d e f g h i j k l`])],
    ['a list of statements', (poll) => saying([], { markup: list(`${poll} gates are lost.`, `${poll} posts stand.`) })],
    ['half of a text', (poll) => ({ head: 'Gates', blocks: blocksOf(`<p>Live</p><p>Gates: ${poll}</p>`) })],
    [
      'most of a text, line by line',
      (poll) => ({
        head: 'Gates',
        blocks: blocksOf(`<p>Gates</p>${[1, 2, 3, 4].map((gate) => `<p>Gate ${gate * poll}</p>`).join('')}`),
      }),
    ],
    [
      'a line that grows',
      (poll) => saying([['Oak', 'Ash tree', 'Elm tree', 'Yew tree', 'Fir tree'].slice(0, poll + 1).join(', ')]),
    ],
    ['a line that comes and goes', (poll) => saying(poll % 2 ? ['Sale today'] : [])],
    ['figures in a table', (poll) => saying([], { markup: `<table><tr><td>Gates</td><td>${poll}</td></tr></table>` })],
    ['a caption', (poll) => saying([], { markup: `<figure><figcaption>Gate ${poll}</figcaption></figure>` })],
  ])('%s', (_, said) => expect(news(counted(said))).toEqual([2, 3, 4, 5]))

  it('a line that was corrected twice', () => {
    expect(ofLines(['Boards: 3'], ['Boards: 4'], ['Boards: 5'])).toEqual([2, 3])
  })

  it('a line that was only ever edited together with the text', () => {
    const said = (boards: number, screws: number) => [`Boards: ${boards}`, `You need ${screws} screws.`]
    expect(ofLines(said(3, 1), said(4, 2), said(5, 3), said(6, 3), said(7, 3))).toEqual([2, 3, 4])
  })

  it('a spot that once stood still while the rest changed', () => {
    const said = (visits: number, boards: number) => [`${visits} visits`, `Boards: ${boards}`]
    expect(ofLines(said(1, 3), said(2, 4), said(3, 4), said(4, 5), said(5, 6), said(6, 6))).toEqual([2, 3, 4, 5])
  })

  it('what a known spot shows when it stands still while the rest goes on', () => {
    const said = (visits: number, boards: number) => [`${visits} visits`, `Boards: ${boards}`]
    expect(ofLines(said(1, 3), said(2, 4), said(3, 5), said(4, 6), said(5, 6), said(6, 7))).toEqual([2, 3, 5, 6])
  })

  it('a statement that takes the place of a counter', () => {
    expect(ofLines(['1 visit'], ['2 visits'], ['3 visits'], ['4 visits'], ['Gate 4 fell down.'])).toEqual([2, 3, 5])
  })
})

it('a list that grows at its head is news', () => {
  const trees = ['Yew', 'Elm', 'Oak', 'Ash', 'Fir', 'Box']
  expect(ofMarkup(...[0, 1, 2, 3, 4].map((poll) => list(...trees.slice(4 - poll))))).toEqual([2, 3, 4, 5])
})

describe('what is known', () => {
  it('stays as it is while nothing of the text changes', () => {
    const [one, two, three, four] = [1, 2, 3, 4].map((count) => saying([`${count} visits`])) as [
      Saying,
      Saying,
      Saying,
      Saying,
    ]
    const first = passingChange(one, two, undefined)
    const second = passingChange(two, three, first.spots)
    const third = passingChange(three, four, second.spots)
    expect(third.isNoise).toBe(true)
    expect(passingChange(three, four, third.spots)).toEqual(third)
  })

  it('outlives the text', () => {
    const spots = [{ spot: '2', documents: 2, isAlone: true, seen: 'x' }]
    expect(passingChange({ head: 'a', blocks: [] }, saying(['9 visits']), spots)).toEqual({ isNoise: false, spots })
  })

  it('is little, and names spots of the text that stays, whatever is said', () => {
    const words = fc.constantFrom('oak', 'ash', '1', '2', 'Gone.')
    const text = fc.array(
      fc.array(words, { maxLength: 4 }).map((line) => line.join(' ')),
      { maxLength: 60 },
    )
    fc.assert(
      fc.property(fc.array(text, { minLength: 2, maxLength: 6 }), (documents) => {
        let [stored, spots] = [saying(documents[0]!), undefined as readonly NoiseSpot[] | undefined]
        for (const lines of documents.slice(1)) {
          const document = saying(lines)
          const change = passingChange(stored, document, spots)
          if (!change.isNoise) stored = document
          spots = change.spots
          expect(spots.length).toBeLessThanOrEqual(40)
          expect(new Set(spots.map(({ spot }) => spot)).size).toBe(spots.length)
          for (const { spot } of spots) expect(Number(spot)).toBeLessThan(stored.blocks.length)
        }
      }),
    )
  })
})
