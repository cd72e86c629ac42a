import { hash } from 'node:crypto'
import { creditOf } from '../../deduplicate/credit/agency.ts'
import type { Instant } from '../../model/instant.ts'
import type { Agency } from '../../model/settings.ts'
import { articlesAfter, countArticles, type StoredArticle } from '../../store/articles/article-rows.ts'
import { loadCrediting, saveCrediting } from '../../store/stories/crediting.ts'
import { settle } from '../membership/settle.ts'
import type { Context } from '../newsroom/context.ts'
import { outletSites } from '../newsroom/hosts.ts'
import { emptySheet, putArticle } from '../sheet/sheet.ts'
import { writeSheet } from '../sheet/write-sheet.ts'

/** Articles in one transaction; a stop in between loses no more work than that. */
const BATCH = 500

/**
 * Credits what is kept by the present list of agencies, if it was credited by another one: in batches, each of which settles what
 * follows from it and survives a stop. What is past the retention of its text keeps the credit that it had.
 */
export async function creditAnew(context: Context, at: Instant): Promise<void> {
  const { handle } = context.store
  const agencies = hashOf(context.config.agencies)
  const known = await loadCrediting(handle)
  if (known?.agencies === agencies && known.after === undefined) return
  const all = await countArticles(handle)
  let after: string | undefined = known?.agencies === agencies ? known.after : ''
  let [done, changed] = [0, 0]
  while (after !== undefined) {
    const batch = await articlesAfter(handle, after, BATCH)
    const sheet = emptySheet(at)
    for (const stored of batch) {
      const again = creditedAgain(stored, context)
      if (again === undefined) continue
      putArticle(sheet, again)
      changed += 1
    }
    after = batch.length < BATCH ? undefined : batch.at(-1)!.article.id
    await settle(handle, sheet, context)
    await context.store.transaction(async (transaction) => {
      await writeSheet(transaction, sheet)
      await saveCrediting(transaction, { agencies, after })
    })
    done += batch.length
    context.progress({ what: 'crediting all articles', done, all })
  }
  if (changed > 0) context.log.info({ articles: changed }, 'credited by the changed list of agencies')
}

/** The article with another credit than it had; undefined if it has the same, or its text is not known any more. */
function creditedAgain(stored: StoredArticle, { agencies, newsroom }: Context): StoredArticle | undefined {
  const { article } = stored
  if (article.text === '' && article.contentHtml === '') return undefined
  const credit = creditOf(article, agencies, outletSites(article, newsroom))
  return JSON.stringify(credit) === JSON.stringify(stored.credit) ? undefined : { ...stored, credit }
}

function hashOf(agencies: readonly Agency[]): string {
  return hash('sha256', JSON.stringify(agencies), 'base64url')
}
