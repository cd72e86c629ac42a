import type { Log } from '../../foundation/log.ts'
import type { Progress } from './progress.ts'

/** Often enough to show that work is going on. */
const EVERY_MS = 2000

/** Logs how far long work has come, at most once every two seconds by a clock that only runs. */
export function createProgressLog(log: Log, elapsed: () => number): Progress {
  let last = elapsed()
  return (step) => {
    if (step === undefined || elapsed() - last < EVERY_MS) return
    last = elapsed()
    log.info({ step: step.what, done: step.done, all: step.all }, 'goes on')
  }
}
