import type { Republish } from '../../model/settings.ts'

const FROM_TIGHTEST: readonly Republish[] = ['link', 'excerpt', 'full']

/** Whether one policy allows less of a text than the other. */
export function isTighter(one: Republish, other: Republish): boolean {
  return FROM_TIGHTEST.indexOf(one) < FROM_TIGHTEST.indexOf(other)
}

/** The one of two policies that allows less. */
export function tighter(one: Republish, other: Republish): Republish {
  return isTighter(one, other) ? one : other
}
