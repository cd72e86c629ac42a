import type { Instant } from '../../model/instant.ts'

const MOST_MOMENTS = 20
/** What appears within so many ms was published at one moment. */
const ONE_MOMENT_MS = 5 * 60_000
/** Fewer gaps say nothing. */
const FEW_GAPS = 3
/** A source is asked twice for each item that is expected: the half of a gap is as long as an item waits at most. */
const SHARE_OF_A_GAP = 1 / 2
/** A source that has been silent is asked the less often the longer it is. */
const SHARE_OF_SILENCE = 1 / 8

/** The latest moments at which something was published, newest first, of those that were known and those that came in. */
export function latestMoments(
  known: readonly Instant[],
  published: readonly Instant[],
  at: Instant,
): readonly Instant[] {
  const all = [...known, ...published.filter((instant) => instant <= at)].toSorted((a, b) => b - a)
  const moments: Instant[] = []
  for (const instant of all) {
    const last = moments.at(-1)
    if (last === undefined || last - instant >= ONE_MOMENT_MS) moments.push(instant)
    if (moments.length === MOST_MOMENTS) break
  }
  return moments
}

/** How often a source is worth asking by the moments at which it published, in ms; undefined if these are too few. */
export function rhythmOf(moments: readonly Instant[], at: Instant): { gapMs: number; everyMs: number } | undefined {
  const gaps = moments.slice(1).map((moment, index) => moments[index]! - moment)
  if (gaps.length < FEW_GAPS) return undefined
  const gapMs = gaps.toSorted((a, b) => a - b)[gaps.length >> 1]!
  const silenceMs = at - moments[0]!
  return { gapMs, everyMs: Math.max(gapMs * SHARE_OF_A_GAP, silenceMs * SHARE_OF_SILENCE) }
}
