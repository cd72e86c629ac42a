import { type ReplacedWords, replacedWords } from '../../deduplicate/compare/replaced-words.ts'
import { OTHER_FILLING } from '../../deduplicate/compare/verdict.ts'
import { WINDOW_MS } from '../../deduplicate/features/window.ts'
import { loadArticles, type StoredArticle } from '../../store/articles/article-rows.ts'
import { articlesKeptApartFrom } from '../../store/articles/references.ts'
import type { Handle } from '../../store/open/handle.ts'
import type { StoryMember } from '../../store/stories/story-view.ts'
import type { ExplainContext } from './explanation.ts'

/** An article of another story that a copy of this one was kept apart from, or that was kept apart from it. */
export type ApartExplanation = {
  readonly articleId: string
  readonly outlet: string
  readonly title: string
  readonly url: string | undefined
  /** The copy that it was kept apart from, and its outlet. */
  readonly copyId: string
  readonly copyOutlet: string
  /** The rule that kept them apart when the later of the two came. */
  readonly rule: string
  /** The name or figure of the copy, and that of the other article instead of it, where they show it. */
  readonly own: string | undefined
  readonly other: string | undefined
  /** All of it in words. */
  readonly because: string
}

type Pair = { readonly copyId: string; readonly otherId: string; readonly rule: string }

/** What was kept apart from an article, and from the other copies of its story, that of the article itself first. */
export async function explainApart(
  handle: Handle,
  { stored, members }: { readonly stored: StoredArticle; readonly members: readonly StoryMember[] },
  { newsroom }: Pick<ExplainContext, 'newsroom'>,
): Promise<readonly ApartExplanation[]> {
  const pairs = await pairsOf(handle, stored, members)
  const articles = await loadArticles(handle, [...new Set(pairs.flatMap(({ copyId, otherId }) => [copyId, otherId]))])
  return pairs.flatMap(({ copyId, otherId, rule }) => {
    const [copy, other] = [articles.get(copyId), articles.get(otherId)]
    // The operator joined the two since, or the other is forgotten.
    if (!copy || !other || copy.storyId === other.storyId) return []
    const words = replacedWords(copy.article, other.article, rule)
    const { sourceId, title, url } = other.article
    return {
      articleId: otherId,
      outlet: newsroom.facts(sourceId).name,
      title,
      url,
      copyId,
      copyOutlet: newsroom.facts(copy.article.sourceId).name,
      rule,
      own: words?.own,
      other: words?.other,
      because: `kept apart: ${whyApart(rule, words)}`,
    }
  })
}

function whyApart(rule: string, words: ReplacedWords | undefined): string {
  if (words === undefined) return rule
  const verb = words.kind === 'name' ? 'names' : 'says'
  const said = `one ${verb} ${words.own} where the other ${verb} ${words.other}`
  return rule === OTHER_FILLING ? said : `${rule}: ${said}`
}

/** Those that the copies were kept apart from when they came, and those that were kept apart from the copies later. */
async function pairsOf(
  handle: Handle,
  { article }: StoredArticle,
  members: readonly StoryMember[],
): Promise<readonly Pair[]> {
  const before = members.flatMap(({ articleId, evidence }) =>
    evidence.kind === 'first' && evidence.apart !== undefined
      ? { copyId: articleId, otherId: evidence.apart.articleId, rule: evidence.apart.rule }
      : [],
  )
  const ids = members.map(({ articleId }) => articleId)
  // Other copies may have come a window earlier or later.
  const around = { from: article.firstSeenAt - WINDOW_MS, to: article.firstSeenAt + 2 * WINDOW_MS }
  const found = await articlesKeptApartFrom(handle, ids, around)
  const later = found.map(({ articleId, apart }) => ({
    copyId: apart.articleId,
    otherId: articleId,
    rule: apart.rule,
  }))
  const isOwn = ({ copyId }: Pair) => copyId === article.id
  const all = [...before, ...later]
  return [...all.filter(isOwn), ...all.filter((pair) => !isOwn(pair))]
}
