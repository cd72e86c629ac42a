import { settle } from '../../src/desk/membership/settle.ts'
import type { Context } from '../../src/desk/newsroom/context.ts'
import { emptySheet } from '../../src/desk/sheet/sheet.ts'
import { writeSheet } from '../../src/desk/sheet/write-sheet.ts'
import type { Instant } from '../../src/model/instant.ts'
import type { Relation } from '../../src/model/stories.ts'

/** What a round does that finds a story to be related to others. */
export async function relate(
  context: Context,
  { storyId, others, at }: { readonly storyId: string; readonly others: readonly Relation[]; readonly at: Instant },
): Promise<void> {
  const sheet = emptySheet(at)
  sheet.changes.stories.add(storyId)
  sheet.changes.related.push({ storyId, others })
  await settle(context.store.handle, sheet, context)
  await context.store.transaction((transaction) => writeSheet(transaction, sheet))
}
