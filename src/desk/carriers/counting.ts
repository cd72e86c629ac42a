import type { Matcher } from '../../curate/match.ts'
import type { Way } from '../../curate/ways.ts'
import type { DomainOf } from '../../foundation/addresses/registrable-domain.ts'
import type { Feed } from '../../model/settings.ts'
import type { Newsroom } from '../newsroom/newsroom.ts'

/** How the copies of stories are counted for the feeds that ask for coverage. */
export type Counting = {
  /** The ways to meet the condition of a feed; none if it asks for no coverage. */
  readonly waysOf: (slug: string) => readonly Way[]
  /** Two blogs of one platform are on two domains. */
  readonly domainOf: DomainOf
  readonly newsroom: Pick<Newsroom, 'outlet' | 'isPublic'>
}

type Parts = {
  readonly feeds: readonly Pick<Feed, 'slug'>[]
  readonly matcher: Pick<Matcher, 'waysOf'>
  readonly newsroom: Newsroom
}

/** Prepares to count copies for these feeds; undefined if none of them asks for coverage. */
export async function countingFor({ feeds, matcher, newsroom }: Parts): Promise<Counting | undefined> {
  if (!feeds.some(({ slug }) => matcher.waysOf(slug).length > 0)) return undefined
  return { waysOf: matcher.waysOf, domainOf: await newsroom.domains(), newsroom }
}

/** Whether related stories count for a feed. */
export function asksForOrigins({ waysOf }: Counting, slug: string): boolean {
  return waysOf(slug).some(({ origins }) => origins > 1)
}
