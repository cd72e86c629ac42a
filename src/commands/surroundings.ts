import type { Readable, Writable } from 'node:stream'
import type { Log } from '../foundation/log.ts'

/** Everything a command touches besides its files: the parts of the process in `main.ts`, substitutes in a test. */
export type Surroundings = {
  readonly env: Readonly<Record<string, string | undefined>>
  /** The working folder, which relative paths start from. */
  readonly folder: string
  readonly stdin: Readable
  /** Results only. */
  readonly stdout: Writable
  readonly stderr: Writable
  /** Prints a line of a result. It is no error if the reader has gone away. */
  readonly print: (line: string) => void
  /** Reports what went wrong: one line for the operator, or a bug with its stack. */
  readonly complain: (problem: unknown) => void
  /** Log lines go to standard error. */
  readonly createLog: (level: string) => Log
  /** Resolves with the name of the first signal to stop; from the call on, no signal ends the process on its own. */
  readonly stopSignal: () => Promise<string>
  /** Calls back at each SIGHUP. */
  readonly onHangUp: (read: () => void) => void
}

/** Whether a person reads what is written there. */
export function isTerminal(stream: Writable): boolean {
  return 'isTTY' in stream && stream.isTTY === true
}
