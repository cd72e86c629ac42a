import type { Instant } from '../../model/instant.ts'
import { forgetKnownItems } from '../../store/articles/known-items.ts'
import type { Handle } from '../../store/open/handle.ts'
import { forgetWordsBefore } from '../../store/stories/operators-words.ts'
import { forgetRelated } from '../../store/stories/related.ts'
import {
  addTakedownNames,
  type Takedown,
  takedownNames,
  updateTakedowns,
  waitingTakedowns,
} from '../../store/takedowns/takedowns.ts'
import {
  type ArticleNames,
  emptyArticles,
  forgetValidators,
  loadArticleNames,
  namesOfArticles,
  storiesWithoutCopies,
} from '../../store/takedowns/taken-articles.ts'
import { settle } from '../membership/settle.ts'
import type { Context } from '../newsroom/context.ts'
import type { Obeyed } from '../newsroom/obeyed.ts'
import { emptySheet } from '../sheet/sheet.ts'
import { writeSheet } from '../sheet/write-sheet.ts'
import { namesOfTexts } from './names-of-texts.ts'
import { fileTakedowns } from './takedown-file.ts'
import { idName, namesToKeep, pageName, sureNames } from './takedown-names.ts'

type Parts = Pick<Context, 'config' | 'newsroom' | 'matcher' | 'candidates'> & { readonly at: Instant }

/**
 * Applies the takedowns ordered, or undone, since the desk last looked, each in one transaction: empties the articles,
 * settles the consequences, and updates the file beside the store. Returns how many were applied, and the feeds that
 * have to be published; one that fails is tried again later.
 */
export async function applyTakedowns(context: Context, at: Instant): Promise<Obeyed> {
  const { store, candidates, sources, log } = context
  const waiting = await waitingTakedowns(store.handle)
  let done = 0
  const feeds = new Set<string>()
  for (const takedown of waiting) {
    try {
      const taken = await store.transaction((transaction) => {
        return applyTakedown(transaction, takedown, { ...context, at })
      })
      for (const id of taken.ids) candidates.remove(id)
      for (const feed of taken.feeds) feeds.add(feed)
      const { id, liftedAt } = takedown
      sources.forget()
      log.info({ takedown: id, articles: taken.ids.length }, liftedAt === undefined ? 'taken down' : 'takedown undone')
      done += 1
    } catch (error) {
      log.error({ takedown: takedown.id, error }, 'takedown could not be done')
    }
  }
  await fileTakedowns(context)
  return { done, feeds }
}

/** The ids of the emptied articles, and the feeds that showed them. */
type Taken = { readonly ids: readonly string[]; readonly feeds: Iterable<string> }

async function applyTakedown(handle: Handle, takedown: Takedown, parts: Parts): Promise<Taken> {
  const { id, kind, sourceId, liftedAt, articles } = takedown
  const values = { appliedAt: parts.at, isFiled: false }
  // An item known as an article that is gone, or wanted back, would be passed over; two sources may show one article.
  await forgetKnownItems(handle)
  if (liftedAt !== undefined) {
    await forgetValidators(handle, sourceId === undefined ? articles.map((one) => one.sourceId) : [sourceId])
    await updateTakedowns(handle, [id], values)
    return { ids: [], feeds: [] }
  }
  const meant = await articlesMeant(handle, takedown)
  if (kind === 'article') {
    const names = await Promise.all(meant.map((article) => namesToKeep(handle, article)))
    const texts = await namesOfTexts(
      handle,
      meant.map((article) => article.id),
    )
    await addTakedownNames(handle, id, [...articles.map(idName), ...names.flat(), ...texts])
    const known = new Map([...articles, ...meant].map((one) => [one.id, { id: one.id, sourceId: one.sourceId }]))
    await updateTakedowns(handle, [id], { articles: [...known.values()] })
  }
  const ids = meant.map((article) => article.id)
  const feeds = await takeOut(handle, ids, parts)
  await updateTakedowns(handle, [id], values)
  return { ids, feeds }
}

/** The stored articles that a takedown applies to. */
async function articlesMeant(handle: Handle, takedown: Takedown): Promise<readonly ArticleNames[]> {
  const { kind, sourceId, articles } = takedown
  const meant = new Map<string, ArticleNames>()
  if (kind === 'source') {
    for await (const slice of namesOfArticles(handle, [sourceId as string])) {
      for (const article of slice) meant.set(article.id, article)
    }
    return [...meant.values()]
  }
  for (const article of await loadArticleNames(
    handle,
    articles.map((one) => one.id),
  )) {
    meant.set(article.id, article)
  }
  const names = new Set(await takedownNames(handle, takedown.id))
  for (const article of meant.values()) for (const name of await namesToKeep(handle, article)) names.add(name)
  const isEverywhere = [...names].some((name) => name.startsWith('*'))
  const sources = [...new Set(articles.map((one) => one.sourceId))]
  for await (const slice of namesOfArticles(handle, isEverywhere ? 'all' : sources)) {
    for (const article of slice) if (isNamed(article, names)) meant.set(article.id, article)
  }
  return [...meant.values()]
}

function isNamed(article: ArticleNames, names: ReadonlySet<string>): boolean {
  const pages = article.aliases.flatMap(({ kind, value }) => (kind === 'url' ? (pageName(value) ?? []) : []))
  return [...pages, ...sureNames(article)].some((name) => names.has(name))
}

/** Empties articles and lets the best remaining copies stand for their stories. */
async function takeOut(handle: Handle, ids: readonly string[], parts: Parts): Promise<Iterable<string>> {
  if (ids.length === 0) return []
  const storyIds = await emptyArticles(handle, ids, parts.at)
  await forgetWordsBefore(handle, ids)
  const sheet = emptySheet(parts.at)
  for (const id of storyIds) {
    sheet.changes.stories.add(id)
    // What remains of the story is made again: its closing lines and lists must not name what is gone.
    sheet.changes.bereft.add(id)
  }
  await settle(handle, sheet, parts)
  await writeSheet(handle, sheet)
  await forgetRelated(handle, await storiesWithoutCopies(handle, storyIds))
  return sheet.writes.feeds
}
