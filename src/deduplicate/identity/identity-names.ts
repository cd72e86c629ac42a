import { foldText } from '../../foundation/words.ts'
import type { Article } from '../../model/documents.ts'
import { isPrintedTwice, type Piece } from './identity-evidence.ts'
import { withoutHost } from './without-host.ts'

/**
 * A name by which an article is known within its source: its guid or its address as a whole; either of them without
 * scheme and host; an address that it names as its origin, such as its page behind a counting link.
 */
export type AliasKey = { readonly kind: 'guid' | 'url' | 'path' | 'origin'; readonly value: string }

export type Named = Pick<Article, 'guid' | 'canonicalUrl' | 'originUrls'>

/** Any more are links to other articles rather than names of this one. */
const MOST_ORIGINS = 4

/** The names of an article, the surest first. A front page names no article, neither as a guid nor as an address. */
export function aliasKeys({ guid, canonicalUrl, originUrls }: Named): readonly AliasKey[] {
  const paths = [guid, canonicalUrl].flatMap((name) => (name === undefined ? [] : (withoutHost(name) ?? [])))
  return [
    ...keys('guid', guid === undefined || isFrontPage(guid) ? [] : [guid]),
    ...keys('url', canonicalUrl === undefined || isFrontPage(canonicalUrl) ? [] : [canonicalUrl]),
    ...keys('path', [...new Set(paths)]),
    ...keys('origin', originUrls.slice(0, MOST_ORIGINS)),
  ]
}

/** All names under which an article may be known: its own names, its page as an origin, and its origins as pages. */
export function lookUpKeys(article: Named): readonly AliasKey[] {
  const own = article.canonicalUrl === undefined ? [] : [article.canonicalUrl]
  return [...aliasKeys(article), ...keys('url', article.originUrls.slice(0, MOST_ORIGINS)), ...keys('origin', own)]
}

/** An article of a document, with the names that set it apart from the others there. */
export type ToldArticle = {
  readonly article: Article
  /** The id that it had in its document. */
  readonly ownId: string
  readonly names: readonly AliasKey[]
}

/** The name under which a publisher may show several articles: the guid, else the address, else the lack of both. */
export function groupName({ guid, canonicalUrl }: Pick<Named, 'guid' | 'canonicalUrl'>): string {
  return guid === undefined ? `url ${canonicalUrl ?? ''}` : `guid ${guid}`
}

function keys(kind: AliasKey['kind'], values: readonly string[]): AliasKey[] {
  return values.map((value) => ({ kind, value }))
}

function isFrontPage(name: string): boolean {
  return /^https?:/i.test(name) && withoutHost(name) === undefined
}

/** The names of each article that set it apart from the others in its document. */
export function tellingNames(articles: readonly Titled[]): readonly (readonly AliasKey[])[] {
  const named = articles.map(aliasKeys)
  const guids = sharedNames(articles, named, (key) => (key.kind === 'guid' ? { isAnother: hasOthersGuid } : undefined))
  const believed = articles.map((one) => (guids.has(`guid ${one.guid}`) ? { ...one, guid: undefined } : one))
  const others = sharedNames(believed, named, (key, one) => (key.kind === 'guid' ? undefined : besides(key, one)))
  return named.map((names) => names.filter((key) => !guids.has(nameOf(key)) && !others.has(nameOf(key))))
}

type Titled = Piece

/** Which articles a name is compared among, and when another of them that has it is a different one. */
type Beside = { readonly among?: string; readonly isAnother: (one: Titled, other: Titled) => boolean }

/** The names that belong to two different articles. */
function sharedNames(
  articles: readonly Titled[],
  named: readonly (readonly AliasKey[])[],
  besideOf: (key: AliasKey, article: Titled) => Beside | undefined,
): ReadonlySet<string> {
  const first = new Map<string, Titled>()
  const shared = new Set<string>()
  for (const [index, article] of articles.entries()) {
    for (const key of named[index]!) {
      const beside = besideOf(key, article)
      if (beside === undefined) continue
      const name = nameOf(key)
      // Comparing may cost something: once is enough.
      if (shared.has(name)) continue
      const earlier = first.get(`${beside.among} ${name}`)
      if (earlier === undefined) first.set(`${beside.among} ${name}`, article)
      else if (beside.isAnother(article, earlier)) shared.add(name)
    }
  }
  return shared
}

/** One guid with two addresses, titles or texts. */
function hasOthersGuid(one: Titled, other: Titled): boolean {
  const [page, otherPage] = [one.canonicalUrl, other.canonicalUrl]
  return (page !== undefined && otherPage !== undefined && page !== otherPage) || !isPrintedTwice(one, other)
}

/**
 * An item without a guid may repeat one with a guid at the same address, so under an address items without a guid are
 * compared only with each other, and by what they say.
 */
function besides({ kind }: AliasKey, { guid }: Titled): Beside {
  const isOther = (one: Titled, other: Titled) => {
    if (one.guid === undefined && other.guid === undefined) return !isPrintedTwice(one, other)
    return ownOf(one) !== ownOf(other)
  }
  if (kind === 'url') return { among: guid === undefined ? 'titles' : 'guids', isAnother: isOther }
  return { isAnother: (one, other) => isOther(one, other) || one.canonicalUrl !== other.canonicalUrl }
}

function ownOf({ guid, title }: Titled): string {
  return guid === undefined ? foldText(title) : (withoutHost(guid) ?? guid)
}

function nameOf({ kind, value }: AliasKey): string {
  return `${kind} ${value}`
}
