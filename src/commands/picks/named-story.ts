import { resolve } from 'node:path'
import { loadConfig } from '../../config/load.ts'
import { articlesAt } from '../../desk/picked/articles-at.ts'
import { withoutTracking } from '../../foundation/addresses/without-tracking.ts'
import { didYouMean } from '../../foundation/suggestion.ts'
import { webUrl } from '../../foundation/url.ts'
import { findArticles } from '../../lookup/find-articles.ts'
import type { Config, Feed } from '../../model/settings.ts'
import { openReader } from '../../store/open/beside.ts'
import type { Handle } from '../../store/open/handle.ts'
import { hasStore } from '../../store/open/release.ts'
import { loadHeadlines } from '../../store/stories/headlines.ts'
import type { Surroundings } from '../surroundings.ts'

/** A feed and a story as a command names them. */
export type Named = { readonly feed: string; readonly reference: string }

/** What a command names, as the installation knows it. */
export type NamedStory = {
  readonly home: string
  readonly config: Config
  readonly feed: Feed
  /** The publisher's address, as it is to stand in a file; undefined where it has none. */
  readonly url: string | undefined
  /** The ids of the articles that are meant; none where nobody has brought it. */
  readonly articleIds: readonly string[]
  /** Its headline in quotes, or its address. */
  readonly words: string
}

export type AddressedStory = NamedStory & { readonly url: string }

/** Finds the feed and the story; the exit code, once the reason is told, if there is none. */
export async function findNamed(
  root: string,
  { feed: slug, reference }: Named,
  { env, folder, complain }: Surroundings,
): Promise<NamedStory | number> {
  const home = resolve(folder, root)
  const config = await loadConfig(home, env)
  const feed = findFeed(config, slug, { complain })
  if (feed === undefined) return 2
  const { ids, title, address } = await lookUp(config, reference)
  const url = address ?? (ids.length === 0 ? webUrl(reference) : undefined)
  if (url === undefined && ids.length === 0) {
    complain(`no article goes by ${reference}`)
    return 1
  }
  const words = title ?? url ?? reference
  return { home, config, feed, url: url && withoutTracking(url), articleIds: ids, words }
}

/** The same for what is to stand in a file, which needs an address. */
export async function findAddressed(
  root: string,
  said: Named,
  surroundings: Surroundings,
): Promise<AddressedStory | number> {
  const named = await findNamed(root, said, surroundings)
  if (typeof named === 'number') return named
  const { url } = named
  if (url !== undefined) return { ...named, url }
  surroundings.complain(`${named.words} has no address by which a file could name it`)
  return 1
}

/** What is to be said behind a line if nobody has brought such an article. */
export function unknownWords({ articleIds }: Pick<NamedStory, 'articleIds'>): string {
  return articleIds.length === 0 ? '; no article goes by this address yet' : ''
}

/** The feed of this name; undefined, with the reason told, if there is none. */
export function findFeed(
  { feeds }: Config,
  slug: string,
  { complain }: Pick<Surroundings, 'complain'>,
): Feed | undefined {
  const feed = feeds.find((one) => one.slug === slug)
  if (feed !== undefined) return feed
  const hint = didYouMean(
    slug,
    feeds.map((one) => one.slug),
  )
  complain(`no feed is called ${slug}${hint}; a feed has the name of its file in feeds/`)
  return undefined
}

type Found = { readonly ids: readonly string[]; readonly title?: string; readonly address?: string | undefined }

async function lookUp({ server }: Config, reference: string): Promise<Found> {
  const { database } = server
  if (database.file === undefined || !hasStore(database.file)) return { ids: [] }
  const { handle, close } = openReader(database)
  try {
    return await foundIn(handle, reference)
  } finally {
    await close()
  }
}

async function foundIn(handle: Handle, reference: string): Promise<Found> {
  const byAddress = await articlesAt(handle, reference)
  const ids = byAddress.length > 0 ? byAddress : await findArticles(handle, reference)
  const [first] = (await loadHeadlines(handle, ids)).values()
  if (first === undefined) return { ids: [] }
  // What was said is kept where it is an address of the article: the story may have others.
  const said = byAddress.length > 0 ? webUrl(reference) : undefined
  return { ids, title: `“${first.title}”`, address: said ?? first.url }
}
