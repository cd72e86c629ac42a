import { describe, expect, it } from 'vitest'
import { compare } from '../../src/deduplicate/compare/comparison.ts'
import { prepareArticle } from '../../src/deduplicate/compare/prepared-article.ts'
import { strictVetoOf } from '../../src/deduplicate/compare/verdict.ts'
import { couldBeApart } from '../../src/deduplicate/could-be-apart.ts'
import { WINDOW_MS } from '../../src/deduplicate/features/window.ts'
import { candidateOf, createCandidates } from '../../src/deduplicate/memory/candidates.ts'
import { canonicalUrl } from '../../src/foundation/url.ts'
import { forms } from '../fixtures/forms/forms.ts'
import { otherEpisodes } from '../fixtures/nameless/episodes.ts'
import { otherNotices } from '../fixtures/nameless/notices.ts'
import { otherPictures } from '../fixtures/nameless/pictures.ts'
import type { Piece } from '../fixtures/nameless/pieces.ts'
import { otherReleases } from '../fixtures/nameless/releases.ts'
import { otherThreads } from '../fixtures/nameless/threads.ts'
import { anArticle, words } from './make-article.ts'

const cases: readonly (readonly Piece[])[] = [
  ...forms.map(({ filled }) => filled),
  ...[...otherReleases, ...otherEpisodes, ...otherThreads, ...otherPictures, ...otherNotices].map(
    ({ pieces }) => pieces,
  ),
]
const pairs = cases.flatMap((pieces) =>
  pieces.flatMap((one, index) => pieces.slice(index + 1).map((other) => [one, other] as const)),
)

const known = createCandidates(WINDOW_MS)

function candidate({ title, text = '', link, guid, enclosures = [], alert }: Piece, id: string) {
  const page = { url: link, canonicalUrl: link && canonicalUrl(link) }
  const article = anArticle({ id, sourceId: id, title, text, guid, ...page, enclosures, alert })
  return candidateOf(article, { storyId: id })
}

function ask(own: Piece, other: Piece) {
  const [prepared, copy] = [prepareArticle(candidate(own, 'own'), known), candidate(other, 'other')]
  return { couldBe: couldBeApart(prepared, copy), veto: strictVetoOf(compare(prepared, copy)) }
}

/** What outlets make of a text. */
const made: Readonly<Record<string, (piece: Piece, outlet: string) => Piece>> = {
  'the text alone': (piece) => piece,
  'lines of each outlet around it': ({ text = '', ...piece }, outlet) => ({
    ...piece,
    text: `Our reader ${outlet} sent us this. ${text} ${outlet} reporting, with 3 others.`,
  }),
  'more text that both have behind it': ({ text = '', ...piece }) => ({
    ...piece,
    text: `${text} ${words('more', 100)}`,
  }),
  'one headline over both': (piece) => ({ ...piece, title: 'What Kesten said to Tarnby in the town hall' }),
  'no text': (piece) => ({ ...piece, text: '' }),
}

describe('the first look at two copies of one story', () => {
  it.each(Object.entries(made))('never passes over a pair that a veto keeps apart: %s', (_, make) => {
    const asked = pairs.flatMap(([one, other]) => [
      ask(make(one, 'Marten'), make(other, 'Orville')),
      ask(make(other, 'Orville'), make(one, 'Marten')),
    ])
    expect(asked.filter(({ veto }) => veto !== undefined).length).toBeGreaterThan(20)
    expect(asked.filter(({ couldBe, veto }) => !couldBe && veto !== undefined)).toEqual([])
  })

  it('passes over long copies that differ by a line of their outlet and a word here and there', () => {
    const copy = (line: string, word: string) => ({
      title: 'Petrenko opens the longest bridge of Tarnby',
      text: `${line} Petrenko opened the bridge. ${words('one', 150)} ${word} ${words('two', 150)}`,
    })
    const [one, other] = [copy('From Lars Ovik in Town.', 'centres'), copy('By Jon Marek.', 'centers')]
    expect(ask(one, other)).toEqual({ couldBe: false, veto: undefined })
  })
})
