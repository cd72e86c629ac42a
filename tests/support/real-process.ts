import { onTestFinished } from 'vitest'
import { type ProcessGroup, startProcessGroup } from './process-group.ts'

/**
 * Runs a program in the checkout, as a process group of its own that does not outlive the test. For signals, kills and
 * locks between processes: all else of a command is tested in this process, by `command.ts`.
 */
export function startProcess(...program: Parameters<typeof startProcessGroup>): ProcessGroup {
  const group = startProcessGroup(...program)
  onTestFinished(() => group.signalGroup('SIGKILL'))
  return group
}
