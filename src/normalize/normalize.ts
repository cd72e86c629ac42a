import { canonicalUrl, webUrl } from '../foundation/url.ts'
import type { Article, FeedHeader, Item } from '../model/documents.ts'
import type { Instant } from '../model/instant.ts'
import type { Source } from '../model/settings.ts'
import { articleId, publicIri, sharedIds, sharedLinks } from './article-id.ts'
import { cleanEnclosures, cleanOrigin, cleanPicture, words } from './attachments.ts'
import { authorNames } from './author-names.ts'
import { readBody } from './clean/body.ts'
import { articleHash } from './hash.ts'
import { tidyLanguage } from './language.ts'
import { type SourceRules, sourceRules } from './source-rules.ts'
import { readTimes } from './times.ts'
import { readTitle } from './title.ts'
import { undoubledItem } from './undoubled-item.ts'

/** The part of a parsed document that `normalize` needs. */
export type Parsed = { readonly header: FeedHeader; readonly items: readonly Item[] }

/**
 * The articles of a document of `source`, cleaned by the rules of docs/normalization.md, in document order; `at` is when
 * it was read. Items with neither title, link nor text, and repetitions of an item, are counted in `skipped`.
 */
export function normalize(parsed: Parsed, source: Source, at: Instant): { articles: Article[]; skipped: number } {
  const rules = sourceRules(source)
  const read = parsed.items.map((written) => undoubledItem(rules.believed(written)))
  const ids = sharedIds(read)
  const links = sharedLinks(read, ids)
  const declared = source.ignore?.includes('language') ? undefined : tidyLanguage(parsed.header.language)
  const language = declared ?? tidyLanguage(source.language)
  const { rights, licence }: FeedHeader = source.ignore?.includes('rights') ? {} : parsed.header
  const articles = new Map<string, Article>()
  for (const [index, item] of read.entries()) {
    const article = readArticle(item, {
      source,
      rules,
      written: parsed.items[index]!,
      at,
      language,
      inherited: { rights, licence },
      isIdBelieved: !ids.has(item.id ?? ''),
      isLinkBelieved: !item.isLinkEmpty && !links.has(item.link ?? ''),
    })
    const earlier = article && articles.get(article.id)
    if (article && (!earlier || earlier.updatedAt < article.updatedAt)) articles.set(article.id, article)
  }
  return { articles: [...articles.values()], skipped: parsed.items.length - articles.size }
}

type Around = {
  source: Source
  rules: SourceRules
  written: Item
  at: Instant
  language: string | undefined
  /** The feed's own statement of rights, for items without one. */
  inherited: Pick<FeedHeader, 'rights' | 'licence'>
  isIdBelieved: boolean
  isLinkBelieved: boolean
}

function readArticle(item: Item, around: Around): Article | undefined {
  const { source, rules, written, at, language, inherited, isIdBelieved, isLinkBelieved } = around
  const body = readBody(item)
  const url = webUrl((item.isLinkEmpty ? permalinkOf(item) : item.link) ?? '')
  const fullTitle = readTitle(item.title, body.text || body.summary, url)
  if (fullTitle === undefined) return undefined
  const title = rules.stripped(fullTitle)
  return {
    // An item without guid and link is identified by what was written: even a title that is not believed still tells it
    // apart.
    id: articleId(source.url, { ...written, id: item.id, link: isLinkBelieved ? item.link : undefined }, isIdBelieved),
    sourceId: source.id,
    guid: item.id?.slice(0, 2000).toWellFormed(),
    iri: isIdBelieved ? publicIri(item) : undefined,
    ...addresses(item, url),
    title,
    ...body,
    ...readTimes(item, at),
    ...extras(item.rights === undefined ? { ...item, ...inherited } : item),
    language: tidyLanguage(item.language) ?? language,
    firstSeenAt: at,
    hash: articleHash({ title, ...body }),
  }
}

/** The guid in place of an empty link, unless it says that it is no permalink. */
function permalinkOf({ id, idIsPermalink }: Item): string | undefined {
  return idIsPermalink === false ? undefined : id
}

function addresses(item: Item, url: string | undefined): Pick<Article, 'url' | 'canonicalUrl' | 'originUrls'> {
  const own = url === undefined ? undefined : canonicalUrl(url)
  const named = [...item.otherLinks, item.credit ?? ''].flatMap((address) => canonicalUrl(address) ?? [])
  const originUrls = [...new Set(named)].filter((origin) => origin !== own).slice(0, 20)
  return { url, canonicalUrl: own, originUrls }
}

type Extra =
  | 'authors'
  | 'credit'
  | 'categories'
  | 'image'
  | 'enclosures'
  | 'season'
  | 'episode'
  | 'rights'
  | 'licence'
  | 'origin'

function extras(item: Item): Pick<Article, Extra> {
  return {
    authors: authorNames(item.authors),
    credit: words(item.credit, 500),
    categories: cleanCategories(item.categories),
    image: cleanPicture(item.image),
    enclosures: cleanEnclosures(item.enclosures),
    season: item.season,
    episode: item.episode,
    rights: words(item.rights, 500),
    licence: webUrl(item.licence ?? ''),
    origin: cleanOrigin(item.origin),
  }
}

function cleanCategories(categories: readonly string[]): string[] {
  return [...new Set(categories.slice(0, 200).flatMap((category) => words(category, 200) ?? []))].slice(0, 50)
}
