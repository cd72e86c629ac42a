import type { Feed } from '../../model/settings.ts'

/** What a feed's picks say of its membership, a line for each: equal lines have equal consequences. */
export function linesOf({ picks }: Feed): readonly string[] {
  const added = (picks?.add ?? []).map(({ url, ...said }) => ['add', url, said])
  return [...(picks?.drop ?? []).map((url) => ['drop', url]), ...added].map((line) => JSON.stringify(line))
}

/** The address that a line names. */
export function addressIn(line: string): string {
  return JSON.parse(line)[1]
}
