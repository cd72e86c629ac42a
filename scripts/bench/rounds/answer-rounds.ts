import type { RoundCost } from './poller.ts'

/** Does what the parent asks for, and tells it how much CPU that took, once all of it is done. */
export function answerRounds(poll: (sources: readonly number[]) => Promise<void>, close: () => Promise<void>): void {
  process.on('message', async (sources: readonly number[]) => {
    const [thread, all] = [process.threadCpuUsage(), process.cpuUsage()]
    await poll(sources)
    const cost: RoundCost = {
      threadMs: milliseconds(process.threadCpuUsage(thread)),
      processMs: milliseconds(process.cpuUsage(all)),
    }
    process.send?.(cost)
  })
  process.on('disconnect', () => void close())
  process.send?.('ready')
}

function milliseconds({ user, system }: NodeJS.CpuUsage): number {
  return (user + system) / 1000
}
