import { createHash } from 'node:crypto'
import { setImmediate as turnOfOthers } from 'node:timers/promises'
import { curate } from './curate/curate.ts'
import { arrivals } from './desk/intake/arrivals.ts'
import { type PollRecord, recordPoll } from './desk/intake/record-poll.ts'
import { matchArticles } from './desk/membership/match-articles.ts'
import { placeStories } from './desk/membership/place.ts'
import type { Context, Gathered } from './desk/newsroom/context.ts'
import { closeArchives } from './desk/publish/archives.ts'
import { loadEdition } from './desk/publish/edition.ts'
import { renewArchives } from './desk/publish/renew-archives.ts'
import { saveChanged } from './desk/publish/save-changed.ts'
import { joinStories } from './desk/stories/join-stories.ts'
import { remember } from './desk/stories/remember.ts'
import type { PackedDocument } from './model/border.ts'
import type { Edition } from './model/editions.ts'
import type { Instant } from './model/instant.ts'
import type { Feed, Source } from './model/settings.ts'
import { render } from './render/render.ts'
import { hashOfUrl, loadSourceStates, neverPolled } from './store/articles/source-states.ts'
import { loadFeedRows, markShown, newestEntries, updateFeedRow } from './store/feeds/feed-rows.ts'
import type { Handle } from './store/open/sqlite.ts'

/** What one poll changed. */
export type Refreshed = PollRecord & { readonly added: number; readonly changed: number; readonly joined: number }

/** Bring one source up to date: poll, parse, normalize, deduplicate, match, store. */
export async function refresh(source: Source, context: Context, at: Instant): Promise<Refreshed> {
  return commit(await gather(source, context, at), context, at)
}

/** The first part of refresh, poll, parse and normalize: it waits for others and writes nothing. */
export async function gather(source: Source, context: Context, at: Instant): Promise<Gathered> {
  const states = await loadSourceStates(context.store.handle, [source.id])
  const known = states.get(source.id)
  // What is known of an address holds for that address only.
  const urlHash = hashOfUrl(source.url)
  const before = known?.urlHash === urlHash ? known : { ...neverPolled, urlHash }
  const result = await context.poll(source, { validators: before.validators, url: before.documentUrl })
  const endedAt = context.now()
  const nothingNew = { source, before, result, bodyHash: before.bodyHash, reading: undefined, endedAt }
  if (result.kind !== 'fresh') return nothingNew
  const bodyHash = createHash('sha256').update(result.document.body).digest('base64url')
  if (bodyHash === before.bodyHash) return nothingNew
  return { ...nothingNew, bodyHash, reading: await context.read(result.document, source, at) }
}

/** The second part of refresh: articles, stories, membership, validators and the next due time in one transaction. */
export async function commit(gathered: Gathered, context: Context, at: Instant): Promise<Refreshed> {
  const { reading } = gathered
  // By id: what is stored does not depend on the order in which a document lists its items.
  const articles = reading?.kind === 'articles' ? reading.articles.toSorted((a, b) => (a.id < b.id ? -1 : 1)) : []
  const done = await context.store.transaction(async (transaction) => {
    const { arrived, refused } = await arrivals(transaction, articles, { ...context, at })
    const joined = await joinStories(transaction, arrived, { ...context, at })
    const touched = await matchArticles(transaction, joined, context)
    await placeStories(transaction, touched, { ...context, at })
    const record = await recordPoll(transaction, gathered, { ...context, at })
    return { record: { ...record, skipped: record.skipped + refused }, joined }
  })
  remember(context.candidates, done.joined)
  const added = done.joined.filter(({ before, withdrawn }) => !before && !withdrawn)
  return {
    ...done.record,
    added: added.length,
    changed: done.joined.filter(({ before }) => before).length,
    joined: added.filter((article) => article.evidence.kind !== 'first').length,
  }
}

/** What publishing a feed came to: what it says, and the documents that changed. */
export type Publication = { readonly edition: Edition; readonly documents: readonly PackedDocument[] }

/** Bring one published feed up to date: curate, archive, render, store. */
export async function publish(feed: Feed, context: Context, at: Instant): Promise<Publication> {
  for (;;) {
    const published = await context.store.transaction((transaction) => publishIn(transaction, feed, { ...context, at }))
    if (published) return published
    // A long history goes into archives in several steps; nothing points to them before the last.
    await turnOfOthers()
  }
}

/** Undefined where there is more to archive before anything new may be shown. */
async function publishIn(
  transaction: Handle,
  feed: Feed,
  context: Context & { readonly at: Instant },
): Promise<Publication | undefined> {
  const row = (await loadFeedRows(transaction)).get(feed.slug)
  if (!row) throw new Error(`feed ${feed.slug} is not in the store`)
  const current = row.pending === 'nothing' ? row : { ...row, pending: 'nothing' as const, list_as_of: context.at }
  const entries = await newestEntries(transaction, feed.slug, candidatesFor(feed))
  const members = entries.map((entry) => ({
    storyId: entry.key,
    articleId: entry.lead_id,
    sourceId: entry.lead_source,
    sortAt: entry.sort_at,
    entry,
  }))
  const chosen = curate(feed, members, row.as_of).map((member) => member.entry)
  const archives = await closeArchives(transaction, { feed, row: current, chosen }, context)
  const renewed = await renewArchives(transaction, { feed, row: current }, context)
  if (archives.isBehind || renewed.isBehind) return undefined
  const request = { feed, row: current, chosen, previousArchive: archives.newest }
  const edition = await loadEdition(transaction, request, context)
  const { documents, skipped } = render(edition)
  for (const reason of skipped) context.log.warn({ feed: feed.slug, reason }, 'entry left out')
  await markShown(transaction, feed.slug, new Set(chosen.map((entry) => entry.key)))
  await updateFeedRow(transaction, feed.slug, { pending: current.pending, list_as_of: current.list_as_of })
  return { edition, documents: await saveChanged(transaction, documents, context) }
}

/** A cap per source can push out many of the newest; this many rows are looked at to fill a document all the same. */
function candidatesFor(feed: Feed): number {
  return feed.perSource === undefined ? feed.items.atMost : feed.items.atMost * 10
}
