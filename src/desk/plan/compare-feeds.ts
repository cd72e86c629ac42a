import type { Instant } from '../../model/instant.ts'
import type { Config, Feed } from '../../model/settings.ts'
import { loadArticles } from '../../store/articles/article-rows.ts'
import { firstOfStory } from '../../store/articles/references.ts'
import { documentHashes } from '../../store/feeds/documents.ts'
import { entriesByKey, type StoredEntry, shownEntries } from '../../store/feeds/entries.ts'
import { loadFeeds } from '../../store/feeds/feed-rows.ts'
import { waitingFor } from '../../store/feeds/waiting.ts'
import type { Handle } from '../../store/open/handle.ts'
import { loadStories } from '../../store/stories/stories.ts'
import { explainFeeds } from '../explain/feed-explanation.ts'
import type { Newsroom } from '../newsroom/newsroom.ts'

/** A story that comes into a feed's documents, or goes out of them. */
export type PlannedStory = {
  readonly title: string
  readonly outlet: string
  readonly url: string | undefined
  readonly reason: string
}

/** A story that another article is to lead. */
export type PlannedLead = { readonly title: string; readonly from: string; readonly to: string }

/** What becomes of one feed. */
export type PlannedFeed = {
  readonly slug: string
  readonly title: string
  readonly state: 'new' | 'changed' | 'same' | 'gone'
  readonly in: readonly PlannedStory[]
  readonly out: readonly PlannedStory[]
  readonly leads: readonly PlannedLead[]
  /** What comes to wait for a time or a word before it comes in. */
  readonly waits: readonly PlannedStory[]
}

type Side = { readonly handle: Handle; readonly newsroom: Newsroom }
type Comparing = { readonly before: Side; readonly after: Side; readonly config: Config; readonly now: Instant }

/** A document holds no more. */
const MOST = 10_000
const FORMATS = ['.rss', '.atom', '.json']

/** What becomes of each feed between two states of a store: those of the files in their order, then those that are gone. */
export async function compareFeeds(comparing: Comparing): Promise<readonly PlannedFeed[]> {
  const { config, before, after } = comparing
  const known = await loadFeeds(before.handle)
  const isServed = (slug: string) => (known.get(slug)?.topicHash ?? '') !== ''
  const planned: PlannedFeed[] = []
  for (const feed of config.feeds) {
    const changes = await compareFeed(feed, comparing)
    const isMoved = changes.in.length + changes.out.length + changes.leads.length + changes.waits.length > 0
    const isOther = isMoved || (await areOtherDocuments(feed.slug, before.handle, after.handle))
    const state = isServed(feed.slug) ? (isOther ? 'changed' : 'same') : 'new'
    planned.push({ slug: feed.slug, title: feed.title, state, ...changes })
  }
  const configured = new Set(config.feeds.map(({ slug }) => slug))
  for (const slug of known.keys()) {
    if (configured.has(slug) || !isServed(slug)) continue
    const out = await toldOf(
      await shownEntries(before.handle, slug, MOST),
      before,
      () => 'its feed has no file any more',
    )
    planned.push({ slug, title: slug, state: 'gone', in: [], out, leads: [], waits: [] })
  }
  return planned
}

async function compareFeed(
  feed: Feed,
  comparing: Comparing,
): Promise<Pick<PlannedFeed, 'in' | 'out' | 'leads' | 'waits'>> {
  const { before, after } = comparing
  const [was, willBe] = await Promise.all([before, after].map(({ handle }) => shownEntries(handle, feed.slug, MOST)))
  const [old, young] = [was!, willBe!].map((entries) => new Map(entries.map((entry) => [entry.key, entry])))
  const coming = willBe!.filter(({ key }) => !old!.has(key))
  const going = was!.filter(({ key }) => !young!.has(key))
  const waited = new Set((await entriesByKey(before.handle, feed.slug, coming.map(keyOf))).filter(isOpen).map(keyOf))
  const whyIn = ({ key, terms }: StoredEntry) => {
    if (waited.has(key)) return 'it was in the feed, and there is room for it now'
    return terms.length > 0 ? `matches ${terms.join(', ')}` : 'meets the condition'
  }
  const reasons = await whyOut(feed, going, comparing)
  return {
    in: await toldOf(coming, after, whyIn),
    out: await toldOf(going, before, ({ key }) => reasons.get(key) ?? 'it is not in the store any more'),
    leads: await newLeads(willBe!, old!, comparing),
    waits: await newlyWaiting(feed, comparing),
  }
}

