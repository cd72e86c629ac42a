import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { deduplicate } from '../../src/deduplicate/deduplicate.ts'
import {
  type Candidate,
  candidateOf,
  createCandidates,
  type RecentArticles,
} from '../../src/deduplicate/memory/candidates.ts'
import type { Article } from '../../src/model/documents.ts'
import type { Credit } from '../../src/model/stories.ts'
import { anArticle, words } from './make-article.ts'

const HOUR = 3_600_000
const report = words('a', 120)

/** Known articles, each from a source of its own and in a story of its own unless it says otherwise. */
function knowing(...articles: readonly (Partial<Article> & { readonly id: string; readonly storyId?: string })[]) {
  const known = createCandidates(72 * HOUR)
  for (const { storyId, ...article } of articles) {
    const whole = anArticle({ sourceId: article.id, title: 'Talks open', ...article })
    known.add(candidateOf(whole, { storyId: storyId ?? article.id }))
  }
  return known
}

const credited = (article: Article, credit?: Credit) => ({ article, credit })

function place(article: Partial<Article>, known: RecentArticles) {
  const whole = anArticle({ id: 'new', sourceId: 'new', title: 'Talks begin', ...article })
  const [placement] = deduplicate([credited(whole)], known)
  return placement as NonNullable<typeof placement>
}

describe('a story found by its text', () => {
  it('is that of the known article which carries the same words', () => {
    const { storyId, evidence, candidate } = place({ text: report }, knowing({ id: 'old', storyId: 's', text: report }))
    expect(storyId).toBe('s')
    expect(evidence).toMatchObject({
      kind: 'text',
      containment: 1,
      shared: 118,
      articleId: 'old',
      rule: 'the same text',
    })
    expect(candidate).toMatchObject({ articleId: 'new', storyId: 's' })
  })

  it('is found by a trimmed copy, and by one with a local opening, another title and dateline', () => {
    const known = knowing({ id: 'old', text: words('a', 300), title: 'Leader urges calm' })
    expect(place({ text: words('a', 120, 60), title: 'Calm, urges leader' }, known).storyId).toBe('old')
    const local = `ROME (AFP) - ${words('b', 30)} ${words('a', 300)}`
    expect(place({ text: local, title: 'What it means here' }, known).storyId).toBe('old')
  })

  it('is found under two local openings, of which each outlet has its own', () => {
    const [one, other] = [words('b', 9), words('c', 9)]
    const known = knowing({ id: 'old', text: `${one} ${words('a', 180)}` })
    expect(place({ text: `${other} ${words('a', 180)}` }, known).storyId).toBe('old')
  })

  it('is the best one, never two', () => {
    const known = knowing({ id: 'part', text: words('a', 100) }, { id: 'whole', text: report })
    expect(place({ text: `${report} ${words('b', 10)}` }, known).storyId).toBe('whole')
    const mixed = `${words('a', 100)} ${words('c', 20)}`
    expect(place({ text: mixed }, known).evidence).toMatchObject({ articleId: 'part' })
  })

  it('is a new one where less than a third agrees', () => {
    const text = `${words('a', 30)} ${words('b', 90)}`
    const placement = place({ text }, knowing({ id: 'old', text: report }))
    expect(placement).toMatchObject({ storyId: 'new', evidence: { kind: 'first' } })
  })

  it('is a new one for a few words in common under another headline', () => {
    expect(place({ text: words('a', 9), title: 'Rain' }, knowing({ id: 'old', text: report })).storyId).toBe('new')
  })

  it('is that of the same source where nearly all is the same, as when it gives a piece a new address', () => {
    const known = knowing({ id: 'old', text: report, title: 'Leader urges calm' })
    expect(place({ text: report, sourceId: 'old', title: 'UPDATE 1-Leader urges calm' }, known).storyId).toBe('old')
    const rewritten = `${words('a', 40)} ${words('b', 20)} ${words('a', 40, 60)} ${words('c', 20)}`
    expect(place({ text: rewritten, sourceId: 'old', title: 'Leader urges peace' }, known).storyId).toBe('new')
  })

  it('is a new one after the window', () => {
    const known = knowing({ id: 'old', text: report })
    expect(place({ text: report, publishedAt: 72 * HOUR }, known).storyId).toBe('old')
    expect(place({ text: report, publishedAt: 72 * HOUR + 1 }, known).storyId).toBe('new')
  })

  it('works in a script without spaces', () => {
    const text = '俄罗斯总统普京周三呼吁以色列和巴勒斯坦停止冲突克里姆林宫新闻处表示双方应当保持克制'
    const known = knowing({ id: 'old', text, title: '普京呼吁停火' })
    expect(place({ text: `（法新社）${text}`, title: '普京发声' }, known).storyId).toBe('old')
  })
})

