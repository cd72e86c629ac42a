import { describe, expect, it, onTestFinished } from 'vitest'
import { deduplicate } from '../../../src/deduplicate/deduplicate.ts'
import { packFeatures } from '../../../src/deduplicate/features/features.ts'
import { hashOfWord } from '../../../src/deduplicate/features/hashes.ts'
import { WINDOW_MS } from '../../../src/deduplicate/features/window.ts'
import {
  type Candidates,
  candidateOf,
  createCandidates,
  type RecentArticles,
} from '../../../src/deduplicate/memory/candidates.ts'
import { openCandidates, recall } from '../../../src/desk/stories/remember.ts'
import type { Article } from '../../../src/model/documents.ts'
import { saveArticles } from '../../../src/store/articles/article-rows.ts'
import { saveFeatures } from '../../../src/store/articles/feature-rows.ts'
import { IN_MEMORY } from '../../../src/store/open/database-url.ts'
import type { Handle } from '../../../src/store/open/handle.ts'
import { openStore } from '../../../src/store/open/store.ts'
import { anArticle, words } from '../../deduplicate/make-article.ts'

const HOUR = 3_600_000
const DAYS = 12
const MATTERS = ['harbour', 'budget', 'election', 'bridge', 'vaccine', 'orchestra', 'glacier']

/** What comes in hour by hour: a headline of words that recur, some rarely; every fourth is a copy of the one before. */
function arrival(hour: number): Article {
  const copied = hour % 4 === 3 ? hour - 1 : hour
  const matter = MATTERS[copied % MATTERS.length]
  const at = hour * HOUR
  return anArticle({
    id: `article ${hour}`,
    sourceId: `outlet ${hour % 5}`,
    url: `https://outlet-${hour % 5}.example/${hour}`,
    title: `UPDATE 1-Council debates ${matter} plan ${words('rare', 1, copied)} again - Outlet ${hour % 5}`,
    text: `${words(`text${copied}x`, 30)} ${words(matter ?? '', 6)}`,
    // Every ninth comes with the date of weeks ago.
    publishedAt: hour % 9 === 0 ? at - 500 * HOUR : at - HOUR,
    firstSeenAt: at,
  })
}

async function recalled(handle: Handle, at: number): Promise<Candidates> {
  const candidates = openCandidates()
  await recall(candidates, handle, at)
  return candidates
}

const placed = (article: Article, known: RecentArticles) =>
  deduplicate([{ article, credit: undefined }], known).map(({ candidate: _, ...placement }) => placement)

/** A desk that has run for days: what it knows, and its store. Every tenth article was taken back an hour after it came. */
async function afterDays() {
  const store = await openStore(IN_MEMORY)
  onTestFinished(store.close)
  const known = createCandidates(WINDOW_MS)
  const save = async (hour: number, isTakenBack: boolean) => {
    const article = arrival(hour)
    const [placement] = deduplicate([{ article, credit: undefined }], known)
    const { storyId = article.id, evidence = { kind: 'first' as const }, candidate } = placement ?? {}
    const withdrawn = isTakenBack ? { at: article.firstSeenAt + HOUR, reason: 'Kill' } : undefined
    const version = { position: 0, version: 1, versionAt: article.firstSeenAt, versionKind: 'first' as const }
    const kept = { article, storyId, evidence, publicId: article.id, credit: undefined, withdrawn, ...version }
    await saveArticles(store.handle, [kept])
    if (candidate && !isTakenBack) {
      const bytes = packFeatures(candidate.features)
      await saveFeatures(store.handle, [{ articleId: article.id, bytes }], article.firstSeenAt)
      known.add(candidate)
    }
    if (isTakenBack) known.remove(article.id)
  }
  for (let hour = 0; hour < DAYS * 24; hour++) {
    known.evict(hour * HOUR)
    await save(hour, false)
    if ((hour - 1) % 10 === 0) await save(hour - 1, true)
  }
  return { known, handle: store.handle, at: DAYS * 24 * HOUR }
}

describe('a desk that starts again', () => {
  it('knows what it would know had it never stopped', async () => {
    const { known, handle, at } = await afterDays()
    const again = await recalled(handle, at)
    known.evict(at)
    expect(again.size()).toBe(known.size())
    for (const word of [...MATTERS, 'council', 'update', 'outlet', 'again', 'never', words('rare', 1, 20)]) {
      expect([word, again.rarityOf(hashOfWord(word))]).toEqual([word, known.rarityOf(hashOfWord(word))])
    }
    expect(again.rarityOf(hashOfWord('council'))).toBeLessThan(0.25)
  })

  it('places what comes in as it would have, had it never stopped', async () => {
    const { known, handle, at } = await afterDays()
    const again = await recalled(handle, at)
    let joined = 0
    for (let hour = DAYS * 24; hour < DAYS * 24 + 100; hour++) {
      for (const one of [known, again]) one.evict(hour * HOUR)
      const article = arrival(hour)
      const placement = placed(article, again)
      expect(placement).toEqual(placed(article, known))
      if (placement[0]?.evidence.kind !== 'first') joined++
      for (const one of [known, again]) one.add(candidateOf(article, { storyId: placement[0]?.storyId ?? article.id }))
    }
    expect(joined).toBeGreaterThan(10)
  })
})
