import { setImmediate as turnOfOthers } from 'node:timers/promises'
import { curate } from './curate/curate.ts'
import { draftOf } from './deduplicate/memory/draft.ts'
import { withAdopted } from './desk/adopted/with-adopted.ts'
import { withoutFloods } from './desk/floods/without-floods.ts'
import { arrivals } from './desk/intake/arrivals.ts'
import { hashOf, hashOfCutOff } from './desk/intake/broken-off.ts'
import { loadRecords } from './desk/intake/known-pieces.ts'
import { reportNameChanges } from './desk/intake/name-changes.ts'
import { offeredBy } from './desk/intake/offered.ts'
import { type Refreshed, recordPoll } from './desk/intake/record-poll.ts'
import { recordPush } from './desk/intake/record-push.ts'
import { withTargets } from './desk/intake/withdrawals.ts'
import { saveNewNames, withoutTakenDown } from './desk/intake/without-taken-down.ts'
import { renameHomes } from './desk/membership/rename-homes.ts'
import { settle } from './desk/membership/settle.ts'
import { bytesOf } from './desk/newsroom/answer-bytes.ts'
import type { Context } from './desk/newsroom/context.ts'
import { channelAfter, type SourceAnswer, upToDate } from './desk/newsroom/source-answer.ts'
import type { KnownSource } from './desk/newsroom/source-book.ts'
import { type Closing, closeArchives } from './desk/publish/archives.ts'
import { loadChanges } from './desk/publish/edition.ts'
import { loadMembers, nextPinEnd } from './desk/publish/members.ts'
import { renewArchives } from './desk/publish/renew-archives.ts'
import { packChanged, savePacked } from './desk/publish/save-changed.ts'
import { historiesWith, loadHistories, writtenBefore } from './desk/publish/written-before.ts'
import { emptySheet } from './desk/sheet/sheet.ts'
import { writeSheet } from './desk/sheet/write-sheet.ts'
import { cameOf } from './desk/stories/came.ts'
import { joinArrivals } from './desk/stories/join-arrivals.ts'
import { notePushes } from './desk/subscriptions/note-pushes.ts'
import { reportNoticed } from './desk/watch/report.ts'
import { askedWhole, roomFor } from './desk/watch/watch-of.ts'
import type { PackedDocument } from './model/border.ts'
import type { Edition, Entry, UnchangedEntry } from './model/editions.ts'
import type { Instant } from './model/instant.ts'
import type { PollResult } from './model/poll-result.ts'
import type { Feed } from './model/settings.ts'
import { isOwnDue } from './poll/moves/move.ts'
import type { Aside } from './poll/turns/domain-turns.ts'
import { render } from './render/render.ts'
import { loadKnownItems } from './store/articles/known-items.ts'
import { newestArchive } from './store/feeds/archives.ts'
import { markShown } from './store/feeds/entries.ts'
import { loadFeed, type StoredFeed, updateFeed } from './store/feeds/feed-rows.ts'

type Asking = {
  readonly context: Context
  /** Called at least once when the source has answered, so that the rest is our own work. */
  readonly hear: () => void
  /** Runs each wait for other polls of a host or an address. */
  readonly aside?: Aside
}

