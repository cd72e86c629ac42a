import type { ChildProcess } from 'node:child_process'

/** Ends a process that still runs when ours exits, before the folder that it works in is removed. */
export function endWithUs(child: ChildProcess): void {
  const end = () => child.kill('SIGKILL')
  process.prependOnceListener('exit', end)
  child.once('exit', () => process.off('exit', end))
}
