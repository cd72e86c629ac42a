import type { Instant } from '../../model/instant.ts'
import type { Limits } from '../../model/limits.ts'
import type { Credit } from '../../model/stories.ts'
import { loadArticles, type StoredArticle } from '../../store/articles/article-rows.ts'
import type { Handle } from '../../store/open/handle.ts'
import { everDecidedAbout } from '../../store/stories/decisions.ts'
import { loadHeadlines } from '../../store/stories/headlines.ts'
import { relatedStories } from '../../store/stories/related.ts'
import { loadStories, type StoredStory } from '../../store/stories/stories.ts'
import { countMembers, membersOf, retitled, type StoryMember } from '../../store/stories/story-view.ts'
import { loadTakedowns, type Takedown } from '../../store/takedowns/takedowns.ts'
import type { Context } from '../newsroom/context.ts'
import { type ApartExplanation, explainApart } from './apart-explanation.ts'
import { evidenceWords } from './evidence-words.ts'
import { explainFeeds, type FeedExplanation } from './feed-explanation.ts'
import { explainFields, type FieldExplanation } from './field-explanation.ts'
import { explainNoise } from './noise-explanation.ts'
import { explainPolls, type PollExplanation } from './poll-explanation.ts'
import { explainVersions, type VersionExplanation } from './version-explanation.ts'
import { namesAmong, nearestTitles } from './words-in-both.ts'

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
    /** How much of it its publisher lets machines show. */
    readonly limits: Limits | undefined
    /** What took it out of every output. */
    readonly takedown: Pick<Takedown, 'id' | 'at' | 'reason'> | undefined
  }
  /** From which polls it came. */
  readonly polls: readonly PollExplanation[]
  /** How each of its fields was read. */
  readonly fields: readonly FieldExplanation[]
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
  /** What could have been copies, and was kept apart. */
  readonly keptApart: readonly ApartExplanation[]
  readonly related: readonly {
    readonly storyId: string
    readonly outlet: string
    readonly title: string
    readonly url: string | undefined
    readonly strength: number
    /** Telling words that both titles have. */
    readonly words: readonly string[]
    /** Names that both articles have in different languages, as one of them writes them. */
    readonly names: readonly string[]
    /** The other title that has them, where it is not that of the article but of another copy. */
    readonly ownTitle: string | undefined
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
  const members = await membersWith(handle, stored)
  return {
    article: {
      ...articleOf(stored, newsroom),
      takedown: stored.takenDownAt === undefined ? undefined : await takedownOf(handle, stored.article),
    },
    polls: await explainPolls(handle, stored, context),
    fields: explainFields(stored, context),
    story: storyOf(story, config.server.baseUrl),
    copyCount: await countMembers(handle, story.id),
    copies: await explainCopies(handle, members, context),
    keptApart: await explainApart(handle, { stored, members }, context),
    related: await explainRelated(handle, stored, context),
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

function articleOf(
  stored: StoredArticle,
  newsroom: ExplainContext['newsroom'],
): Omit<Explanation['article'], 'takedown'> {
  const { article, publicId, credit, withdrawn } = stored
  const { id, title, url, guid, publishedAt, updatedAt, firstSeenAt, limits } = article
  const outlet = outletOf(stored, newsroom)
  const sourceId = newsroom.facts(article.sourceId).id
  const base = { id, publicId, title, outlet, sourceId, url, guid, publishedAt, updatedAt, firstSeenAt, limits }
  return { ...base, agency: credit, withdrawn: withdrawn?.reason }
}

async function takedownOf(
  handle: Handle,
  { id, sourceId }: StoredArticle['article'],
): Promise<Explanation['article']['takedown']> {
  const takedown = (await loadTakedowns(handle)).findLast(({ kind, liftedAt, articles, sourceId: source }) => {
    return liftedAt === undefined && (kind === 'source' ? source === sourceId : articles.some((one) => one.id === id))
  })
  return takedown && { id: takedown.id, at: takedown.at, reason: takedown.reason }
}

function storyOf({ id, publicId, publishedAt, credit }: StoredStory, baseUrl: string): Explanation['story'] {
  return { id, publicId, page: `${baseUrl}/stories/${id}`, publishedAt, agency: credit }
}

/** The articles of its story, it first. */
async function membersWith(handle: Handle, stored: StoredArticle): Promise<readonly StoryMember[]> {
  const own = memberOf(stored)
  const others = (await membersOf(handle, stored.storyId, MOST)).filter(({ articleId }) => articleId !== own.articleId)
  return [own, ...others].slice(0, MOST)
}

async function explainCopies(
  handle: Handle,
  members: readonly StoryMember[],
  { newsroom }: ExplainContext,
): Promise<CopyExplanation[]> {
  const named = members.flatMap(({ evidence }) =>
    ['articleId' in evidence ? evidence.articleId : undefined, evidence.replacedBy].filter((id) => id !== undefined),
  )
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

/** Of each related story the copy whose title has most in common with that of the article, or of another copy. */
async function explainRelated(
  handle: Handle,
  { storyId, article }: StoredArticle,
  { newsroom }: ExplainContext,
): Promise<Explanation['related']> {
  const relations = (await relatedStories(handle, [storyId])).get(storyId) ?? []
  const copies = relations.length === 0 ? [] : await membersOf(handle, storyId, MOST)
  const own = [article, ...copies.filter(({ articleId }) => articleId !== article.id)].map(({ title }) => title)
  const found = relations.map(async ({ storyId: id, strength, words }) => {
    const others = await membersOf(handle, id, MOST)
    const nearest = nearestTitles(
      own,
      others.map(({ title }) => title),
      words,
    )
    const other = others[nearest.index]
    if (!other) return []
    const { sourceId, title, url } = other
    const ownTitle = nearest.own === article.title ? undefined : nearest.own
    const outlet = newsroom.facts(sourceId).name
    const names = namesAmong(words)
    return [{ storyId: id, outlet, title, url, strength, words: nearest.words, names, ownTitle }]
  })
  return (await Promise.all(found)).flat()
}

async function explainDecisions(handle: Handle, articleId: string, { newsroom }: ExplainContext): Promise<string[]> {
  const decisions = (await everDecidedAbout(handle, [articleId])).get(articleId) ?? []
  const others = await loadHeadlines(
    handle,
    decisions.flatMap(({ otherId }) => otherId ?? []),
  )
  return decisions.map(({ kind, otherId, at, appliedAt, undoneAt }) => {
    const other = others.get(otherId ?? '')
    const target = other ? ` to “${other.title}” (${newsroom.facts(other.sourceId).name})` : ''
    const undone = undoneAt === undefined ? '' : `, taken back ${new Date(undoneAt).toISOString()}`
    const state = appliedAt === undefined ? ', waits for the desk' : undone
    return `${kind}${kind === 'join' ? target || ' to an article that is forgotten' : ''}, said ${new Date(at).toISOString()}${state}`
  })
}