/** The first half of refreshing a source: poll, parse and normalize. It waits for others and writes nothing. */
export async function ask(waiting: KnownSource, { context, hear, aside }: Asking): Promise<SourceAnswer> {
  const at = context.now()
  const hold = context.waiting.hold()
  // The book may have moved on while the source waited for its place.
  const isCurrent = waiting.generation === context.sources.generation()
  const latest = isCurrent ? waiting : (await context.sources.known([waiting.source]))[0]!
  const known = askedWhole(latest, context.config, at)
  const { source, before } = known
  const { validators, documentUrl: url } = before
  const movedTo = before.move?.adopted?.to
  const isOwnHeld = () => context.hosts.holdOf(context.hosts.domainOf(source.url), at) !== undefined
  const isOwnAsked = movedTo === undefined || (isOwnDue(before.move, at) && !isOwnHeld())
  try {
    let isHeard = false
    const tooMany = (told: PollResult) => {
      isHeard = true
      context.hosts.hear(told, context.now())
    }
    const previous = { validators, url, movedTo, isOwnAsked, hold, hear, tooMany, aside }
    const result = await context.poll(source, previous)
    const ended = { endedAt: context.now(), endedElapsedMs: context.elapsed() }
    if (!isHeard) context.hosts.hear(result, ended.endedAt)
    hear()
    const nothingNew = {
      ...known,
      hold,
      bodyHash: before.bodyHash,
      reading: undefined,
      isServedAgain: false,
      knownItems: new Map(),
      askedAt: at,
      ...ended,
    }
    if (result.kind !== 'fresh') return { ...nothingNew, result }
    const { document } = result
    const answer = { ...nothingNew, result: { ...result, document: { ...document, body: new Uint8Array() } } }
    const bodyHash = hashOf(document)
    if (bodyHash === before.bodyHash) {
      hold.set(0)
      return answer
    }
    const knownItems = await loadKnownItems(context.store.handle, source.id)
    const reading = await context.read(document, source, at, [...knownItems.keys()])
    hold.set(bytesOf(reading))
    const isServedAgain = before.bodyHash === hashOfCutOff(bodyHash)
    return { ...answer, bodyHash, reading, isServedAgain, knownItems }
  } catch (error) {
    hold.set(0)
    throw error
  }
}

/**
 * The second half, for all sources of a round: deduplicate, match, store. Articles, stories, membership, validators and
 * the next due times go into one transaction, in order of the sources' ids; if it fails, nothing of the round is kept.
 */
export async function commit(
  asked: readonly SourceAnswer[],
  context: Context,
  at: Instant,
): Promise<readonly Refreshed[]> {
  const { handle } = context.store
  const generation = context.sources.generation()
  const given = await upToDate(asked, context.sources)
  const offered = given.map((answer) => offeredBy(answer, { generation, room: roomFor(answer, context.config, at) }))
  if (offered.some(({ articles }) => articles.length > 0)) await context.recalled()
  const draft = draftOf(context.candidates)
  const sheet = emptySheet(at)
  const undoable: { undo(): void }[] = [draft]
  try {
    const cleared = await withoutTakenDown(handle, await withAdopted(handle, offered))
    const records = await loadRecords(handle, sheet, cleared.offered)
    const documents = { answers: given, offered: cleared.offered }
    const { answers, offered: taken } = await withoutFloods(handle, documents, { ...context, sheet, records })
    const learned = context.newsroom.channels.learn(answers.map((answer) => [answer.source.id, channelAfter(answer)]))
    undoable.push(learned)
    const found = taken.map((document) => arrivals(sheet, document, { ...context, records }))
    const arrived = await withTargets(handle, sheet, found)
    const joined = await joinArrivals(handle, sheet, arrived, { ...context, candidates: draft.candidates })
    await settle(handle, sheet, context)
    await renameHomes(handle, sheet, { sourceIds: learned.sourceIds, newsroom: context.newsroom })
    const counts = answers.map((_, index) => cameOf(arrived[index]!, joined[index]!))
    const newcomers = answers.some(({ isNew }) => isNew) ? await context.sources.newcomers() : 0
    const pushes = notePushes(answers, counts, { ...context, at })
    const polls = answers.map((answer, index): Refreshed => {
      const takenDown = offered[index]!.articles.length - cleared.offered[index]!.articles.length
      const { refused, left } = found[index]!
      const { joined: copies, ...came } = counts[index]!
      const parts = {
        ...context,
        generation,
        newcomers,
        counts: { ...came, leftOut: refused + left + takenDown, left },
        pushedUntil: pushes.until(answer),
      }
      const record = answer.isPushed && answer.result.kind !== 'held' ? recordPush : recordPoll
      return { ...record(sheet, answer, parts), joined: copies }
    })
    await context.store.transaction(async (transaction) => {
      await writeSheet(transaction, sheet)
      await saveNewNames(transaction, cleared.newNames)
      await pushes.save(transaction)
    })
    context.sources.enter(sheet.writes.sources)
    await pushes.enter()
    reportNoticed(polls, context.log)
    reportNameChanges(sheet.writes.nameChanges, { last: records.nameChanges, log: context.log })
    return polls
  } catch (error) {
    for (const one of undoable) one.undo()
    throw error
  }
}

