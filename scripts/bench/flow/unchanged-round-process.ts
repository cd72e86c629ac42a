import { loadConfig } from '../../../src/config/load.ts'
import { openDesk } from '../../../src/desk/desk.ts'

// Reports the CPU milliseconds of each round to the parent, all threads together.
const [root = '', ...deadIds] = process.argv.slice(2)
const DAY = 24 * 3_600_000
const ROUNDS = 4

const config = await loadConfig(root, { LOG_LEVEL: 'error' })
const desk = await openDesk(config, () => {}, { patience: () => new Promise(() => {}) })
const { store, sources } = desk.context
const setDue = async (dueAt: number) => {
  await store.handle.updateTable('sources').set({ due_at: dueAt }).where('id', 'not in', deadIds).execute()
  sources.forget()
}

await desk.prepare()
// What is left over is done first and not counted: the dead, for one, whose time-outs the service did not live to see.
await setDue(Date.now() + DAY)
await desk.round()
for (let round = 0; round < ROUNDS; round += 1) {
  await setDue(0)
  const before = process.cpuUsage()
  await desk.round()
  const { user, system } = process.cpuUsage(before)
  process.send?.((user + system) / 1000)
}
await desk.close()
process.disconnect()
