import { hash } from 'node:crypto'
import type { Condition, Source } from '../model/settings.ts'
import type { Needs } from '../model/stories.ts'
import { canonical } from './topic-hash.ts'

/** One way to meet a condition: what a copy has to say, and the coverage that copies which say it have to come to. */
export type Way = Needs & {
  /** The same for all spellings of the condition. */
  readonly key: string
  readonly condition: Condition
}

type Draft = Needs & { readonly parts: readonly Condition[] }

/** Whether a condition, or a part of it, asks how many outlets or texts there are. */
export function asksForCoverage(condition: Condition | undefined): boolean {
  if (condition === undefined) return false
  if (condition.kind === 'outlets' || condition.kind === 'origins') return true
  return 'of' in condition && condition.of.some(asksForCoverage)
}

/** The ways in which a condition that asks for coverage can be met; none of any other condition. */
export function waysOf(topic: Condition | undefined, sources: readonly Source[]): readonly Way[] {
  if (topic === undefined || !asksForCoverage(topic)) return []
  const ways = drafts(topic).map(({ parts, outlets, origins }): Way => {
    const needed = [
      ...(outlets > 0 ? [{ kind: 'outlets', count: outlets } as const] : []),
      ...(origins > 0 ? [{ kind: 'origins', count: origins } as const] : []),
    ]
    const condition: Condition = { kind: 'all', of: [...parts, ...needed] }
    const key = hash('sha256', canonical(condition, sources), 'base64url').slice(0, 8)
    return { key, condition, outlets, origins }
  })
  return [...new Map(ways.map((way) => [way.key, way])).values()]
}

/** How many ways there are to meet a condition. */
export function countWays(condition: Condition): number {
  if (!asksForCoverage(condition) || !('of' in condition)) return 1
  const counts = condition.of.filter(asksForCoverage).map(countWays)
  if (condition.kind === 'all') return counts.reduce((product, count) => product * count, 1)
  return counts.reduce((sum, count) => sum + count, counts.length < condition.of.length ? 1 : 0)
}

function drafts(condition: Condition): readonly Draft[] {
  if (condition.kind === 'outlets') return [{ parts: [], outlets: condition.count, origins: 0 }]
  if (condition.kind === 'origins') return [{ parts: [], outlets: 0, origins: condition.count }]
  if (!('of' in condition) || !asksForCoverage(condition)) return [{ parts: [condition], outlets: 0, origins: 0 }]
  const plain = condition.of.filter((part) => !asksForCoverage(part))
  const others = condition.of.filter(asksForCoverage).map(drafts)
  if (condition.kind !== 'all') {
    const ofCopies: readonly Draft[] =
      plain.length > 0 ? [{ parts: [{ kind: 'any', of: plain }], outlets: 0, origins: 0 }] : []
    return [...ofCopies, ...others.flat()]
  }
  const start: readonly Draft[] = [{ parts: plain, outlets: 0, origins: 0 }]
  return others.reduce((found, next) => found.flatMap((one) => next.map((other) => together(one, other))), start)
}

function together(one: Draft, other: Draft): Draft {
  return {
    parts: [...one.parts, ...other.parts],
    outlets: Math.max(one.outlets, other.outlets),
    origins: Math.max(one.origins, other.origins),
  }
}
