import { readdir, readFile, stat } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { canonicalUrl } from '../../foundation/url.ts'
import { feedKey } from '../../lists/feed-address.ts'
import { type CachedEntry, readCachedEntry } from '../../lists/read-cached-entry.ts'
import type { Subscription } from '../../lists/subscription.ts'
import { idGivenElsewhere } from '../../model/editions.ts'
import type { AdoptedItem } from '../../store/articles/adopted-items.ts'

/** More than any planet keeps, and larger than any entry. */
const MOST_FILES = 200_000
const MOST_BYTES = 8 * 2 ** 20

/** A subscription with the id of the source that it is here. */
export type Placed = { readonly subscription: Subscription; readonly id: string }

/** What a planet's cache tells of the items of sources. */
export type CacheRead = {
  readonly items: readonly AdoptedItem[]
  readonly entries: number
  /** How many entries are of none of the sources. */
  readonly strays: number
}

/**
 * Reads the cache of a planet: one file for each entry, in Atom. Its folder is looked for where the config.ini lies, and above that,
 * since it is named from where the planet was run. Undefined if it is not there.
 */
export async function readPlanetCache(
  { cache, ini }: { readonly cache: string; readonly ini: string },
  placed: readonly Placed[],
): Promise<CacheRead | undefined> {
  const home = dirname(ini)
  const folder = await firstFolder([resolve(home, cache), resolve(home, '..', cache)])
  if (folder === undefined) return undefined
  const files = (await readdir(folder, { withFileTypes: true })).filter((file) => file.isFile())
  const entries: CachedEntry[] = []
  for (const { name } of files.slice(0, MOST_FILES)) {
    const path = join(folder, name)
    const { size } = await stat(path)
    const entry = size > MOST_BYTES ? undefined : readCachedEntry(new TextDecoder().decode(await readFile(path)))
    if (entry) entries.push(entry)
  }
  const sourceOf = sourceFinder(placed)
  const found = entries.map((entry) => ({ entry, sourceId: sourceOf(entry) }))
  const shared = repeated(found.flatMap(({ entry, sourceId }) => linksOf(entry).map((link) => `${sourceId} ${link}`)))
  const items = found.flatMap(({ entry, sourceId }) => (sourceId === undefined ? [] : itemsOf(entry, sourceId, shared)))
  return { items, entries: entries.length, strays: found.filter(({ sourceId }) => sourceId === undefined).length }
}

/** An entry is known by its id and, where no other entry of its feed has it, by its address. */
function itemsOf(entry: CachedEntry, sourceId: string, shared: ReadonlySet<string>): readonly AdoptedItem[] {
  const { id, publishedAt, updatedAt } = entry
  const told = { sourceId, publicId: idGivenElsewhere(id), publishedAt, updatedAt }
  const own = linksOf(entry).filter((link) => !shared.has(`${sourceId} ${link}`))
  return [{ ...told, kind: 'guid', value: id }, ...own.map((value) => ({ ...told, kind: 'url', value }) as const)]
}

function linksOf({ link }: CachedEntry): readonly string[] {
  return link === undefined ? [] : [...new Set([link, canonicalUrl(link) ?? link])]
}

/** By an address of the feed, else by the name that the planet has for it, if no other has that. */
function sourceFinder(placed: readonly Placed[]): (entry: CachedEntry) => string | undefined {
  const byUrl = new Map(placed.map(({ subscription, id }) => [feedKey(subscription.url), id]))
  const names = repeated(placed.map(({ subscription }) => subscription.name))
  const byName = new Map(placed.map(({ subscription, id }) => [subscription.name, id]))
  return ({ feedUrls, feedName = '' }) => {
    const id = feedUrls.map((url) => byUrl.get(feedKey(url))).find((one) => one !== undefined)
    return id ?? (names.has(feedName) ? undefined : byName.get(feedName))
  }
}

function repeated(values: readonly string[]): ReadonlySet<string> {
  const seen = new Set<string>()
  return new Set(values.filter((value) => seen.has(value) || !seen.add(value)))
}

async function firstFolder(paths: readonly string[]): Promise<string | undefined> {
  for (const path of paths) {
    const found = await stat(path).catch(() => undefined)
    if (found?.isDirectory()) return path
  }
  return undefined
}