/** The outcome of publishing a feed. */
export type Publication = {
  readonly feed: Feed
  /** What it says. */
  readonly edition: Edition<Entry | UnchangedEntry>
  /** The documents that changed. */
  readonly documents: readonly PackedDocument[]
  /** Whether more of its history has to be archived. */
  readonly hasBacklog: boolean
}

/**
 * Brings one published feed up to date: curate, archive, render, store. While the desk is behind, archiving is put off.
 */
export async function publish(
  feed: Feed,
  context: Context,
  { at, isBehind = false }: { readonly at: Instant; readonly isBehind?: boolean | undefined },
): Promise<Publication> {
  const parts = { ...context, at, isBehind }
  const stored = await requireFeed(feed, context)
  const current = stored.pending === 'nothing' ? stored : { ...stored, listAsOf: at }
  const { chosen, pinned } = await choose(feed, stored, context)
  const archived = await archive({ feed, stored: current, chosen }, parts)
  const request = { feed, stored: current, chosen, pinned, previousArchive: archived.newest }
  const last = context.written.get(feed.slug)
  const histories = await loadHistories(context.store.handle, feed.slug, last)
  const before = writtenBefore(feed.slug, { histories, last })
  const edition = await loadChanges(context.store.handle, { ...request, prints: before?.prints.rss ?? [] }, context)
  const { documents, skipped, prints } = render(edition, before)
  for (const reason of skipped) context.log.warn({ feed: feed.slug, reason }, 'entry left out')
  const changed = await packChanged(documents, { ...parts, histories })
  await context.store.transaction(async (transaction) => {
    await markShown(transaction, feed.slug, new Set(chosen.map((entry) => entry.key)))
    await updateFeed(transaction, feed.slug, {
      pending: 'nothing',
      listAsOf: current.listAsOf,
      dueAt: nextPinEnd(feed, stored.asOf),
    })
    await savePacked(transaction, changed, parts)
  })
  context.written.set(feed.slug, { prints, documents: historiesWith(histories, changed) })
  return { feed, edition, documents: changed, hasBacklog: archived.hasBacklog }
}

/**
 * Archives more of a feed's history; returns whether that was all. The feed is then marked to be published, so that its
 * documents link to the new archives.
 */
export async function putAway(feed: Feed, context: Context, at: Instant): Promise<boolean> {
  const stored = await requireFeed(feed, context)
  const { chosen } = await choose(feed, stored, context)
  const { hasBacklog } = await archive({ feed, stored, chosen }, { ...context, at, isBehind: false })
  if (!hasBacklog) await updateFeed(context.store.handle, feed.slug, { pending: 'content' })
  return !hasBacklog
}

async function requireFeed({ slug }: Feed, { store }: Context): Promise<StoredFeed> {
  const stored = await loadFeed(store.handle, slug)
  if (!stored) throw new Error(`feed ${slug} is not in the store`)
  return stored
}

/** The entries that a feed's documents should hold, newest first, and the keys of those that are pinned. */
async function choose(feed: Feed, stored: StoredFeed, { store }: Context) {
  const { members, pinned } = await loadMembers(store.handle, feed, stored.asOf)
  const chosen = curate(feed, members, stored.asOf, pinned).map((member) => member.entry)
  return { chosen, pinned: [...pinned] }
}

/** Archives entries that are in neither document nor archive, and rewrites archives that say what they must not. */
async function archive(
  archiving: Closing,
  parts: Context & { readonly at: Instant; readonly isBehind: boolean },
): Promise<{ readonly newest: number | undefined; readonly hasBacklog: boolean }> {
  // What must no longer be readable cannot wait for another turn.
  while ((await renewArchives(archiving, parts)).isBehind) await turnOfOthers()
  if (!parts.isBehind) return closeArchives(archiving, parts)
  return { newest: await newestArchive(parts.store.handle, archiving.feed.slug), hasBacklog: true }
}