describe('texts that only look alike', () => {
  const market = (day: string, [change, index, shares]: readonly [string, string, string]) =>
    `Stocks closed lower on ${day} as technology shares slipped again, with the main index down ${change} percent at ${index} points after a quiet session in which buyers stayed away, dealers said, while ${shares} million shares changed hands, compared to the usual volume of the past month in the same market`

  it('are kept apart where their numbers disagree, as daily reports do', () => {
    const monday = { text: market('Monday', ['1.4', '22854', '310']), title: 'Stocks close lower' }
    const tuesday = { text: market('Tuesday', ['0.8', '22671', '295']), title: 'Stocks close lower' }
    expect(place(tuesday, knowing({ id: 'old', ...monday })).storyId).toBe('new')
    expect(place({ ...monday, title: 'Shares slip' }, knowing({ id: 'old', ...monday })).storyId).toBe('old')
  })

  it('are kept apart where the numbers in their titles disagree', () => {
    const text = `${words('a', 100)} ${words('b', 30)}`
    const known = knowing({ id: 'old', text: report, title: 'Briefing for 11 May' })
    expect(place({ text, title: 'Briefing for 12 May' }, known).storyId).toBe('new')
    expect(place({ text, title: 'Briefing for 11 May' }, known).storyId).toBe('old')
  })

  it('are kept apart where a short one shares neither the rest nor a word of the title', () => {
    const known = knowing({ id: 'old', text: words('a', 300), title: 'Harvest fails' })
    const standing = words('a', 30, 270)
    expect(place({ text: standing, title: 'Minister resigns' }, known).storyId).toBe('new')
    expect(place({ text: standing, title: 'Poor harvest' }, known).storyId).toBe('old')
  })

  it('are kept apart where all they share is what stands under one story after another', () => {
    const notice = words('n', 40)
    const known = knowing(
      ...Array.from({ length: 6 }, (_, index) => ({ id: `${index}`, text: `${words(`t${index}`, 4)} ${notice}` })),
    )
    expect(place({ text: `${words('x', 4)} ${notice}`, title: 'Rain' }, known).storyId).toBe('new')
  })

  it('are kept apart where one form is filled with the names of two towns', () => {
    const weather = (town: string, sky: string, high: string) =>
      `The weather in ${town} will be ${sky} at first, with a light wind from the west along the river. Later in the day the clouds part and it reaches ${high}, the forecasters of our weather desk expect. In the evening it stays dry in ${town} and around, so that gardens need water.`
    const one = { text: weather('Leeds', 'grey', 'twelve degrees'), title: 'Leeds weather: what to expect today' }
    const other = { text: weather('Bristol', 'bright', 'nine degrees'), title: 'Bristol weather: what to expect today' }
    expect(place(other, knowing({ id: 'old', ...one })).storyId).toBe('new')
    expect(place(one, knowing({ id: 'old', ...one })).storyId).toBe('old')
  })
})

describe('reports in words of their own', () => {
  const headline = 'Kremlin urges both sides in Gaza to step back'

  it('are kept apart although both quote the same words at length', () => {
    const quoted = words('q', 40)
    const known = knowing({ id: 'old', title: headline, text: `${words('a', 30)} ${quoted}` })
    expect(place({ title: headline, text: `${words('b', 30)} ${quoted}` }, known).storyId).toBe('new')
    expect(place({ title: headline, text: `${words('b', 5)} ${quoted}` }, known).storyId).toBe('old')
  })

  it('are kept apart where a digest names the headline of another far down', () => {
    const known = knowing({ id: 'old', title: 'Rain', text: `${words('a', 20)} ${headline} ${words('c', 30)}` })
    expect(place({ title: headline }, known).storyId).toBe('new')
    const opening = knowing({ id: 'old', title: 'Rain', text: `${headline} ${words('c', 30)}` })
    expect(place({ title: headline }, opening).storyId).toBe('old')
  })
})

