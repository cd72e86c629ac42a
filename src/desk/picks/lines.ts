import type { Feed } from '../../model/settings.ts'
import { isWaitedFor } from '../picked/entrance.ts'

/**
 * What decides by hand which stories are in a feed, a line for each: equal lines have equal consequences. Those about waiting name
 * nothing.
 */
export function linesOf({ picks, holdMs, needsApproval }: Feed): readonly string[] {
  const added = (picks?.add ?? []).map(({ url, ...said }) => ['add', url, said])
  const waits = isWaitedFor({ holdMs, needsApproval }) ? [['wait', null, holdMs ?? 0, needsApproval ?? false]] : []
  return [...waits, ...(picks?.drop ?? []).map((url) => ['drop', url]), ...added].map((line) => JSON.stringify(line))
}

/** The address that a line names; undefined for one about waiting. */
export function addressIn(line: string): string | undefined {
  return JSON.parse(line)[1] ?? undefined
}
