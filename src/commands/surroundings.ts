import type { Readable, Writable } from 'node:stream'
import type { Log } from '../foundation/log.ts'

/** All that a command touches beyond its files: the process's own parts in `main.ts`, a test's own in a test. */
export type Surroundings = {
  readonly env: Readonly<Record<string, string | undefined>>
  /** The working folder, where relative paths begin. */
  readonly folder: string
  readonly stdin: Readable
  /** Results only. */
  readonly stdout: Writable
  readonly stderr: Writable
  /** A line of a result. A reader who went away is no error. */
  readonly print: (line: string) => void
  /** What went wrong, in a line for the operator, or a bug with its stack. */
  readonly complain: (problem: unknown) => void
  /** Log lines go to standard error. */
  readonly createLog: (level: string) => Log
  /** Resolves with the name of the first signal to stop; from the call on, no signal ends the process by itself. */
  readonly stopSignal: () => Promise<string>
}
