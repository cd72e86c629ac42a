import { describe, expect, it } from 'vitest'
import { compare } from '../../src/deduplicate/compare/comparison.ts'
import { prepareArticle } from '../../src/deduplicate/compare/prepared-article.ts'
import { vetoOf } from '../../src/deduplicate/compare/verdict.ts'
import { deduplicate, type Placement } from '../../src/deduplicate/deduplicate.ts'
import { WINDOW_MS } from '../../src/deduplicate/features/window.ts'
import { candidateOf, createCandidates } from '../../src/deduplicate/memory/candidates.ts'
import { type Form, forms as plainForms, type Told } from '../fixtures/forms/forms.ts'
import type { EventPair } from '../fixtures/related/pairs.ts'
import { events as tunedEvents } from '../fixtures/related/tuned/events.ts'
import { forms as tunedForms } from '../fixtures/related/tuned/forms.ts'
import { events as untunedEvents } from '../fixtures/related/untuned/events.ts'
import { forms as untunedForms } from '../fixtures/related/untuned/forms.ts'
import { anArticle } from './make-article.ts'

const HOUR = 3_600_000
const halves = [
  ['the half that the rules were made with', { events: tunedEvents, forms: [...plainForms, ...tunedForms] }],
  ['the half that was not looked at', { events: untunedEvents, forms: untunedForms }],
] as const

/** What feeds carry of a text. */
const carried = {
  'the whole text': (told: Told) => told,
  'its first forty words': ({ title, text }: Told) => ({ title, text: text.split(' ').slice(0, 40).join(' ') }),
}

type Came = { readonly told: Told; readonly outlet: string; readonly hours: number }

/** Where articles are placed that come one after the other, named by their numbers. */
function placed(came: readonly Came[]): {
  readonly placements: readonly Placement[]
  readonly veto: string | undefined
} {
  const known = createCandidates(WINDOW_MS)
  const placements = came.map(({ told, outlet, hours }, index) => {
    const at = hours * HOUR
    const article = anArticle({ id: `${index}`, sourceId: outlet, ...told, publishedAt: at, firstSeenAt: at })
    const [placement] = deduplicate([{ article, credit: undefined }], known)
    known.add(placement!.candidate)
    return placement!
  })
  const [one, other] = placements.map(({ candidate }) => candidate)
  return { placements, veto: other && vetoOf(compare(prepareArticle(other, known), one!)) }
}

function placedPair({ one, other, hours, isSameOutlet }: EventPair) {
  return placed([
    { told: one, outlet: 'one', hours: 0 },
    { told: other, outlet: isSameOutlet ? 'one' : 'other', hours },
  ])
}

const relatedTo = ({ related }: Placement) => related.map(({ storyId }) => storyId)

/** Each two fillings of a form, in either order. */
function pairsOf({ filled }: Form): readonly (readonly [Told, Told])[] {
  return filled.flatMap((one) => filled.flatMap((other) => (one === other ? [] : [[one, other] as const])))
}

describe.each(halves)('%s', (_half, { events, forms }) => {
  it('has pairs enough, and each is kept apart by a veto', () => {
    expect(events.length).toBeGreaterThanOrEqual(20)
    expect(forms.flatMap(pairsOf).length / 2).toBeGreaterThanOrEqual(30)
    for (const pair of events) {
      const { placements, veto } = placedPair(pair)
      expect(veto, pair.name).toBeDefined()
      expect(placements[1]?.storyId, pair.name).toBe('1')
    }
  })

  it('relates at least nine in ten of the pairs on one event', () => {
    const missed = events.filter((pair) => !relatedTo(placedPair(pair).placements[1]!).includes('0'))
    expect(missed.length / events.length, missed.map(({ name }) => name).join(', ')).toBeLessThanOrEqual(0.1)
  })

  it.each(Object.entries(carried))('relates no two fillings of one form, given %s', (_what, carry) => {
    const wrong = forms.flatMap((form) =>
      pairsOf(form).flatMap(([one, other]) =>
        [
          { hours: 1, outlet: 'other' },
          { hours: 24, outlet: 'one' },
        ].flatMap((when) => {
          const { placements } = placed([
            { told: carry(one), outlet: 'one', hours: 0 },
            { told: carry(other), ...when },
          ])
          return relatedTo(placements[1]!).length > 0 ? [`${form.name}: ${one.title} / ${other.title}`] : []
        }),
      ),
    )
    expect(wrong).toEqual([])
  })

  it.each(Object.entries(carried))('relates nothing among all forms at once, given %s', (_what, carry) => {
    const all = forms.flatMap(({ filled }) => filled)
    const { placements } = placed(
      all.map((told, index) => ({ told: carry(told), outlet: `outlet ${index}`, hours: index / 10 })),
    )
    const titleOf = (id: string) => all[Number(id)]?.title
    expect(placements.flatMap((one) => relatedTo(one).map((id) => [one.article.title, titleOf(id)]))).toEqual([])
  })
})

describe('a related story', () => {
  it('is none of which any copy only fills the same form', () => {
    const [one, other] = tunedForms[0]!.filled as [Told, Told]
    const aside = {
      title: 'Larch Avenue in Northolme gets new trees',
      text: 'The council of Northolme plants limes along Larch Avenue.',
    }
    const relatedBeside = (...copies: readonly Told[]) => {
      const known = createCandidates(WINDOW_MS)
      for (const [index, told] of copies.entries()) {
        const copy = anArticle({ id: `copy ${index}`, sourceId: `outlet ${index}`, ...told })
        known.add(candidateOf(copy, { storyId: 'story' }))
      }
      return relatedTo(deduplicate([{ article: anArticle({ ...other }), credit: undefined }], known)[0]!)
    }
    expect(relatedBeside(aside)).toEqual(['story'])
    expect(relatedBeside(aside, one), 'as the operator joined them').toEqual([])
  })

  it('is told by the words that both titles have, without days and the name of the outlet', () => {
    const came = (title: string, outlet: string) => ({ told: { title, text: '' }, outlet, hours: 1 })
    const { placements } = placed([
      came('Storm Greta closes port of Kilbride on Tuesday - Daily Echo', 'dailyecho'),
      came('Kilbride: Tuesday storm Greta sinks two boats - Daily Echo', 'www-dailyecho'),
    ])
    expect(placements[1]?.related).toMatchObject([{ storyId: '0', words: ['greta', 'kilbride', 'storm'] }])
  })
})
