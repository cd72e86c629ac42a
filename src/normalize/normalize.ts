import { webUrl } from '../foundation/url.ts'
import type { Article, FeedHeader, Item } from '../model/documents.ts'
import type { Instant } from '../model/instant.ts'
import type { Source } from '../model/settings.ts'
import { publicIri } from './article-id.ts'
import { cleanAlert } from './attached/alerts.ts'
import { cleanEnclosures, cleanPicture, words } from './attached/attachments.ts'
import { authorNames } from './bylines/author-names.ts'
import { readBody } from './clean/body.ts'
import { cleanEpisodeNotes } from './episode-notes.ts'
import { articleHash } from './hash.ts'
import { tidyLanguage } from './language.ts'
import { madeTitle } from './made-title.ts'
import { fieldOrigins } from './origins/field-origins.ts'
import type { Outline } from './outline.ts'
import { otherOrigin, type Self, selfOf } from './relations/origin.ts'
import { dateUsed, readTimes } from './times.ts'
import { plainTitle } from './title.ts'

/** What surrounds the items of a document; `at` is when it was read. */
export type Provenance = {
  readonly header: FeedHeader
  readonly source: Source
  /** Where it was found, if that is not the source's own address. */
  readonly url?: string | undefined
  readonly at: Instant
}

/** An article, and the item that it was made from. */
export type Normalized = { readonly article: Article; readonly outline: Outline }

/**
 * The articles of these items of a document, cleaned by the rules of docs/normalization.md, in document order. Items with
 * neither title, link nor text are left out; of repetitions the newest is kept.
 */
export function normalize(items: readonly Outline[], { header, source, url, at }: Provenance): readonly Normalized[] {
  const declared = source.ignore?.includes('language') ? undefined : tidyLanguage(header.language)
  const language = { spoken: declared ?? tidyLanguage(source.language), isOfDocument: declared !== undefined }
  const { rights, licence }: FeedHeader = source.ignore?.includes('rights') ? {} : header
  const self = selfOf(header, [source.url, url])
  const read = new Map<string, Normalized>()
  for (const outline of items) {
    const article = readArticle(outline, { source, at, language, inherited: { rights, licence }, self })
    const earlier = article && read.get(article.id)?.article
    if (article && (!earlier || earlier.updatedAt < article.updatedAt)) read.set(article.id, { article, outline })
  }
  return [...read.values()]
}

type Around = {
  source: Source
  at: Instant
  language: { readonly spoken: string | undefined; readonly isOfDocument: boolean }
  /** The feed's own statement of rights, for items without one. */
  inherited: Pick<FeedHeader, 'rights' | 'licence'>
  self: Self
}

function readArticle(outline: Outline, { source, at, language, inherited, self }: Around): Article | undefined {
  const { item, id, guid, url, canonicalUrl, originUrls, isIdBelieved, rules } = outline
  const body = readBody(item, url)
  const more = extras(item.rights === undefined ? { ...item, ...inherited } : item)
  const declared = item.title && plainTitle(item.title)
  const fullTitle =
    declared || madeTitle({ ...body, picture: more.image, item: { ...item, link: url }, sourceName: source.name })
  if (fullTitle === undefined) return undefined
  const title = rules.stripped(fullTitle)
  const ownLanguage = tidyLanguage(item.language)
  const read = {
    // Whoever follows an item without a page gets to what it brings.
    url: url ?? (source.ignore?.includes('link') ? undefined : more.enclosures[0]?.url),
    isTitleMade: declared ? undefined : (true as const),
    language: ownLanguage ?? language.spoken,
  }
  return {
    id,
    sourceId: source.id,
    guid,
    iri: isIdBelieved ? publicIri(item) : undefined,
    url: read.url,
    canonicalUrl,
    originUrls,
    title,
    isTitleMade: read.isTitleMade,
    ...body,
    ...readTimes(item, at),
    ...more,
    origin: otherOrigin(item.origin, self),
    language: read.language,
    firstSeenAt: at,
    from: fieldOrigins({
      ...read,
      ...more,
      item,
      page: url,
      ignore: source.ignore ?? [],
      date: dateUsed(item, at),
      spoken: ownLanguage ? 'item' : language.isOfDocument ? 'document' : undefined,
    }),
    hash: articleHash({ title, ...body }),
  }
}

type Extra =
  | 'authors'
  | 'credit'
  | 'categories'
  | 'image'
  | 'pictureCredit'
  | 'enclosures'
  | 'season'
  | 'episode'
  | 'episodeNotes'
  | 'rights'
  | 'licence'
  | 'externalUrl'
  | 'comments'
  | 'commentCount'
  | 'alert'
  | 'limits'

function extras(item: Item): Pick<Article, Extra> {
  const image = cleanPicture(item.image)
  return {
    authors: authorNames(item.authors),
    credit: words(item.credit, 500),
    categories: cleanCategories(item.categories),
    image,
    pictureCredit: image === undefined ? words(item.pictureCredit, 200) : undefined,
    enclosures: cleanEnclosures(item.enclosures),
    season: item.season,
    episode: item.episode,
    episodeNotes: cleanEpisodeNotes(item.episodeNotes, item.base ?? ''),
    rights: words(item.rights, 500),
    licence: webUrl(item.licence ?? ''),
    alert: cleanAlert(item),
    limits: item.limits,
    externalUrl: item.externalUrl === undefined ? undefined : webUrl(item.externalUrl),
    comments: item.comments === undefined ? undefined : webUrl(item.comments),
    commentCount: item.commentCount,
  }
}

function cleanCategories(categories: readonly string[]): string[] {
  return [...new Set(categories.slice(0, 200).flatMap((category) => words(category, 200) ?? []))].slice(0, 50)
}
