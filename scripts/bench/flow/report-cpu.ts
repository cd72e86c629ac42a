import { writeSync } from 'node:fs'
import { isMainThread } from 'node:worker_threads'

// Loaded before a command: at its end the CPU seconds of all its threads go to the pipe that its parent reads.
if (isMainThread) {
  process.on('exit', () => {
    const { user, system } = process.cpuUsage()
    writeSync(3, String((user + system) / 1e6))
  })
}
