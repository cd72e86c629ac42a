import { setTimeout as pause } from 'node:timers/promises'
import { type Kill, killPolls } from '../../tests/support/killed-polls.ts'
import { type Seeded, seeded } from '../../tests/support/seeded.ts'

export const what =
  'polls that are killed at random moments, none of which may lose or double anything, nor ask again too often or too soon (200 times)'

const KILLS_A_STORE = 10

/** How long a poll takes that nobody kills: until it asks, and from then on. */
type Length = { readonly untilAskedMs: number; readonly restMs: number }

/** Kills polls at random moments, some on one store after the other. */
export async function soak({ times = 200, seed = 1 }: { times?: number; seed?: number }): Promise<readonly string[]> {
  const random = seeded(seed)
  const length = await measureLength()
  const complaints: string[] = []
  let [killed, again, written] = [0, 0, 0]
  for (let done = 0; done < times; done += KILLS_A_STORE) {
    const kills = Array.from({ length: Math.min(KILLS_A_STORE, times - done) }, () => drawKill(random, length))
    const found = await killPolls(kills)
    killed += found.killed
    again += found.again
    written += found.written
    complaints.push(...found.complaints.map((words) => `among kills ${done} to ${done + kills.length - 1}: ${words}`))
    console.error(
      `${done + kills.length} polls, ${killed} of them killed before they had ended; ${written} sources were written down by then, ${again} were asked once more`,
    )
  }
  return complaints
}

async function measureLength(): Promise<Length> {
  let length: Length = { untilAskedMs: 0, restMs: 0 }
  const letBe: Kill = {
    moment: async (poll, { asked }) => {
      const start = Date.now()
      await asked
      const askedAt = Date.now()
      await poll.ended
      length = { untilAskedMs: askedAt - start, restMs: Date.now() - askedAt }
    },
  }
  await killPolls([letBe])
  return length
}

function drawKill(random: Seeded, { untilAskedMs, restMs }: Length): Kill {
  const isThrottled = random.chance(0.2)
  if (random.chance(0.1)) return { isInBody: true, isThrottled, moment: (_, { asked }) => asked }
  if (random.chance(0.1)) {
    const ms = random.below(untilAskedMs)
    return { isThrottled, moment: () => pause(ms) }
  }
  // Rounds are short beside all else that a poll does.
  if (random.chance(0.5)) {
    const [sources, ms] = [1 + random.below(10), random.below(20)]
    return { isThrottled, moment: (_, { written }) => written(sources).then(() => pause(ms)) }
  }
  const ms = random.below(restMs)
  return { isThrottled, moment: (_, { asked }) => asked.then(() => pause(ms)) }
}
