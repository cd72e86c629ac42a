import type { Instant } from '../../model/instant.ts'
import type { Feed } from '../../model/settings.ts'
import { loadArticles } from '../../store/articles/article-rows.ts'
import { loadPickLines, savePickLines } from '../../store/feeds/pick-lines.ts'
import { waitingFor } from '../../store/feeds/waiting.ts'
import type { Handle } from '../../store/open/handle.ts'
import { settle } from '../membership/settle.ts'
import type { Context } from '../newsroom/context.ts'
import { articlesAt } from '../picked/articles-at.ts'
import { loadWaiting } from '../picked/load-picked.ts'
import { emptySheet } from '../sheet/sheet.ts'
import { writeSheet } from '../sheet/write-sheet.ts'
import { addressIn, linesOf } from './lines.ts'

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
      articles += await context.store.transaction(async (transaction) => {
        const found = await settleNamed(transaction, [...some], { feed, context, at })
        const isOfThese = (line: string) => some.has(line)
        await savePickLines(transaction, feed.slug, { come: come.filter(isOfThese), gone: gone.filter(isOfThese) })
        return found
      })
    }
    context.log.info({ feed: feed.slug, lines: changed.length, articles }, 'picks followed')
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
  const ids = new Set<string>()
  for (const url of lines.map(addressIn)) {
    if (url !== undefined) for (const id of await articlesAt(handle, url)) ids.add(id)
    // How long is to be waited, and for whom, has changed for all that waits.
    else for (const { storyId } of await waitingFor(handle, feed.slug)) sheet.changes.stories.add(storyId)
  }
  for (const { article, storyId } of (await loadArticles(handle, [...ids])).values()) {
    sheet.changes.articles.add(article.id)
    sheet.changes.stories.add(storyId)
  }
  if (sheet.changes.stories.size === 0) return 0
  await loadWaiting(handle, sheet)
  await settle(handle, sheet, context)
  await writeSheet(handle, sheet)
  return ids.size
}
