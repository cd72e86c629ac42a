import { type CompiledAgencies, creditOf } from './deduplicate/credit/agency.ts'
import { deduplicate } from './deduplicate/deduplicate.ts'
import { WINDOW_MS } from './deduplicate/features/window.ts'
import { identify, type KnownPieces } from './deduplicate/identity/identity.ts'
import type { AliasKey } from './deduplicate/identity/identity-names.ts'
import { type Candidates, createCandidates } from './deduplicate/memory/candidates.ts'
import { canonicalUrl, webUrl } from './foundation/url.ts'
import type { Article } from './model/documents.ts'
import type { Instant } from './model/instant.ts'

/** One line of the file: an article as another program tells it. */
export type ClusterLine = {
  readonly id: string
  readonly source: string
  readonly url?: string | null
  readonly guid?: string | null
  readonly title?: string | null
  readonly summary?: string | null
  readonly contentText?: string | null
  readonly author?: string | null
  /** RFC 3339; without one, the time of the line before. */
  readonly published?: string | null
}

/** Gives articles their stories one after the other, by the rules and within the window of the desk. */
export type Clusterer = { readonly storyOf: (line: ClusterLine) => string }

/** Forgetting is cheap, but not free. */
const ARTICLES_BETWEEN_EVICTIONS = 500

/** A clusterer that knows nothing yet. The id of a story is that of the first article in it. */
export function createClusterer(agencies: CompiledAgencies): Clusterer {
  const candidates = createCandidates(WINDOW_MS)
  const names = new Map<string, string>()
  const known = new Map<string, { readonly article: Article; readonly storyId: string }>()
  let at: Instant = 0
  let earliest = Number.POSITIVE_INFINITY
  return {
    storyOf(line) {
      at = instantOf(line.published) ?? at
      earliest = Math.min(earliest, at)
      const pieces: KnownPieces = {
        byId: (id) => known.get(id)?.article,
        byName: (key) => known.get(names.get(nameOf(line.source, key)) ?? '')?.article,
        byHash: () => [],
      }
      const found = identify([articleOf(line, at)], pieces)[0]!
      const { article } = found
      for (const key of found.names) {
        const name = nameOf(line.source, key)
        if (!names.has(name)) names.set(name, article.id)
      }
      const storyId = known.get(article.id)?.storyId ?? place(article, candidates, agencies)
      known.set(article.id, { article, storyId })
      if (known.size % ARTICLES_BETWEEN_EVICTIONS === 0) {
        // One line with a date far ahead must not make all others forgotten.
        candidates.evict(earliest)
        earliest = Number.POSITIVE_INFINITY
      }
      return storyId
    },
  }
}

function place(article: Article, candidates: Candidates, agencies: CompiledAgencies): string {
  const [placement] = deduplicate([{ article, credit: creditOf(article, agencies) }], candidates)
  if (placement === undefined) return article.id
  candidates.add(placement.candidate)
  return placement.storyId
}

function nameOf(source: string, { kind, value }: AliasKey): string {
  return `${source} ${kind} ${value}`
}

function instantOf(date: string | null | undefined): Instant | undefined {
  const instant = date ? Date.parse(date) : Number.NaN
  return Number.isNaN(instant) ? undefined : instant
}

function articleOf(line: ClusterLine, at: Instant): Article {
  const url = line.url ? webUrl(line.url) : undefined
  return {
    id: line.id,
    sourceId: line.source,
    guid: line.guid || undefined,
    url,
    canonicalUrl: url === undefined ? undefined : canonicalUrl(url),
    originUrls: [],
    title: line.title || 'Untitled',
    isTitleMade: line.title ? undefined : true,
    authors: line.author ? [line.author] : [],
    summary: line.summary ?? '',
    contentHtml: '',
    text: line.contentText ?? '',
    categories: [],
    publishedAt: at,
    updatedAt: at,
    firstSeenAt: at,
    enclosures: [],
    hash: '',
  }
}
