import { creditOf } from '../deduplicate/agency.ts'
import { aliasKeys, type Identified, identify } from '../deduplicate/identity.ts'
import type { Article, Credit, Instant } from '../model.ts'
import { ownedId } from '../normalize/article-id.ts'
import { claimedElsewhere, knownAliases, saveAliases } from '../store/aliases.ts'
import { loadArticles, type StoredArticle } from '../store/article-rows.ts'
import type { Handle } from '../store/sqlite.ts'
import { articleByPublicId, isPublicIdTaken } from '../store/stories.ts'
import { foldText, wordsOf } from '../words.ts'
import type { Context } from './context.ts'

/** An article that is new or has really changed, with what can be told from it alone. */
export type Arrival = {
  readonly article: Article
  readonly publicId: string
  readonly credit: Credit | undefined
  /** The version before, where the article is known. */
  readonly before: StoredArticle | undefined
  /** Whether title, lead or body are new, and not only its other parts. */
  readonly isTextNew: boolean
}

/**
 * Tells what is new or changed in the articles of one source from what is known already, and remembers every further
 * name of those that are known. New ones that the source may not contribute are counted in `refused`; one that was
 * admitted once follows its edits, for a correction must not be lost.
 */
export async function arrivals(
  handle: Handle,
  articles: readonly Article[],
  { agencies, admits, at }: Pick<Context, 'agencies' | 'admits'> & { readonly at: Instant },
): Promise<{ readonly arrived: readonly Arrival[]; readonly refused: number }> {
  const sourceId = articles[0]?.sourceId
  if (sourceId === undefined) return { arrived: [], refused: 0 }
  const known = await knownAliases(handle, sourceId, articles.flatMap(aliasKeys))
  const identified = identify(articles, known)
  const ids = identified.flatMap(({ article, knownAs }) => (knownAs ? [knownAs, article.id] : [article.id]))
  const before = await loadArticles(handle, [...new Set(ids)])
  const arrived: Arrival[] = []
  const taken = new Set<string>()
  let refused = 0
  for (const found of identified) {
    const article = settled(found, before)
    const earlier = before.get(article.id)
    const credit = creditOf(article, agencies)
    if (!earlier && !admits(article, credit)) refused += 1
    else if (earlier || !(await isEcho(handle, article))) {
      await saveAliases(
        handle,
        article,
        found.names.filter((alias) => known(alias) === undefined),
      )
      const change = changeOf(earlier, article)
      if (change === 'none') continue
      const id = earlier?.publicId ?? (await publicId(handle, article, taken))
      taken.add(id)
      arrived.push({
        article: earlier ? nextVersion(earlier.article, article, change === 'text' ? at : undefined) : article,
        publicId: id,
        credit,
        before: earlier,
        isTextNew: change === 'text',
      })
    }
  }
  return { arrived, refused }
}

/** Texts of fewer words say less than the titles. */
const TELLING_WORDS = 8

/**
 * The article under the id that it is known by. One that only its address is known by is the same piece again when it
 * says the same: a site that gives one address to all its items, or to today's and tomorrow's, has more than one.
 */
function settled({ article, knownAs, by }: Identified, before: ReadonlyMap<string, StoredArticle>): Article {
  const earlier = knownAs === undefined ? undefined : before.get(knownAs)?.article
  if (earlier === undefined || knownAs === undefined) return article
  const isOther = by === 'url' && article.guid !== earlier.guid && !saysTheSame(article, earlier)
  return isOther || knownAs === article.id ? article : { ...article, id: knownAs }
}

function saysTheSame(one: Article, other: Article): boolean {
  const [words, others] = [new Set(wordsOf(one.text)), new Set(wordsOf(other.text))]
  if (Math.min(words.size, others.size) < TELLING_WORDS) return foldText(one.title) === foldText(other.title)
  return words.intersection(others).size >= Math.max(words.size, others.size) / 2
}

/** What is new in an article: its text, which readers are told of; its other parts; or nothing that counts. */
function changeOf(earlier: StoredArticle | undefined, article: Article): 'text' | 'parts' | 'none' {
  if (!earlier || earlier.article.hash !== article.hash) return 'text'
  return partsOf(earlier.article) === partsOf(article) ? 'none' : 'parts'
}

/** Everything but the text, without what changes by itself, such as tracking and tokens in addresses. */
function partsOf(article: Article): string {
  const { canonicalUrl, authors, credit, categories, language, image, enclosures, rights } = article
  const path = (url: string) => url.replace(/[?#].*$/, '')
  const picture = image && [path(image.url), image.caption, image.credit]
  return JSON.stringify([
    canonicalUrl,
    authors,
    credit,
    categories,
    language,
    picture,
    enclosures.map((one) => path(one.url)),
    rights,
  ])
}

/** The edited article: what it says is new, when it was published and first seen is not. `at`: when its text changed. */
function nextVersion(before: Article, after: Article, at: Instant | undefined): Article {
  const changedAt = after.updatedAt > before.updatedAt ? after.updatedAt : at
  const updatedAt = at === undefined ? before.updatedAt : (changedAt ?? at)
  return { ...after, publishedAt: before.publishedAt, firstSeenAt: before.firstSeenAt, updatedAt }
}

/**
 * The publisher's own id where no other source claims it, else one made of the source's address and the item's; where
 * somebody took even that first, one that names the source as well. `taken`: by others of the same document.
 */
async function publicId(handle: Handle, article: Article, taken: ReadonlySet<string>): Promise<string> {
  const { iri, id, sourceId } = article
  const isClaimed = iri !== undefined && (await claimedElsewhere(handle, sourceId, iri))
  const choices = [isClaimed ? undefined : iri, `urn:uuid:${id}`, `urn:uuid:${ownedId(id, sourceId)}`]
  for (const choice of choices) {
    if (choice === undefined || taken.has(choice)) continue
    if (!(await isPublicIdTaken(handle, choice))) return choice
  }
  throw new Error(`no id is left for article ${id}`)
}

/**
 * Whether an item is one of ours that comes back through another desk: it carries an id that we made for an article of
 * another source. A publisher's own id says nothing, for two sections of one publisher, and anyone else, may carry it.
 */
async function isEcho(handle: Handle, { guid, sourceId }: Article): Promise<boolean> {
  const ours = guid?.startsWith('urn:uuid:') ? await articleByPublicId(handle, guid) : undefined
  return ours !== undefined && ours.source_id !== sourceId && guid === `urn:uuid:${ours.id}`
}
