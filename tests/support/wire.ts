import { onTestFinished } from 'vitest'
import type { Source } from '../../src/model/settings.ts'
import { aSource } from './make-config.ts'
import { proseOf, type RssItem, rss } from './make-rss.ts'
import { type Origin, startOrigin } from './origin.ts'
import type { TestDesk } from './test-desk.ts'

const xml = { 'Content-Type': 'application/rss+xml' }

/** A few outlets on loopback, the first with the highest priority, and what they say at each poll. */
export async function someOutlets(...ids: readonly string[]): Promise<{
  readonly sources: readonly Source[]
  readonly says: (id: string, ...polls: readonly (readonly RssItem[])[]) => void
}> {
  const origin: Origin = await startOrigin()
  onTestFinished(() => origin.close())
  return {
    sources: ids.map((id, index) => aSource({ id, url: origin.url(`/${id}`), priority: -index })),
    says(id, ...polls) {
      origin.on(`/${id}`, ...polls.map((items) => ({ headers: xml, body: rss(items, `https://${id}.example`) })))
    },
  }
}

/** An item that carries the agency's text about a matter, under a headline of its own. */
export function wireItem(id: string, matter: string, own: Partial<RssItem> = {}): RssItem {
  return { id, title: `Report about ${matter}`, text: proseOf(matter, 80), ...own }
}

/** The id of the article that a source shows under this guid, as the store has it. */
export async function articleOf({ desk }: TestDesk, sourceId: string, guid: string): Promise<string> {
  const row = await desk.context.store.handle
    .selectFrom('aliases')
    .select('article_id')
    .where('source_id', '=', sourceId)
    .where('kind', '=', 'guid')
    .where('value', '=', guid)
    .executeTakeFirstOrThrow()
  return row.article_id
}

/** The id of the story that an article is in. */
export async function storyOf({ desk }: TestDesk, articleId: string): Promise<string> {
  const articles = desk.context.store.handle.selectFrom('articles').select('story_id')
  return (await articles.where('id', '=', articleId).executeTakeFirstOrThrow()).story_id
}
