import type { Progress } from './progress.ts'

const WIDTH = 30
/** Erases the line from here to its end (ECMA-48 8.3.41). */
const ERASE = '\u001b[K'

/** Shows on a terminal how far long work has come. What is written next, such as a line of the log, replaces it. */
export function createProgressBar(write: (text: string) => void): Progress {
  return (step) => {
    if (step === undefined) return write(ERASE)
    const { what, done, all } = step
    const filled = all === undefined ? 0 : Math.floor(WIDTH * Math.min(1, done / Math.max(1, all)))
    const bar = all === undefined ? '' : `[${'#'.repeat(filled)}${'-'.repeat(WIDTH - filled)}] `
    write(`${ERASE}${bar}${what}, ${done}${all === undefined ? '' : ` of ${all}`}\r`)
  }
}
