import { onTestFinished } from 'vitest'
import type { Source } from '../../src/model/settings.ts'
import { aSource } from './make-config.ts'
import { proseOf, type RssItem, rss } from './make-rss.ts'
import { type Origin, type Reply, startOrigin } from './origin.ts'
import type { TestDesk } from './test-desk.ts'

/** Tests poll when they say so, whatever the rhythm of their documents is. */
const HOUR = 3_600_000
const xml = { 'Content-Type': 'application/rss+xml' }

/** Outlets on loopback, and what they say at each poll. */
export type SomeOutlets = {
  readonly sources: readonly Source[]
  /** The items of an outlet's documents, poll by poll. */
  readonly says: (id: string, ...polls: readonly (readonly RssItem[])[]) => void
  /** What an outlet says with headers of its own, or in a document of another make. */
  readonly replies: (id: string, ...replies: readonly Reply[]) => void
}

/** A few outlets on loopback, the first with the highest priority. */
export async function someOutlets(...ids: readonly string[]): Promise<SomeOutlets> {
  const origin: Origin = await startOrigin()
  onTestFinished(() => origin.close())
  return {
    sources: ids.map((id, index) => aSource({ id, url: origin.url(`/${id}`), priority: -index, everyMs: HOUR })),
    says(id, ...polls) {
      origin.on(`/${id}`, ...polls.map((items) => ({ headers: xml, body: rss(items, `https://${id}.example`) })))
    },
    replies(id, ...replies) {
      origin.on(`/${id}`, ...replies.map((reply) => ({ ...reply, headers: { ...xml, ...reply.headers } })))
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
