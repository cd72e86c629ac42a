import type { Instant } from '../../model/instant.ts'
import type { Credit } from '../../model/stories.ts'
import { loadArticles, type StoredArticle } from '../../store/articles/article-rows.ts'
import type { Handle } from '../../store/open/handle.ts'
import { decisionsAbout } from '../../store/stories/decisions.ts'
import { loadHeadlines } from '../../store/stories/headlines.ts'
import { relatedStories } from '../../store/stories/related.ts'
import { loadStories, type StoredStory } from '../../store/stories/stories.ts'
import { countMembers, membersOf, retitled, type StoryMember } from '../../store/stories/story-view.ts'
import type { Context } from '../newsroom/context.ts'
import { evidenceWords } from './evidence-words.ts'
import { explainFeeds, type FeedExplanation } from './feed-explanation.ts'
import { explainNoise } from './noise-explanation.ts'
import { explainVersions, type VersionExplanation } from './version-explanation.ts'

/** One copy of the story, and why it is one. */
export type CopyExplanation = {
  readonly articleId: string
  readonly outlet: string
  readonly title: string
  readonly url: string | undefined
  readonly publishedAt: Instant
  readonly agency: Credit | undefined
  readonly withdrawn: string | undefined
  readonly because: string
}

/** Everything the desk knows about why an article is where it is. */
export type Explanation = {
  readonly article: {
    readonly id: string
    readonly publicId: string
    readonly title: string
    readonly outlet: string
    readonly sourceId: string
    readonly url: string | undefined
    readonly guid: string | undefined
    readonly publishedAt: Instant
    readonly updatedAt: Instant
    readonly firstSeenAt: Instant
    readonly agency: Credit | undefined
    readonly withdrawn: string | undefined
  }
  readonly story: {
    readonly id: string
    readonly publicId: string
    readonly page: string
    readonly publishedAt: Instant
    readonly agency: Credit | undefined
  }
  /** How many copies there are, including those that are not listed. */
  readonly copyCount: number
  /** The article itself first, then those that were seen first. */
  readonly copies: readonly CopyExplanation[]
  readonly related: readonly {
    readonly storyId: string
    readonly outlet: string
    readonly title: string
    readonly url: string | undefined
    readonly strength: number
    readonly words: readonly string[]
  }[]
  /** The operator's decisions about the article, the latest last. */
  readonly decisions: readonly string[]
  readonly feeds: readonly FeedExplanation[]
  readonly versions: readonly VersionExplanation[]
  /** What changes at every poll in its text and makes no version. */
  readonly noise: readonly string[]
}

export type ExplainContext = Pick<Context, 'config' | 'newsroom' | 'now'>

/** The most copies and related stories to list; nobody would read more. */
const MOST = 50

/** Explains one article; undefined if the store has none with this id. */
export async function explainArticle(
  handle: Handle,
  articleId: string,
  context: ExplainContext,
): Promise<Explanation | undefined> {
  const stored = (await loadArticles(handle, [articleId])).get(articleId)
  const story = stored && (await loadStories(handle, [stored.storyId])).get(stored.storyId)
  if (!stored || !story) return undefined
  const { config, newsroom } = context
  return {
    article: articleOf(stored, outletOf(stored, newsroom)),
    story: storyOf(story, config.server.baseUrl),
    copyCount: await countMembers(handle, story.id),
    copies: await explainCopies(handle, stored, context),
    related: await explainRelated(handle, story.id, context),
    decisions: await explainDecisions(handle, articleId, context),
    feeds: await explainFeeds(handle, { stored, story, context }),
    versions: await explainVersions(handle, stored),
    noise: await explainNoise(handle, stored, context),
  }
}

function outletOf({ article }: StoredArticle, newsroom: ExplainContext['newsroom']): string {
  const { source, via } = newsroom.outlet(article.sourceId, article.origin)
  return via === undefined ? source.name : `${source.name}, via ${via.name}`
}

function articleOf({ article, publicId, credit, withdrawn }: StoredArticle, outlet: string): Explanation['article'] {
  const { id, title, sourceId, url, guid, publishedAt, updatedAt, firstSeenAt } = article
  const base = { id, publicId, title, outlet, sourceId, url, guid, publishedAt, updatedAt, firstSeenAt }
  return { ...base, agency: credit, withdrawn: withdrawn?.reason }
}

function storyOf({ id, publicId, publishedAt, credit }: StoredStory, baseUrl: string): Explanation['story'] {
  return { id, publicId, page: `${baseUrl}/stories/${id}`, publishedAt, agency: credit }
}

async function explainCopies(
  handle: Handle,
  stored: StoredArticle,
  { newsroom }: ExplainContext,
): Promise<CopyExplanation[]> {
  const own = memberOf(stored)
  const others = (await membersOf(handle, stored.storyId, MOST)).filter(({ articleId }) => articleId !== own.articleId)
  const members = [own, ...others].slice(0, MOST)
  const named = members.flatMap(({ evidence }) => ('articleId' in evidence ? (evidence.articleId ?? []) : []))
  const headlines = await loadHeadlines(handle, named)
  const renamed = await retitled(handle, named)
  const nameOf = (articleId: string) => {
    const headline = headlines.get(articleId)
    if (!headline) return `article ${articleId}`
    const before = renamed.has(articleId) ? ', which had another headline before' : ''
    return `“${headline.title}” (${newsroom.facts(headline.sourceId).name})${before}`
  }
  return members.map(({ articleId, sourceId, evidence, ...member }) => {
    return { articleId, outlet: newsroom.facts(sourceId).name, ...member, because: evidenceWords(evidence, nameOf) }
  })
}

function memberOf({ article, credit, withdrawn, evidence }: StoredArticle): StoryMember {
  const { id, sourceId, title, url, publishedAt } = article
  return { articleId: id, sourceId, title, url, publishedAt, agency: credit, withdrawn: withdrawn?.reason, evidence }
}

async function explainRelated(
  handle: Handle,
  storyId: string,
  { newsroom }: ExplainContext,
): Promise<Explanation['related']> {
  const relations = (await relatedStories(handle, [storyId])).get(storyId) ?? []
  const found = relations.map(async ({ storyId: id, strength, words }) => {
    const [first] = await membersOf(handle, id, 1)
    if (!first) return []
    const { sourceId, title, url } = first
    return [{ storyId: id, outlet: newsroom.facts(sourceId).name, title, url, strength, words }]
  })
  return (await Promise.all(found)).flat()
}

async function explainDecisions(handle: Handle, articleId: string, { newsroom }: ExplainContext): Promise<string[]> {
  const decisions = (await decisionsAbout(handle, [articleId])).get(articleId) ?? []
  const others = await loadHeadlines(
    handle,
    decisions.flatMap(({ otherId }) => otherId ?? []),
  )
  return decisions.map(({ kind, otherId, at, appliedAt }) => {
    const other = others.get(otherId ?? '')
    const target = other ? ` to “${other.title}” (${newsroom.facts(other.sourceId).name})` : ''
    const state = appliedAt === undefined ? ', waits for the desk' : ''
    return `${kind}${kind === 'join' ? target || ' to an article that is forgotten' : ''}, said ${new Date(at).toISOString()}${state}`
  })
}
