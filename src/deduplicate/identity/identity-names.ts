import { foldText } from '../../foundation/words.ts'
import type { Article } from '../../model/documents.ts'

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

function keys(kind: AliasKey['kind'], values: readonly string[]): AliasKey[] {
  return values.map((value) => ({ kind, value }))
}

function isFrontPage(name: string): boolean {
  return /^https?:/i.test(name) && withoutHost(name) === undefined
}

const FRONT_PAGE = /^(?:\/(?:index|default|home)(?:\.\w{1,5})?)?$/i

/**
 * A guid or address without scheme and host, so that it survives when a site moves to https or to another host: the
 * path and query of a URL, the specific part of a `tag:` (RFC 4151), the node of Drupal's `123 at https://…`. Undefined
 * where it names no host, and for a front page.
 */
export function withoutHost(name: string): string | undefined {
  const node = /^(\d{1,12}) at https?:\/\//i.exec(name)
  if (node) return `/node/${node[1]}`
  const rest = /^(?:https?:\/\/[^/?#]*(?=[/?#])|tag:[^,:]{1,300},\d{4}(?:-\d\d){0,2}:)(.+)$/is.exec(name)?.[1]
  const [, path = '', query = ''] = /^([^?#]*)(.*)$/s.exec(rest ?? '') ?? []
  const page = path.replace(/\/{1,100}$/, '')
  return FRONT_PAGE.test(page) && query.length < 2 ? undefined : page + query
}

/** The names of each article that set it apart from the others in its document. */
export function tellingNames(articles: readonly Titled[]): readonly (readonly AliasKey[])[] {
  const named = articles.map(aliasKeys)
  const guids = sharedNames(articles, named, (key) => (key.kind === 'guid' ? { isAnother: hasOthersGuid } : undefined))
  const believed = articles.map((one) => (guids.has(`guid ${one.guid}`) ? { ...one, guid: undefined } : one))
  const others = sharedNames(believed, named, (key, one) => (key.kind === 'guid' ? undefined : besides(key, one)))
  return named.map((names) => names.filter((key) => !guids.has(nameOf(key)) && !others.has(nameOf(key))))
}

type Titled = Named & Pick<Article, 'title' | 'publishedAt' | 'firstSeenAt'>

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
      const earlier = first.get(`${beside.among} ${name}`)
      if (earlier === undefined) first.set(`${beside.among} ${name}`, article)
      else if (beside.isAnother(article, earlier)) shared.add(name)
    }
  }
  return shared
}

/**
 * One guid with two addresses, or with one address, two titles and two dates: two versions of an article share a date.
 */
function hasOthersGuid(one: Titled, other: Titled): boolean {
  const [page, otherPage] = [one.canonicalUrl, other.canonicalUrl]
  if (page !== undefined && otherPage !== undefined && page !== otherPage) return true
  return foldText(one.title) !== foldText(other.title) && one.publishedAt !== other.publishedAt
}

/**
 * An item without a guid may repeat one with a guid at the same address, so under an address items without a guid are
 * compared only with each other, and by their titles.
 */
function besides({ kind }: AliasKey, { guid }: Titled): Beside {
  const isOther = (one: Titled, other: Titled) => ownOf(one) !== ownOf(other)
  if (kind === 'url') return { among: guid === undefined ? 'titles' : 'guids', isAnother: isOther }
  return { isAnother: (one, other) => isOther(one, other) || one.canonicalUrl !== other.canonicalUrl }
}

function ownOf({ guid, title }: Titled): string {
  return guid === undefined ? foldText(title) : (withoutHost(guid) ?? guid)
}

function nameOf({ kind, value }: AliasKey): string {
  return `${kind} ${value}`
}
