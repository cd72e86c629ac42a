/** How one source answered, as far as it tells of our own connection. */
export type Outcome = {
  readonly host: string
  /** Whether any HTTP status came back: an error of the host's is an answer too. */
  readonly isAnswered: boolean
  /** Whether it answered the last time before that. Who was dead already tells nothing. */
  readonly answeredBefore: boolean
}

/** How many hosts were asked that answered before, and how many of them are silent now. */
export type Silence = { readonly silent: number; readonly asked: number }

/** Fewer hosts may all be down by chance. */
export const LEAST_HOSTS = 5
const MOST_SILENT = 4 / 5

/**
 * Whether it is our own network that is down, judging by these outcomes: over four fifths of at least five hosts that
 * answered before are silent. A host that answered anything at all, for any of its sources, is there. Undefined if the
 * trouble is not ours.
 */
export function ownTrouble(outcomes: readonly Outcome[]): Silence | undefined {
  const telling = outcomes.filter(({ answeredBefore, isAnswered }) => answeredBefore || isAnswered)
  const asked = new Set(telling.map(({ host }) => host))
  const there = new Set(telling.filter(({ isAnswered }) => isAnswered).map(({ host }) => host))
  const silent = asked.size - there.size
  return asked.size >= LEAST_HOSTS && silent / asked.size > MOST_SILENT ? { silent, asked: asked.size } : undefined
}

/**
 * The latest outcomes, as many as it takes for five hosts that tell something, for a desk that asks fewer in a minute;
 * the newest first.
 */
export function latestHosts<One extends Outcome>(outcomes: readonly One[]): readonly One[] {
  const hosts = new Set<string>()
  const latest: One[] = []
  for (const outcome of outcomes.toReversed()) {
    if (hosts.size >= LEAST_HOSTS) break
    latest.push(outcome)
    if (outcome.answeredBefore || outcome.isAnswered) hosts.add(outcome.host)
  }
  return latest
}
