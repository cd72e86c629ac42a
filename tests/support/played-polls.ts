import { onTestFinished } from 'vitest'
import type { read } from '../../src/read.ts'
import { aConfig, aFeed, aSource } from './make-config.ts'
import { startOrigin } from './origin.ts'
import { type JsonItem, openTestDesk } from './test-desk.ts'

const HOUR = 3_600_000

/** The entries of a feed after each poll of one source that serves these documents, an hour apart. */
export async function playedPolls(
  documents: readonly string[],
  { reader }: { readonly reader?: typeof read } = {},
): Promise<readonly (readonly JsonItem[])[]> {
  const origin = await startOrigin()
  onTestFinished(() => origin.close())
  const source = aSource({ id: 'one', url: origin.url('/feed'), republish: 'full', everyMs: 60_000 })
  const test = await openTestDesk(aConfig({ sources: [source], feeds: [aFeed({ slug: 'all' })] }))
  if (reader) Object.assign(test.desk.context, { read: reader })
  const shown: (readonly JsonItem[])[] = []
  for (const body of documents) {
    origin.on('/feed', { headers: { 'Content-Type': 'application/xml' }, body })
    await test.roundAfter(HOUR)
    shown.push(test.json('all').items)
  }
  return shown
}

/** The id of each entry by its title. */
export function idsByTitle(items: readonly JsonItem[]): Readonly<Record<string, string>> {
  return Object.fromEntries(items.map(({ id, title }) => [title, id]))
}
