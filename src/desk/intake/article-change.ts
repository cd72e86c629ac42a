import { markerOf } from '../../deduplicate/versions/markers.ts'
import { canonicalUrl } from '../../foundation/url.ts'
import type { Article } from '../../model/documents.ts'
import type { Instant } from '../../model/instant.ts'
import type { VersionKind } from '../../model/stories.ts'
import { articleHash } from '../../normalize/hash.ts'
import { withDateOf } from '../../normalize/origins/field-origins.ts'
import type { Arrival } from '../sheet/arrival.ts'

/** What changed in a known article: its text, which readers are told of; its other parts; or nothing that counts. */
export function changeOf(before: Article, after: Article): 'text' | 'parts' | 'none' {
  // A hash made by older rules can differ without an edit.
  if (before.hash !== after.hash && articleHash(before) !== after.hash) return 'text'
  return partsOf(before) === partsOf(after) ? 'none' : 'parts'
}

/** Everything but the text, minus what changes by itself, such as tracking and tokens in addresses. */
function partsOf(article: Article): string {
  const {
    canonicalUrl: page,
    authors,
    credit,
    categories,
    language,
    image,
    enclosures,
    rights,
    licence,
    origin,
  } = article
  const path = (url: string) => url.replace(/[?#].*$/, '')
  const picture = image && [path(image.url), image.caption, image.credit]
  return JSON.stringify([
    page,
    authors,
    credit,
    categories,
    language,
    picture,
    enclosures.map((one) => path(one.url)),
    rights,
    licence && path(licence),
    article.externalUrl && canonicalUrl(article.externalUrl),
    article.comments && canonicalUrl(article.comments),
    origin && [origin.title, ...[origin.url, origin.home].map((url) => url && path(url))],
    article.isTitleMade,
    article.alert,
    article.limits,
    article.pictureCredit,
  ])
}

/** The edited article. Its content is new; when it was published and first seen is not. `at`: when its text changed. */
export function nextVersion(before: Article, after: Article, at: Instant | undefined): Article {
  const changedAt = after.updatedAt > before.updatedAt ? after.updatedAt : at
  const updatedAt = at === undefined ? before.updatedAt : (changedAt ?? at)
  const { publishedAt, isBackdated, firstSeenAt } = before
  return { ...after, publishedAt, isBackdated, firstSeenAt, updatedAt, from: withDateOf(after.from, before.from) }
}

/**
 * How a version relates to the one before it. A mark that the earlier one had already says nothing about the new one.
 */
export function versionKind(after: Article, before: Article | undefined): VersionKind {
  const marker = markerOf(after)
  if (before === undefined) return marker?.kind ?? 'first'
  return marker && marker.words !== markerOf(before)?.words ? marker.kind : 'edit'
}

/** A notice in the place of an article, filed as the article was. */
export function withMattersOf({ categories, authors, language }: Article, notice: Article): Article {
  return { ...notice, categories, authors, language }
}

type Opened = Pick<Arrival, 'credit' | 'publicId' | 'position'> & {
  readonly at: number
  readonly notice: string | undefined
}

/** The arrival of an article without an earlier version; `notice`: the words by which it is withdrawn as it comes. */
export function opened(article: Article, { at, credit, notice, publicId, position }: Opened): Arrival {
  return {
    article,
    publicId,
    position,
    credit,
    before: undefined,
    isTextNew: true,
    versionAt: at,
    versionKind: notice === undefined ? versionKind(article, undefined) : 'withdrawal',
    withdrawn: notice === undefined ? undefined : { at, reason: notice },
  }
}
