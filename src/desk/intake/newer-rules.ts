import type { Article } from '../../model/documents.ts'
import { headHash, saidIn } from '../../normalize/hash.ts'
import { dataHashOf, type StoredArticle } from '../../store/articles/article-rows.ts'
import type { Newsroom } from '../newsroom/newsroom.ts'
import type { Cleaning, Sheet } from '../sheet/sheet.ts'
import { changeOf } from './article-change.ts'

type CleanAgain = typeof import('../../normalize/clean/clean-again.ts').cleanAgain

/** What cleans by today's rules; undefined while none of the articles needs it, as long as there is no upgrade. */
export async function cleanerFor(articles: Iterable<StoredArticle>): Promise<CleanAgain | undefined> {
  for (const { isOfOlderRules } of articles) {
    if (isOfOlderRules) return (await import('../../normalize/clean/clean-again.ts')).cleanAgain
  }
  return undefined
}

/**
 * Whether an article that was stored under older rules differs from what its source says now in nothing but what today's
 * rules leave out: whole lines of the text, and the words of the summary that were made of them. A text that is past its
 * retention cannot be compared, and counts as the same.
 */
export function isOnlyCleaned(article: Article, before: StoredArticle, cleanAgain: CleanAgain | undefined): boolean {
  const stored = before.article
  if (!before.isOfOlderRules || cleanAgain === undefined) return false
  if (stored.title !== article.title || changeOf(stored, article) !== 'text') return false
  if (stored.text === '' && stored.contentHtml === '') return true
  const clean = { ...stored, ...cleanAgain(stored) }
  if (!isWithin(linesOf(article.text), linesOf(clean.text))) return false
  return headHash(clean) === headHash(article) || saidIn(clean.summary).includes(saidIn(article.summary))
}

/** Notes that the text of an article was cleaned, which is no news. */
export function noteCleaning(
  sheet: Sheet,
  article: Article,
  { before, newsroom }: { readonly before: StoredArticle; readonly newsroom: Newsroom },
): void {
  const credit = sheet.stories.get(before.storyId)?.credit
  sheet.changes.cleaned.set(article.id, cleaningOf(article, before.article, newsroom.policy(article.sourceId, credit)))
}

/** What the cleaning of an article means for the feeds that show it. */
export function cleaningOf(
  after: Article,
  before: Article,
  { republish }: Pick<ReturnType<Newsroom['policy']>, 'republish'>,
): Cleaning {
  const isSummaryNew = after.summary !== before.summary
  const isTextNew = after.contentHtml !== before.contentHtml || after.text !== before.text
  const isVisible = (republish === 'full' && (isTextNew || isSummaryNew)) || (republish === 'excerpt' && isSummaryNew)
  return { isVisible, hash: after.hash, dataHash: dataHashOf(after) }
}

function linesOf(text: string): readonly string[] {
  return text.split('\n').flatMap((line) => saidIn(line) || [])
}

/** Whether the lines are some of the others, in their order. */
function isWithin(lines: readonly string[], others: readonly string[]): boolean {
  let found = 0
  for (const other of others) if (other === lines[found]) found += 1
  return found === lines.length
}
