import { draftOf } from '../../deduplicate/memory/draft.ts'
import type { Instant } from '../../model/instant.ts'
import type { Feed } from '../../model/settings.ts'
import { loadArticles, type StoredArticle } from '../../store/articles/article-rows.ts'
import { loadPickLines, savePickLines } from '../../store/feeds/pick-lines.ts'
import { waitingFor } from '../../store/feeds/waiting.ts'
import type { Handle } from '../../store/open/handle.ts'
import { settle } from '../membership/settle.ts'
import type { Context } from '../newsroom/context.ts'
import { articlesAt } from '../picked/articles-at.ts'
import { emptySheet } from '../sheet/sheet.ts'
import { writeSheet } from '../sheet/write-sheet.ts'
import { addressIn, linesOf } from './lines.ts'
import { placeOwn } from './own-articles.ts'

/** How many changed lines are followed in one transaction. */
const BATCH = 100

/**
 * Brings the store in line with the picks of all feeds: what a line names that has come, changed or gone since the desk last looked
 * is settled again, and nothing else. The feeds have to be made by their conditions already.
 */
export async function followPicks(context: Context, at: Instant): Promise<void> {
  const known = await loadPickLines(context.store.handle)
  for (const feed of context.config.feeds) {
    const [lines, before] = [new Set(linesOf(feed)), known.get(feed.slug) ?? new Set<string>()]
    const come = [...lines.difference(before)]
    const gone = [...before.difference(lines)]
    const changed = [...come, ...gone]
    if (changed.length === 0) continue
    let articles = 0
    for (let start = 0; start < changed.length; start += BATCH) {
      const some = new Set(changed.slice(start, start + BATCH))
      const isOfThese = (line: string) => some.has(line)
      const lines = { come: come.filter(isOfThese), gone: gone.filter(isOfThese) }
      articles += await followLines(lines, { feed, context, at })
    }
    context.log.info({ feed: feed.slug, lines: changed.length, articles }, 'picks followed')
  }
}

type Lines = { readonly come: readonly string[]; readonly gone: readonly string[] }

async function followLines({ come, gone }: Lines, { feed, context, at }: Following): Promise<number> {
  const draft = draftOf(context.candidates)
  // An editor's own article may be a copy of what is known, and what comes later one of it.
  if ((feed.picks?.add ?? []).some(({ title }) => title !== undefined)) await context.recalled()
  const drafted = { ...context, candidates: draft.candidates }
  try {
    return await context.store.transaction(async (transaction) => {
      const found = await settleNamed(transaction, [...come, ...gone], { feed, context: drafted, at })
      await savePickLines(transaction, feed.slug, { come, gone })
      return found
    })
  } catch (error) {
    draft.undo()
    throw error
  }
}

type Following = { readonly feed: Feed; readonly context: Context; readonly at: Instant }

/** Settles the stories that lines name; returns how many articles they name. */
async function settleNamed(
  handle: Handle,
  lines: readonly string[],
  { feed, context, at }: Following,
): Promise<number> {
  const sheet = emptySheet(at)
  const named = new Map<string, readonly StoredArticle[]>()
  for (const url of lines.map(addressIn)) {
    if (url !== undefined) named.set(url, [...(await loadArticles(handle, await articlesAt(handle, url))).values()])
    // How long is to be waited, and for whom, has changed for all that waits.
    else for (const { storyId } of await waitingFor(handle, feed.slug)) sheet.changes.stories.add(storyId)
  }
  const known = [...named.values()].flat()
  for (const { article, storyId } of known) {
    sheet.changes.articles.add(article.id)
    sheet.changes.stories.add(storyId)
  }
  await placeOwn(handle, sheet, { named, feed, context })
  if (sheet.changes.stories.size === 0) return 0
  await settle(handle, sheet, context)
  await writeSheet(handle, sheet)
  return new Set(known.map(({ article }) => article.id)).size
}
