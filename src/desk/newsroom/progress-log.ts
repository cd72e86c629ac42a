import type { Log } from '../../foundation/log.ts'
import type { Instant } from '../../model/instant.ts'
import type { Progress } from './progress.ts'

/** Often enough to show that work is going on. */
const EVERY_MS = 2000

/** Logs how far long work has come, at most once every two seconds. */
export function createProgressLog(log: Log, now: () => Instant): Progress {
  let last = now()
  return (step) => {
    if (step === undefined || Math.abs(now() - last) < EVERY_MS) return
    last = now()
    log.info({ step: step.what, done: step.done, all: step.all }, 'goes on')
  }
}
