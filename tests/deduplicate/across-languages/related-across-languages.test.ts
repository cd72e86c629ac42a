import { describe, expect, it } from 'vitest'
import { deduplicate } from '../../../src/deduplicate/deduplicate.ts'
import { featuresOf, packFeatures, unpackFeatures, wordsOfText } from '../../../src/deduplicate/features/features.ts'
import { WINDOW_MS } from '../../../src/deduplicate/features/window.ts'
import { type Candidates, candidateOf, createCandidates } from '../../../src/deduplicate/memory/candidates.ts'
import { draftOf } from '../../../src/deduplicate/memory/draft.ts'
import type { Article } from '../../../src/model/documents.ts'
import { anArticle } from '../make-article.ts'

const HOUR = 3_600_000

/** An article as `language hour: headline | text`. */
function told(line: string, own: Partial<Article> = {}): Article {
  const [, language = '', hour = '', title = '', text = ''] = /^(\w*) (\d+): (.*?) \| (.*)$/.exec(line) ?? []
  const at = Number(hour) * HOUR
  const times = { publishedAt: at, updatedAt: at, firstSeenAt: at }
  return anArticle({
    id: line,
    sourceId: `outlet ${line}`,
    ...(language && { language }),
    title,
    text,
    ...times,
    ...own,
  })
}

function memory(acrossLanguages = true): Candidates {
  return createCandidates(WINDOW_MS, { acrossLanguages })
}

/** Adds articles one after the other; returns what the last one is related to. */
function relatedOf(lines: readonly (string | Article)[], known = memory()) {
  const placements = lines.map((line) => {
    const article = typeof line === 'string' ? told(line) : line
    const [placement] = deduplicate([{ article, credit: undefined }], known)
    known.add(placement!.candidate)
    return placement!
  })
  return placements.at(-1)!.related
}

const english =
  'en 1: Ferry Kestrel sinks off Tarnby | The ferry Kestrel sank off Tarnby with 300 people on board, captain Emil Voss said.'
const german =
  'de 2: Fähre Kestrel vor Tarnby gesunken | Die Fähre Kestrel ist vor Tarnby mit 300 Menschen an Bord gesunken, sagte Kapitän Emil Voss.'
const russian =
  'ru 3: Паром «Кестрел» затонул у Тарнби | Паром «Кестрел» затонул у берегов Тарнби, на борту было 300 человек, сообщил капитан Эмиль Восс.'

describe('with articles in other languages looked for, two stories are related', () => {
  it('whose articles share rare names, with the names as the article writes them', () => {
    const [relation, ...others] = relatedOf([english, german])
    expect(others).toEqual([])
    expect(relation).toMatchObject({ storyId: english })
    expect(relation!.words).toEqual(expect.arrayContaining(['Kestrel', 'Tarnby']))
    expect(relation!.strength).toBeGreaterThan(0.3)
    expect(relation!.strength).toBeLessThanOrEqual(1)
  })

  it('whichever comes first, and across scripts', () => {
    expect(relatedOf([german, { ...told(english), firstSeenAt: 2 * HOUR, publishedAt: 2 * HOUR }])).toHaveLength(1)
    expect(relatedOf([english, russian])).toMatchObject([{ words: expect.arrayContaining(['Тарнби']) }])
    expect(relatedOf([russian, german])).toHaveLength(1)
  })

  it('to at most five others, the strongest first, and never to itself', () => {
    const languages = ['de', 'fr', 'es', 'it', 'nl', 'pt', 'pl']
    const many = languages.map((language, at) =>
      told(german, { id: language, language, title: `${at} ${language}: Kestrel vor Tarnby` }),
    )
    const related = relatedOf([...many, english])
    expect(related.length).toBeLessThanOrEqual(5)
    const strengths = related.map(({ strength }) => strength)
    expect(strengths).toEqual(strengths.toSorted((a, b) => b - a))
    expect(related.map(({ storyId }) => storyId)).not.toContain(english)
  })

  it('where nobody says the language, if the scripts differ', () => {
    expect(relatedOf([told(english, { language: undefined }), told(russian, { language: undefined })])).toHaveLength(1)
    expect(relatedOf([told(english, { language: 'ru' }), told(russian, { language: 'en' })])).toHaveLength(1)
  })
})

