import { isTighter, tighter } from '../../foundation/rights/tighter.ts'
import type { Limits } from '../../model/limits.ts'
import type { Images, Republish } from '../../model/settings.ts'

/** What may be shown of an article. */
export type Policy = { readonly republish: Republish; readonly images: Images; readonly snippet?: number | undefined }

/** What a source's policy allows of an article, tightened by what its publisher declares for machines. */
export function limitedPolicy(policy: Policy, limits: Limits | undefined): Policy {
  if (limits === undefined) return policy
  return { ...policy, republish: tighter(policy.republish, limits.republish), snippet: limits.snippet }
}

/** Whether less of an article may be shown than before. */
export function isTightened(before: Limits | undefined, after: Limits | undefined): boolean {
  if (after === undefined) return false
  const [was, is] = [before?.republish ?? 'full', after.republish]
  if (was !== is) return isTighter(is, was)
  return (after.snippet ?? Number.POSITIVE_INFINITY) < (before?.snippet ?? Number.POSITIVE_INFINITY)
}