describe('a headline without a text', () => {
  const headline = 'Kremlin urges both sides in Gaza to step back'

  it('is that of a known article with the same headline, where nothing stands against it', () => {
    const known = knowing({ id: 'old', title: headline, text: report })
    expect(place({ title: headline }, known).storyId).toBe('old')
    expect(place({ title: `${headline}...`, summary: 'Read on' }, known).storyId).toBe('old')
    expect(place({ title: 'Kremlin urges both sides' }, known).storyId).toBe('new')
  })

  it('is a new one where the headline differs by a word, unless one agency is credited with both', () => {
    const afp: Credit = { id: 'afp', name: 'AFP', confidence: 1, evidence: 'byline "AFP"' }
    const known = createCandidates(72 * HOUR)
    const old = anArticle({ id: 'old', sourceId: 'old', title: headline, text: report })
    known.add(candidateOf(old, { storyId: 'old', credit: afp }))
    for (const title of [`${headline} now`, headline.replace('Kremlin ', '')]) {
      const own = anArticle({ id: 'new', sourceId: 'new', title })
      expect(deduplicate([credited(own)], known)[0]).toMatchObject({ storyId: 'new', related: [{ storyId: 'old' }] })
      expect(deduplicate([credited(own, afp)], known)[0]?.storyId).toBe('old')
    }
  })

  it('is that of a known article whose headline goes on where its own is marked as cut', () => {
    const known = knowing({ id: 'old', title: headline, text: report })
    expect(place({ title: 'Kremlin urges both sides in Gaza…' }, known).storyId).toBe('old')
    expect(place({ title: 'Kremlin urges both sides in Gaza' }, known).storyId).toBe('new')
    expect(place({ title: 'Kremlin urges all sides in Gaza…' }, known).storyId).toBe('new')
  })

  it('is no bridge between two texts', () => {
    const known = knowing({ id: 'told', storyId: 's', title: headline, text: report })
    known.add(place({ id: 'bare', sourceId: 'bare', title: headline }, known).candidate)
    expect(known.find(place({ id: 'x', title: headline }, known).candidate).map(({ storyId }) => storyId)).toEqual([
      's',
      's',
    ])
    expect(place({ title: headline, text: words('b', 120) }, known)).toMatchObject({
      storyId: 'new',
      related: [{ storyId: 's' }],
    })
    expect(place({ title: headline, text: report }, known).storyId).toBe('s')
  })

  it('is no copy where the texts differ, unless one agency is credited with both', () => {
    const known = (credit?: Credit) => {
      const memory = createCandidates(72 * HOUR)
      const old = anArticle({ id: 'old', sourceId: 'old', title: headline, text: report })
      memory.add(candidateOf(old, { storyId: 'old', credit }))
      return memory
    }
    const afp: Credit = { id: 'afp', name: 'AFP', confidence: 1, evidence: 'byline "AFP"' }
    const own = anArticle({ id: 'new', sourceId: 'new', title: headline, text: words('b', 120) })
    const storyOf = (one?: Credit, other?: Credit) => deduplicate([credited(own, one)], known(other))[0]?.storyId
    expect(storyOf()).toBe('new')
    expect(storyOf(afp, { ...afp, id: 'reuters' })).toBe('new')
    expect(storyOf({ ...afp, isMixed: true }, { ...afp, isMixed: true })).toBe('new')
    expect(storyOf(afp, afp)).toBe('old')
  })

  it('names the others as related, if the texts tell of it', () => {
    const related = (own: string, theirs: string) =>
      place({ title: headline, text: own }, knowing({ id: 'old', title: headline, text: theirs })).related
    const [found] = related(`In Gaza ${words('b', 120)}`, `For Gaza ${report}`)
    expect(found).toMatchObject({ storyId: 'old', strength: 1 })
    expect(found?.words).toContain('gaza')
    expect(related(words('b', 120), report), 'a headline that stands over anything').toEqual([])
  })
})

it('puts nothing into a story that the operator forbids', () => {
  const article = anArticle({
    id: 'new',
    sourceId: 'new',
    title: 'Talks',
    text: report,
    canonicalUrl: 'https://a.example/1',
  })
  const known = knowing({ id: 'old', text: report, canonicalUrl: 'https://a.example/1' })
  expect(deduplicate([credited(article)], known, () => false)[0]?.storyId).toBe('new')
})

