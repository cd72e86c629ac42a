import { compileTopics, type Matcher } from '../../curate/match.ts'
import type { Article } from '../../model/documents.ts'
import type { Config, Feed } from '../../model/settings.ts'
import { loadPresences, moveAddress, type SourcePresence } from '../../store/articles/source-presence.ts'
import { hashOfUrl } from '../../store/articles/source-states.ts'
import type { Handle } from '../../store/open/handle.ts'
import type { Newsroom } from './newsroom.ts'

/**
 * The ids of the sources whose articles are shown: those that are configured, and those whose address is configured under
 * another id by now, or was until that one got another address: what the address publishes is still wanted. And those that a
 * configured one was called before.
 */
export function shownSourceIds(
  { sources }: Pick<Config, 'sources'>,
  presences: readonly SourcePresence[],
): ReadonlySet<string> {
  const ids = new Set(sources.map(({ id }) => id))
  const last = presences.filter(({ id }) => ids.has(id)).map(({ urlHash }) => urlHash)
  const addresses = new Set([...sources.map(({ url }) => hashOfUrl(url)), ...last])
  const moved = presences.filter(({ urlHash }) => addresses.has(urlHash))
  const before = sources.flatMap(({ formerly = [] }) => formerly)
  return new Set([...sources, ...moved].map(({ id }) => id).concat(before))
}

/**
 * Gives sources that are configured under another id by now the new address of that one, if it has got another: the next
 * poll forgets the old one.
 */
export async function followAddresses(handle: Handle, { sources }: Pick<Config, 'sources'>): Promise<void> {
  const presences = await loadPresences(handle)
  const addresses = new Map(sources.map(({ id, url }) => [id, hashOfUrl(url)]))
  for (const { id, urlHash } of presences) {
    const now = addresses.get(id)
    if (now === undefined || now === urlHash) continue
    const others = presences.filter((one) => one.urlHash === urlHash && !addresses.has(one.id))
    await moveAddress(
      handle,
      others.map((one) => one.id),
      now,
    )
  }
}

/** The sources whose articles have to be hidden, or shown again, to bring the store in line with the configuration. */
export type MovedSources = {
  readonly leaving: readonly SourcePresence[]
  readonly returning: readonly SourcePresence[]
}

/** Finds the sources that left the configuration, or came back to it, since the store was last in line with it. */
export async function movedSources(handle: Handle, config: Pick<Config, 'sources'>): Promise<MovedSources> {
  const presences = await loadPresences(handle)
  const shown = shownSourceIds(config, presences)
  return {
    leaving: presences.filter(({ id, removedAt }) => !shown.has(id) && removedAt === undefined),
    returning: presences.filter(({ id, removedAt }) => shown.has(id) && removedAt !== undefined),
  }
}

/** The source under which an editor's own articles in a feed are stored: no file can name one like it. */
export function editorOf(slug: string): string {
  return `_${slug}`
}

/** Whether a source stands for an editor. */
export function isEditors(sourceId: string): boolean {
  return sourceId.startsWith('_')
}

/**
 * Compiles the conditions of feeds. Articles of a source that is not in the files belong in no feed: what a source
 * published is shown as long as the operator lists it. An editor's own are where the editor put them, and nowhere else.
 */
export function compileMatcher(
  feeds: readonly Pick<Feed, 'slug' | 'topic'>[],
  { config, newsroom }: { readonly config: Pick<Config, 'sources'>; readonly newsroom: Pick<Newsroom, 'isShown'> },
): Matcher {
  const topics = compileTopics(feeds, config.sources)
  const histories = new Map(config.sources.flatMap(({ id, formerly = [] }) => formerly.map((former) => [former, id])))
  for (const { id } of config.sources) histories.delete(id)
  /** An article as conditions see it: of its source by the id in the files; undefined if it belongs in no feed. */
  const seen = (article: Article): Article | undefined => {
    if (!newsroom.isShown(article.sourceId) || isEditors(article.sourceId)) return undefined
    const sourceId = histories.get(article.sourceId)
    return sourceId === undefined ? article : { ...article, sourceId }
  }
  return {
    ...topics,
    meet(article, credit) {
      const own = seen(article)
      return own ? topics.meet(own, credit) : new Map()
    },
    match(article, credit) {
      const own = seen(article)
      return own ? topics.match(own, credit) : new Map()
    },
  }
}
