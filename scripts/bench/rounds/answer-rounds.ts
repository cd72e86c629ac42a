/** Does what the parent asks for, and tells it how much CPU that took, in milliseconds, all threads together. */
export function answerRounds(poll: (sources: readonly number[]) => Promise<void>, close: () => Promise<void>): void {
  process.on('message', async (sources: readonly number[]) => {
    const before = process.cpuUsage()
    await poll(sources)
    const { user, system } = process.cpuUsage(before)
    process.send?.((user + system) / 1000)
  })
  process.on('disconnect', () => void close())
  process.send?.('ready')
}
