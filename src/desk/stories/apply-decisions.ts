import { candidateOf } from '../../deduplicate/memory/candidates.ts'
import type { Instant } from '../../model/instant.ts'
import type { StoredArticle } from '../../store/articles/article-rows.ts'
import type { Handle } from '../../store/open/handle.ts'
import { finishWord, forgetIdleWords, type Word, waitingWords } from '../../store/stories/operators-words.ts'
import type { Context } from '../newsroom/context.ts'
import type { Obeyed } from '../newsroom/obeyed.ts'
import { carryOut } from './carry-out.ts'
import { takeBackLast } from './take-back-last.ts'
import type { Carried, WordParts } from './word-parts.ts'

/** Whoever waits for what a word came to has gone away by then. */
const PATIENCE_MS = 10 * 60_000

/**
 * Carries out what the operator has decided or taken back since the desk last looked: moves articles between stories, and
 * brings entries and the memory for finding copies in line. Each word is one transaction; one that fails is tried again
 * later. Returns how many were carried out, and the feeds that have to be published.
 */
export async function applyDecisions(context: Context, at: Instant): Promise<Obeyed> {
  const { store, log } = context
  const words = await waitingWords(store.handle)
  if (words.length > 0) await forgetIdleWords(store.handle, at - PATIENCE_MS)
  let done = 0
  const feeds = new Set<string>()
  for (const word of words) {
    const known: StoredArticle[] = []
    const follow = (before: StoredArticle, after: StoredArticle) => {
      known.push(before)
      rememberStanding(context, after)
    }
    try {
      const { outcome, touched } = await store.transaction((transaction) => {
        return carriedOut(transaction, word, { ...context, at, follow })
      })
      for (const feed of touched) feeds.add(feed)
      const about = word.kind === 'undo' ? {} : { article: word.articleId, other: word.otherId }
      if (outcome.isDone) log.info({ ...about, word: word.kind, moved: outcome.moved.length }, 'operator’s word done')
      done += 1
    } catch (error) {
      for (const before of known.toReversed()) rememberStanding(context, before)
      log.error({ word: word.kind, error }, 'operator’s word could not be done')
    }
  }
  return { done, feeds }
}

async function carriedOut(transaction: Handle, word: Word, parts: WordParts): Promise<Carried> {
  const carried = await (word.kind === 'undo'
    ? takeBackLast(transaction, word.id, parts)
    : carryOut(transaction, word, parts))
  const { outcome, before } = carried
  await finishWord(transaction, word.id, { at: parts.at, outcome, before })
  return carried
}

function rememberStanding(
  { candidates }: Pick<Context, 'candidates'>,
  { article, storyId, credit, withdrawn }: StoredArticle,
): void {
  if (withdrawn) candidates.remove(article.id)
  else candidates.add(candidateOf(article, { storyId, credit, features: candidates.featuresOf(article) }))
}
