import type { Instant } from '../../model/instant.ts'
import { type ArticleInStory, articlesOfSource, noteRemoved } from '../../store/articles/source-presence.ts'
import type { Context } from '../newsroom/context.ts'
import { type MovedSources, movedSources } from '../newsroom/source-absence.ts'
import { emptySheet } from '../sheet/sheet.ts'
import { writeSheet } from '../sheet/write-sheet.ts'
import { settle } from './settle.ts'

/** How many articles are hidden, or shown again, in one transaction. */
const BATCH = 200

/**
 * Hides what sources published that left the configuration, and shows again what those published that came back to it.
 * Nothing is forgotten: ids, dates and texts wait for the source. Entries pass to other copies or leave, and whatever
 * names a hidden article is made again. To be noted with `noteFollowed` once all that is published: until then the next
 * start does it again, and serves no document before that.
 */
export async function followSources(context: Context, at: Instant): Promise<MovedSources> {
  const moved = await movedSources(context.store.handle, context.config)
  for (const { id } of moved.leaving) {
    const articles = await settleSource(id, { context, at, isLeaving: true })
    context.log.warn({ source: id, articles }, 'source is not in the files: its articles are hidden')
  }
  for (const { id } of moved.returning) {
    const articles = await settleSource(id, { context, at, isLeaving: false })
    context.log.info({ source: id, articles }, 'source is in the files again: its articles are shown')
  }
  return moved
}

/** Notes that the store, and all that is published, is in line with the sources that are configured. */
export async function noteFollowed(
  { store }: Context,
  { leaving, returning }: MovedSources,
  at: Instant,
): Promise<void> {
  const idsOf = (sources: MovedSources['leaving']) => sources.map(({ id }) => id)
  await store.transaction(async (transaction) => {
    await noteRemoved(transaction, idsOf(leaving), at)
    await noteRemoved(transaction, idsOf(returning), undefined)
  })
}

type Following = { readonly context: Context; readonly at: Instant; readonly isLeaving: boolean }

/** Matches all articles of a source again, and settles what follows; returns how many there are. */
async function settleSource(sourceId: string, { context, at, isLeaving }: Following): Promise<number> {
  let done = 0
  let after: ArticleInStory | undefined
  for (let isDone = false; !isDone; ) {
    await context.store.transaction(async (transaction) => {
      const batch = await articlesOfSource(transaction, sourceId, { after, limit: BATCH })
      const sheet = emptySheet(at)
      for (const { id, storyId } of batch) {
        sheet.changes.articles.add(id)
        sheet.changes.stories.add(storyId)
        if (isLeaving) sheet.changes.bereft.add(storyId)
      }
      await settle(transaction, sheet, context)
      await writeSheet(transaction, sheet)
      done += batch.length
      after = batch.at(-1) ?? after
      isDone = batch.length < BATCH
    })
    context.progress({ what: `${isLeaving ? 'hiding' : 'showing again'} what ${sourceId} published`, done })
  }
  return done
}
