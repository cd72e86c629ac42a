import type { Article } from '../model.ts'

/** A name that an article goes by within its source. */
export type AliasKey = { readonly kind: 'guid' | 'url'; readonly value: string }

/** The names of an article, the surest first: its guid, then its canonical URL. */
export function aliasKeys({ guid, canonicalUrl }: Pick<Article, 'guid' | 'canonicalUrl'>): readonly AliasKey[] {
  const keys: AliasKey[] = []
  if (guid !== undefined) keys.push({ kind: 'guid', value: guid })
  if (canonicalUrl !== undefined) keys.push({ kind: 'url', value: canonicalUrl })
  return keys
}

/** An article of a document, and what is known of it by its names. */
export type Identified = {
  readonly article: Article
  /** The id under which its source knows it already. */
  readonly knownAs: string | undefined
  /** What it is known by: an address may be given to another piece, a guid may not. */
  readonly by: 'guid' | 'url' | 'nothing'
  /** Names to remember it by: those that tell it from the other items of its document. */
  readonly names: readonly AliasKey[]
}

/**
 * The articles of one document with the ids by which their source knows them already; an article that comes twice is
 * kept once, the first. `known` answers within that one source, so that no source can take over another's article. A
 * guid beats an address. A guid that items with other addresses share names none of them, and so does an address that
 * items with other guids share: every episode of a podcast may link to the show.
 */
export function identify(
  articles: readonly Article[],
  known: (key: AliasKey) => string | undefined,
): readonly Identified[] {
  const named = telling(articles)
  const lookUp = (kind: AliasKey['kind'], value: string | undefined) => value && known({ kind, value })
  const byGuid = named.map(({ guid }) => lookUp('guid', guid))
  const taken = new Set(byGuid)
  const kept = new Map<string, Identified>()
  const pages = new Set<string>()
  for (const [index, article] of articles.entries()) {
    const { guid, url } = named[index]!
    const byUrl = lookUp('url', url)
    // An article that another item of the document goes by is not this one, wherever this one has moved.
    const moved = byUrl !== undefined && !taken.has(byUrl) ? byUrl : undefined
    const knownAs = byGuid[index] ?? moved
    const id = knownAs ?? article.id
    if (kept.has(id) || (url !== undefined && pages.has(url))) continue
    const by = byGuid[index] !== undefined ? 'guid' : moved === undefined ? 'nothing' : 'url'
    kept.set(id, { article, knownAs, by, names: aliasKeys({ guid, canonicalUrl: url }) })
    if (url !== undefined) pages.add(url)
  }
  return [...kept.values()]
}

/** The guid and the address of each article where they tell it from the others. */
function telling(articles: readonly Article[]): readonly { readonly guid?: string; readonly url?: string }[] {
  const guids = shared(articles.map(({ guid, canonicalUrl }) => [guid, canonicalUrl]))
  const urls = shared(articles.map(({ guid, canonicalUrl }) => [canonicalUrl, guid]))
  return articles.map(({ guid, canonicalUrl }) => ({
    ...(guid !== undefined && !guids.has(guid) && { guid }),
    ...(canonicalUrl !== undefined && !urls.has(canonicalUrl) && { url: canonicalUrl }),
  }))
}

/** The names that come with different other names. */
function shared(
  pairs: readonly (readonly [name: string | undefined, other: string | undefined])[],
): ReadonlySet<string> {
  const others = new Map<string, string>()
  const found = new Set<string>()
  for (const [name, other] of pairs) {
    if (name === undefined || other === undefined) continue
    if (others.has(name) && others.get(name) !== other) found.add(name)
    others.set(name, other)
  }
  return found
}
