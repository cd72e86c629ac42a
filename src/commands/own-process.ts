import { createLog } from '../foundation/log.ts'
import { onHangUp, stopSignal } from '../foundation/stop-signal.ts'
import type { Surroundings } from './surroundings.ts'

/** The surroundings of a command that has the process to itself. */
export const ownProcess: Surroundings = {
  env: process.env,
  folder: process.cwd(),
  // Standard input is not opened unless a command reads it.
  get stdin() {
    return process.stdin
  },
  stdout: process.stdout,
  stderr: process.stderr,
  print: (line) => console.log(line),
  complain: (problem) => console.error(problem),
  createLog: (level) => createLog(level),
  stopSignal,
  onHangUp,
}
