import type { Log } from '../../foundation/log.ts'
import type { Instant } from '../../model/instant.ts'
import type { Progress } from './progress.ts'

/** Often enough to see that it goes on. */
const EVERY_MS = 2000

/** Logs how far what takes long has come, every two seconds at the most. */
export function createProgressLog(log: Log, now: () => Instant): Progress {
  let last = now()
  return (step) => {
    if (step === undefined || Math.abs(now() - last) < EVERY_MS) return
    last = now()
    log.info({ step: step.what, done: step.done, all: step.all }, 'goes on')
  }
}