describe('a story found by an address', () => {
  const page = 'https://a.example/2021/calm'

  it('is that of the same page in another source, whatever the text', () => {
    const { storyId, evidence } = place({ canonicalUrl: page }, knowing({ id: 'old', canonicalUrl: page }))
    expect(storyId).toBe('old')
    expect(evidence).toEqual({ kind: 'url', url: page, articleId: 'old' })
  })

  it('is that of the page which an article names as its origin, whichever of the two comes first', () => {
    expect(place({ originUrls: [page] }, knowing({ id: 'old', canonicalUrl: page })).storyId).toBe('old')
    expect(place({ canonicalUrl: page }, knowing({ id: 'old', originUrls: [page] })).storyId).toBe('old')
  })

  it('comes before one found by text', () => {
    const known = knowing({ id: 'page', canonicalUrl: page }, { id: 'text', text: report })
    expect(place({ canonicalUrl: page, text: report }, known).storyId).toBe('page')
  })

  it('is none where two say something of their own about a page that both only link to', () => {
    const known = knowing({ id: 'old', title: 'On the talks', canonicalUrl: page, text: words('b', 40) })
    expect(place({ canonicalUrl: page, text: words('a', 40) }, known).storyId).toBe('new')
    expect(place({ canonicalUrl: page, text: words('a', 15) }, known).storyId).toBe('old')
    expect(place({ canonicalUrl: page, text: words('a', 40), title: 'On the talks' }, known).storyId).toBe('old')
    expect(place({ canonicalUrl: page, text: `${words('b', 30)} ${words('a', 20)}` }, known).storyId).toBe('old')
  })

  it('is not that of a background piece that a long article links to', () => {
    const known = knowing({ id: 'old', canonicalUrl: page, text: words('b', 200) })
    expect(place({ originUrls: [page], text: report }, known).storyId).toBe('new')
  })

  it('is a new one where the address does not tell articles apart', () => {
    const front = 'https://a.example/'
    expect(place({ canonicalUrl: front }, knowing({ id: 'old', canonicalUrl: front })).storyId).toBe('new')
    const episodes = knowing(
      { id: '1', sourceId: 'show', canonicalUrl: page },
      { id: '2', sourceId: 'show', canonicalUrl: page },
    )
    expect(place({ canonicalUrl: page }, episodes).storyId).toBe('new')
    const listed = ['x', 'y'].map((id) => anArticle({ id, sourceId: 'new', canonicalUrl: page }))
    const placements = deduplicate(
      listed.map((article) => credited(article)),
      knowing({ id: 'old', canonicalUrl: page }),
    )
    expect(placements.map(({ storyId }) => storyId)).toEqual(['x', 'y'])
  })

  it('is a new one for another article of the same source', () => {
    const known = knowing({ id: 'old', sourceId: 'new', canonicalUrl: page })
    expect(place({ canonicalUrl: page }, known).storyId).toBe('new')
  })
})

describe('the articles of one document', () => {
  it('are placed in their order and do not see each other', () => {
    const articles = ['x', 'y'].map((id) => anArticle({ id, sourceId: id, text: report }))
    expect(
      deduplicate(
        articles.map((article) => credited(article)),
        knowing(),
      ).map(({ storyId }) => storyId),
    ).toEqual(['x', 'y'])
  })
})

it('a placement does not depend on the order in which candidates are found', () => {
  const piece = fc.record({
    name: fc.constantFrom('a', 'b'),
    from: fc.integer({ min: 0, max: 40 }),
    page: fc.option(fc.constantFrom('https://a.example/1', 'https://a.example/2'), { nil: undefined }),
    at: fc.integer({ min: 0, max: 2 }),
  })
  const seeds = fc.array(fc.nat(), { minLength: 24, maxLength: 24 })
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), piece, seeds, (pieces, mine, order) => {
      const make = ({ name, from, page, at }: typeof mine) => ({
        text: words(name, 60, from),
        canonicalUrl: page,
        publishedAt: at,
      })
      const known = knowing(...pieces.map((one, index) => ({ id: `${index}`, storyId: `s${index % 3}`, ...make(one) })))
      const shuffle = (list: readonly Candidate[]) =>
        list
          .map((one, index) => ({ one, key: order[index] as number }))
          .sort((a, b) => a.key - b.key)
          .map(({ one }) => one)
      const shuffled: RecentArticles = {
        ...known,
        find: (own) => shuffle(known.find(own)),
        findByUrl: (url, own) => shuffle(known.findByUrl(url, own)),
        findByOrigin: (url, own) => shuffle(known.findByOrigin(url, own)),
      }
      expect(place(make(mine), shuffled)).toEqual(place(make(mine), known))
    }),
  )
})
