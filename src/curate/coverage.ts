import type { Instant } from '../model/instant.ts'
import type { Needs } from '../model/stories.ts'

/** From when to when something stands. */
export type Standing = { readonly seenAt: Instant; readonly goneAt?: Instant | undefined }

/** A copy as coverage counts it: under one name, and on one domain. */
export type CarryingCopy = Standing & { readonly outlet: string; readonly domain: string }

/** A text that reports an event. */
export type CarriedText = {
  /** The copies of it that count. */
  readonly copies: readonly CarryingCopy[]
  /** The agencies that its copies credit it to. */
  readonly credits: readonly (Standing & { readonly agency: string | undefined; readonly confidence: number })[]
}

/** Who carries a story at some moment. */
export type Coverage = {
  /** The names of outlets that count, each on a domain of its own. */
  readonly outlets: readonly string[]
  readonly origins: number
}

/**
 * When a story first had the coverage that is needed, going by when its copies were seen and until when they stood;
 * undefined if it never had. `texts`: that of the story first, then those of related stories.
 */
export function coveredSince(texts: readonly CarriedText[], needs: Needs): Instant | undefined {
  const moments = new Set(texts.flatMap(({ copies }) => copies.map(({ seenAt }) => seenAt)))
  return [...moments].sort((a, b) => a - b).find((at) => isCovered(texts, needs, at))
}

function isCovered(texts: readonly CarriedText[], needs: Needs, at: Instant): boolean {
  const own = texts.slice(0, 1)
  // Whatever a way asks for, a copy has to stand.
  if (carriers(own, at, 1).length === 0) return false
  return (
    (needs.outlets <= 1 || carriers(own, at, needs.outlets).length >= needs.outlets) &&
    (needs.origins <= 1 || countOrigins(texts, at) >= needs.origins)
  )
}

/** Who carries a story at a moment. */
export function coverageAt(texts: readonly CarriedText[], at: Instant): Coverage {
  return { outlets: carriers(texts.slice(0, 1), at), origins: countOrigins(texts, at) }
}

/** As many outlets as there are that have copies on as many domains, but no more of them than are enough. */
function carriers(texts: readonly CarriedText[], at: Instant, enough?: number): readonly string[] {
  const copies = texts.flatMap((text) => text.copies.filter((copy) => stands(copy, at)))
  return paired(
    copies.map(({ outlet, domain }) => [outlet, domain]),
    enough,
  )
}

/** How many texts stand that have different outlets, on different domains, and no agency in common. */
function countOrigins(texts: readonly CarriedText[], at: Instant): number {
  const pairs = texts.flatMap((text, index) => {
    const copies = text.copies.filter((copy) => stands(copy, at))
    const agency = agencyOf(text, at)
    if (copies.length > 0 && agency !== undefined) return [{ text: String(index), name: agency, place: agency }]
    return copies.map(({ outlet, domain }) => ({ text: String(index), name: `by ${outlet}`, place: `at ${domain}` }))
  })
  const byName = paired(pairs.map(({ text, name }) => [text, name]))
  const byPlace = paired(pairs.map(({ text, place }) => [text, place]))
  return Math.min(byName.length, byPlace.length)
}

/** The agency that wrote a text, by the surest credit among its copies at a moment. */
function agencyOf({ credits }: CarriedText, at: Instant): string | undefined {
  const standing = credits.filter((credit) => stands(credit, at))
  const inOrder = standing.toSorted((a, b) => b.confidence - a.confidence || a.seenAt - b.seenAt)
  return inOrder[0]?.agency
}

function stands({ seenAt, goneAt }: Standing, at: Instant): boolean {
  return seenAt <= at && (goneAt === undefined || at < goneAt)
}

/**
 * The first members of as many pairs as there can be in which nobody stands twice (a maximum matching, by augmenting
 * paths); the search ends when there are enough.
 */
function paired(pairs: readonly (readonly [string, string])[], enough = Number.POSITIVE_INFINITY): readonly string[] {
  const partners = new Map<string, Set<string>>()
  for (const [one, other] of pairs) partners.set(one, (partners.get(one) ?? new Set()).add(other))
  const taken = new Map<string, string>()
  const find = (one: string, tried: Set<string>): boolean =>
    [...partners.get(one)!].some((other) => {
      if (tried.has(other)) return false
      tried.add(other)
      const holder = taken.get(other)
      if (holder !== undefined && !find(holder, tried)) return false
      taken.set(other, one)
      return true
    })
  for (const one of partners.keys()) {
    if (taken.size >= enough) break
    find(one, new Set())
  }
  const matched = new Set(taken.values())
  return [...partners.keys()].filter((one) => matched.has(one))
}