async function newLeads(
  entries: readonly StoredEntry[],
  old: ReadonlyMap<string, StoredEntry>,
  { before, after }: Comparing,
): Promise<readonly PlannedLead[]> {
  const changed = entries.filter(({ key, leadId }) => old.has(key) && old.get(key)!.leadId !== leadId)
  const [were, will] = await Promise.all([
    toldOf(
      changed.map(({ key }) => old.get(key)!),
      before,
      () => '',
    ),
    toldOf(changed, after, () => ''),
  ])
  return will.map(({ title, outlet }, index) => ({ title, from: were[index]!.outlet, to: outlet }))
}

/** What waits afterwards and did not before, by the first article of each story. */
async function newlyWaiting({ slug, merge }: Feed, { before, after }: Comparing): Promise<readonly PlannedStory[]> {
  const known = new Set((await waitingFor(before.handle, slug)).map(({ key }) => key))
  const coming = (await waitingFor(after.handle, slug)).filter(({ key }) => !known.has(key))
  const stories: PlannedStory[] = []
  for (const { key, storyId, dueAt } of coming) {
    const id = merge ? await firstOfStory(after.handle, storyId) : key
    const article = (await loadArticles(after.handle, [id ?? key])).get(id ?? key)?.article
    if (article === undefined) continue
    const { title, url, sourceId, origin } = article
    const outlet = after.newsroom.outlet(sourceId, origin).source.name
    const reason = dueAt === undefined ? 'waits for approval' : `held until ${new Date(dueAt).toISOString()}`
    stories.push({ title, outlet, url, reason })
  }
  return stories
}

/** Why stories are no more in the documents of a feed, by the keys of their entries. */
async function whyOut(
  feed: Feed,
  going: readonly StoredEntry[],
  { after, config, now }: Comparing,
): Promise<ReadonlyMap<string, string>> {
  const articles = await loadArticles(
    after.handle,
    going.map(({ leadId }) => leadId),
  )
  const stories = await loadStories(
    after.handle,
    [...articles.values()].map(({ storyId }) => storyId),
  )
  const context = { config: { ...config, feeds: [feed] }, newsroom: after.newsroom, now: () => now }
  const reasons = new Map<string, string>()
  for (const { key, leadId } of going) {
    const stored = articles.get(leadId)
    const story = stored && stories.get(stored.storyId)
    const [explained] = stored && story ? await explainFeeds(after.handle, { stored, story, context }) : []
    if (explained && explained.reasons.length > 0) reasons.set(key, explained.reasons.join('; '))
  }
  return reasons
}

async function toldOf(
  entries: readonly StoredEntry[],
  { handle, newsroom }: Side,
  reasonOf: (entry: StoredEntry) => string,
): Promise<readonly PlannedStory[]> {
  const articles = await loadArticles(
    handle,
    entries.map(({ leadId }) => leadId),
  )
  return entries.map((entry) => {
    const article = articles.get(entry.leadId)?.article
    const outlet = newsroom.outlet(entry.leadSource, article?.origin).source.name
    return { title: article?.title ?? entry.key, outlet, url: article?.url, reason: reasonOf(entry) }
  })
}

/** Whether a feed's documents are other ones, although they hold the same stories. */
async function areOtherDocuments(slug: string, before: Handle, after: Handle): Promise<boolean> {
  const paths = FORMATS.map((format) => `/feeds/${slug}${format}`)
  const [was, willBe] = await Promise.all([before, after].map((handle) => documentHashes(handle, paths)))
  return paths.some((path) => was!.get(path)?.hash !== willBe!.get(path)?.hash)
}

function keyOf({ key }: StoredEntry): string {
  return key
}

function isOpen({ leftAt }: StoredEntry): boolean {
  return leftAt === undefined
}