describe('with articles in other languages looked for, two stories are not related', () => {
  it.each([
    [
      'that give other figures',
      'de 2: Fähre Kestrel vor Tarnby gesunken | Die Fähre Kestrel ist vor Tarnby mit 900 Menschen gesunken.',
    ],
    ['that came more than 36 hours apart', german.replace('de 2', 'de 38')],
    [
      'that share one name',
      'de 2: Fähre Kestrel in Oslo getauft | In Oslo ist die Fähre Kestrel mit 300 Gästen getauft worden.',
    ],
    [
      'in which something else happens',
      'de 2: Kestrel spielt in Tarnby | Das Orchester Kestrel gibt in Tarnby ein Konzert für die Oper.',
    ],
  ])('%s', (_, other) => {
    expect(relatedOf([english, other])).toEqual([])
  })

  it('in one language: that is for their headlines and texts to say', () => {
    const other =
      'en 2: Boat lost near Tarnby | A boat named Kestrel was lost near Tarnby with 300 people, said Emil Voss.'
    expect(relatedOf([english, other]).flatMap(({ words }) => words)).toEqual(
      relatedOf([english, other], memory(false)).flatMap(({ words }) => words),
    )
  })

  it('by names that everybody names', () => {
    const known = memory()
    for (let at = 0; at < 200; at++) {
      const line = `fr 1: Affaire ${at} de Kestrel à Tarnby | On a parlé de Kestrel à Tarnby, dit le dossier numéro ${at + 1000}.`
      known.add(candidateOf(told(line), { storyId: line, features: known.featuresOf(told(line)) }))
    }
    expect(
      relatedOf(
        [english.replace(', captain Emil Voss said', ''), german.replace(', sagte Kapitän Emil Voss', '')],
        known,
      ),
    ).toEqual([])
  })

  it('by two words of their headlines alone, as is done where languages are not looked at', () => {
    const [one, other] = [
      'en 1: Tarnby Kestrel reopens | A cafe.',
      'es 2: Tarnby Kestrel cierra | Una huelga de 40 días.',
    ]
    expect(relatedOf([one, other], memory(false))).toHaveLength(1)
    expect(relatedOf([one, other])).toEqual([])
  })
})

describe('without articles in other languages looked for', () => {
  it('nothing is kept for that, and related is what was', () => {
    const known = memory(false)
    expect(packFeatures(known.featuresOf(told(english)))).toEqual(packFeatures(featuresOf(told(english))))
    expect(relatedOf([english, 'de 2: Schiffsunglück | Die Kestrel sank vor Tarnby, sagte Emil Voss.'], known)).toEqual(
      [],
    )
  })
})

describe('the memory of names', () => {
  it('forgets an article that is taken back', () => {
    const known = memory()
    relatedOf([english], known)
    known.remove(english)
    expect(relatedOf([german], known)).toEqual([])
  })

  it('is as before when what a round added is undone', () => {
    const known = memory()
    relatedOf([english], known)
    const draft = draftOf(known)
    relatedOf([german], draft.candidates)
    draft.undo()
    expect(relatedOf([russian], known).map(({ storyId }) => storyId)).toEqual([english])
  })

  it('finds what it knows after most of the rest was forgotten', () => {
    const known = memory()
    for (let at = 0; at < 3000; at++) {
      const line = `fr 0: Affaire ${at} | On a parlé de Nom${String.fromCharCode(97 + (at % 26))}or à Zug${at}.`
      known.add(candidateOf(told(line), { storyId: line, features: known.featuresOf(told(line)) }))
    }
    relatedOf([told(english, { firstSeenAt: WINDOW_MS / 2, publishedAt: WINDOW_MS / 2 })], known)
    known.evict(WINDOW_MS + HOUR)
    expect(known.size()).toBe(1)
    const later = { firstSeenAt: WINDOW_MS / 2 + HOUR, publishedAt: WINDOW_MS / 2 + HOUR }
    expect(relatedOf([told(german, later)], known)).toHaveLength(1)
  })

  it('is kept with the features, which are compared as without it', () => {
    const known = memory()
    const [plain, kept] = [featuresOf(told(english)), known.featuresOf(told(english))]
    const read = unpackFeatures(packFeatures(kept))!
    expect(wordsOfText(read)).toEqual(wordsOfText(plain))
    expect([known.isComplete(read), known.isComplete(plain), memory(false).isComplete(plain)]).toEqual([
      true,
      false,
      true,
    ])
  })
})
