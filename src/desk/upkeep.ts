import { cleanTexts } from './intake/clean-texts.ts'
import type { RoundParts } from './rounds.ts'

/** Work on stored articles that is done between rounds, one batch per turn. */
export type Upkeep = {
  /** Cleans texts that were stored under older rules; resolves when none is left. */
  readonly start: () => Promise<void>
  /** Resolves when no cleaning is under way any more. */
  readonly ended: () => Promise<void>
}

/** Opens the upkeep of a desk; its work goes on until the desk stops. */
export function createUpkeep(parts: Omit<RoundParts, 'flow' | 'time'>): Upkeep {
  let running: Promise<void> | undefined
  return {
    start() {
      running ??= cleanAll(parts).finally(() => {
        running = undefined
      })
      return running
    },
    ended: async () => running?.catch(() => {}),
  }
}

async function cleanAll({ context, bulletin, inTurn, signal }: Omit<RoundParts, 'flow' | 'time'>): Promise<void> {
  let done = 0
  for (let isDone = false; !isDone && !signal.aborted; ) {
    isDone = await inTurn(async () => {
      const at = context.now()
      const { looked, changed, isShown } = await cleanTexts(context, at)
      done += looked
      if (looked > 0) context.progress({ what: 'cleaning texts by newer rules', done })
      if (changed > 0) context.log.info({ articles: changed }, 'texts cleaned by newer rules')
      if (isShown) await bulletin.publish(at)
      return looked === 0
    })
  }
  if (done > 0) context.progress(undefined)
}
