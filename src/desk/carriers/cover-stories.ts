import { coveredSince } from '../../curate/coverage.ts'
import type { Way } from '../../curate/ways.ts'
import type { Instant } from '../../model/instant.ts'
import type { Match } from '../../model/stories.ts'
import type { StoryCopy } from '../../store/articles/story-copies.ts'
import { ADDED } from '../picked/with-added.ts'
import { putMatches } from '../sheet/matches.ts'
import type { Sheet } from '../sheet/sheet.ts'
import { type Coverable, carriedTexts, standingOf } from './carried-texts.ts'
import type { Counting } from './counting.ts'

/** Since when a story meets each of the ways that it meets, by the way's key. */
export type Met = ReadonlyMap<string, Instant>

type Covering = { readonly feed: string; readonly storyId: string; readonly counting: Counting }

/** Which ways to meet a feed's condition a story has met, and since when. */
export function metBy({ feed, storyId, counting }: Covering, coverable: Coverable): Met {
  const met = counting.waysOf(feed).flatMap((way) => {
    const since = sinceOf(storyId, way, coverable, counting)
    return since === undefined ? [] : [[way.key, since] as const]
  })
  return new Map(met)
}

/** What the sheet knows of stories in one feed. */
export function coverableOn({ copies, matches, relations }: Sheet, feed: string): Coverable {
  return {
    copiesOf: (storyId) => copies.get(storyId)?.values() ?? [],
    matchOf: (articleId) => matches.get(articleId)?.get(feed),
    relatedTo: (storyId) => relations.get(storyId)?.keys() ?? [],
  }
}

/**
 * Asks which ways a story meets in a feed that asks for coverage, and lets the copies that come in by them be shown,
 * and no others.
 */
export function coverStory(sheet: Sheet, { feed, storyId, counting }: Covering): Met {
  const met = metBy({ feed, storyId, counting }, coverableOn(sheet, feed))
  for (const { articleId } of sheet.copies.get(storyId)?.values() ?? []) {
    const match = sheet.matches.get(articleId)?.get(feed)
    // Without ways it is there by an editor's word.
    if (match?.ways === undefined) continue
    const isAdded = sheet.picked.get(feed)?.added.has(articleId)
    const terms = termsBy(match, met) ?? (isAdded ? [ADDED] : undefined)
    if (JSON.stringify(terms) === JSON.stringify(match.terms)) continue
    putMatches(sheet, articleId, new Map([...sheet.matches.get(articleId)!, [feed, { ...match, terms }]]))
  }
  return met
}

/** The terms by which an article is shown; undefined if its story meets none of the ways that the article meets. */
export function termsBy({ ways = {} }: Match, met: Met): readonly string[] | undefined {
  const own = Object.keys(ways).filter((key) => met.has(key))
  return own.length === 0 ? undefined : [...new Set(own.flatMap((key) => ways[key]!))]
}

type Placing = {
  readonly ways: readonly Way[]
  readonly met: Met
  readonly matchOf: Coverable['matchOf']
  /** The copies of an entry that does not stand for its whole story. */
  readonly copies?: readonly StoryCopy[] | undefined
}

/**
 * The moment by which an entry is placed: when its story had the coverage, but not before the first of its own copies.
 * Undefined if it came in no later without any.
 */
export function coveredAt({ ways, met, matchOf, copies }: Placing): Instant | undefined {
  const moments = ways.flatMap(({ key, ...needs }) => {
    const since = met.get(key)
    const own = copies?.filter(({ articleId }) => matchOf(articleId)?.ways?.[key] !== undefined)
    if (since === undefined || own?.length === 0) return []
    const first = Math.min(...(own ?? []).map(({ firstSeenAt }) => firstSeenAt))
    return [{ at: own === undefined ? since : Math.max(since, first), isCovered: isNeeded(needs) }]
  })
  const [earliest] = moments.toSorted((a, b) => a.at - b.at || Number(a.isCovered) - Number(b.isCovered))
  return earliest?.isCovered ? earliest.at : undefined
}

function isNeeded({ outlets, origins }: Pick<Way, 'outlets' | 'origins'>): boolean {
  return outlets > 0 || origins > 0
}

function sinceOf(storyId: string, way: Way, coverable: Coverable, counting: Counting): Instant | undefined {
  if (isNeeded(way)) return coveredSince(carriedTexts(storyId, way, coverable, counting), way)
  const copies = [...coverable.copiesOf(storyId)]
  const standing = standingOf(copies)
  const seen = copies.flatMap((copy) => {
    const { seenAt, goneAt } = standing(copy)
    const isMet = coverable.matchOf(copy.articleId)?.ways?.[way.key] !== undefined
    return isMet && (goneAt === undefined || seenAt < goneAt) ? [seenAt] : []
  })
  return seen.length === 0 ? undefined : Math.min(...seen)
}
