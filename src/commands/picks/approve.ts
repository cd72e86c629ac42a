import { resolve } from 'node:path'
import { loadConfig } from '../../config/load.ts'
import { type Newsroom, openNewsroom } from '../../desk/newsroom/newsroom.ts'
import { isWaitedFor } from '../../desk/picked/entrance.ts'
import type { Feed } from '../../model/settings.ts'
import { loadArticles } from '../../store/articles/article-rows.ts'
import { firstOfStory } from '../../store/articles/references.ts'
import { approvalsOf, newlyApproved, saveApprovals } from '../../store/feeds/approvals.ts'
import { entriesOfStories } from '../../store/feeds/entries.ts'
import { type Waiting, waitingFor, waitingOf } from '../../store/feeds/waiting.ts'
import type { Handle } from '../../store/open/handle.ts'
import { loadHeadlines } from '../../store/stories/headlines.ts'
import { openStoreBeside } from '../store-beside.ts'
import { submitWord } from '../submit-word.ts'
import type { Surroundings } from '../surroundings.ts'
import { findFeed, findNamed, type NamedStory } from './named-story.ts'

/**
 * Lets a story into a feed that waits for approval, for good; without a story, lists what waits for the feed. 1 if the story does not
 * wait, 2 if there is no such feed.
 */
export async function approveCommand(
  root: string,
  { feed, reference }: { readonly feed: string; readonly reference: string | undefined },
  surroundings: Surroundings,
): Promise<number> {
  if (reference === undefined) return listWaiting(root, feed, surroundings)
  const named = await findNamed(root, { feed, reference }, surroundings)
  if (typeof named === 'number') return named
  const { print, complain } = surroundings
  const { config, words } = named
  if (named.articleIds.length === 0) {
    complain(`no article goes by ${reference}`)
    return 1
  }
  const { handle, close } = openStoreBeside(config)
  const { isIn, ids, isApproved } = await standingOf(handle, named).finally(close)
  if (ids.length === 0 || isApproved) {
    const why = isIn ? `is in ${feed} already` : isApproved ? `is approved for ${feed} already` : undefined
    if (why !== undefined) print(`${words} ${why}: nothing was done`)
    else complain(`${words} does not wait for ${feed}: wiredesk explain says why`)
    return why === undefined ? 1 : 0
  }
  const approvals = ids.map((articleId) => ({ feed, articleId, at: Date.now() }))
  const word = {
    write: (store: Handle) => saveApprovals(store, approvals),
    async answer(store: Handle) {
      const unheard = await newlyApproved(store)
      return ids.some((id) => unheard.includes(id)) ? undefined : true
    },
  }
  if (!(await submitWord(config, word, surroundings))) return 1
  print(`${words} is approved for ${feed}`)
  return 0
}

type Standing = {
  readonly isIn: boolean
  /** The articles among those that were named whose stories wait. */
  readonly ids: readonly string[]
  readonly isApproved: boolean
}

async function standingOf(handle: Handle, { feed, articleIds }: NamedStory): Promise<Standing> {
  const articles = [...(await loadArticles(handle, articleIds)).values()]
  const storyIds = [...new Set(articles.map(({ storyId }) => storyId))]
  const waiting = (await waitingOf(handle, storyIds)).filter((one) => one.feed === feed.slug)
  const waits = waiting.map(({ key, storyId }) => (feed.merge ? storyId : key))
  const ids = articles.filter(({ article, storyId }) => waits.includes(feed.merge ? storyId : article.id))
  const entries = await entriesOfStories(handle, storyIds, feed.slug)
  const isOwn = ({ key }: { readonly key: string }) => feed.merge || articleIds.includes(key)
  const approved = (await approvalsOf(handle, articleIds)).some((one) => one.feed === feed.slug)
  return {
    isIn: entries.some((entry) => entry.leftAt === undefined && isOwn(entry)),
    ids: ids.map(({ article }) => article.id),
    isApproved: approved,
  }
}

async function listWaiting(root: string, slug: string, surroundings: Surroundings): Promise<number> {
  const { env, folder, print } = surroundings
  const config = await loadConfig(resolve(folder, root), env)
  const feed = findFeed(config, slug, surroundings)
  if (feed === undefined) return 2
  const { handle, close } = openStoreBeside(config)
  try {
    const waiting = await waitingFor(handle, slug)
    const newsroom = await openNewsroom(config, handle)
    for (const one of waiting) print(await lineOf(handle, one, { feed, newsroom }))
    if (waiting.length === 0) print(isWaitedFor(feed) ? `nothing waits for ${slug}` : `${slug} takes stories at once`)
    return 0
  } finally {
    await close()
  }
}

async function lineOf(
  handle: Handle,
  { key, storyId, since, dueAt }: Waiting,
  { feed, newsroom }: { readonly feed: Feed; readonly newsroom: Newsroom },
): Promise<string> {
  const id = feed.merge ? await firstOfStory(handle, storyId) : key
  const headline = (await loadHeadlines(handle, id === undefined ? [] : [id])).get(id ?? '')
  const outlet = headline && newsroom.outlet(headline.sourceId, headline.origin).source.name
  const until = dueAt === undefined ? 'waits for approval' : `held until ${timeText(dueAt)}`
  return `${timeText(since)}  ${outlet ?? '?'}: ${headline?.title ?? key}  ${headline?.url ?? id ?? ''}  (${until})`
}

function timeText(at: number): string {
  return new Date(at).toISOString().replace(/\.\d+Z$/, 'Z')
}
