import { loadConfig } from '../../../src/config/load.ts'
import { openDesk } from '../../../src/desk/desk.ts'
import { sourceId } from '../flow/installation.ts'
import { answerRounds } from './answer-rounds.ts'

const config = await loadConfig(process.argv[2] ?? '', { LOG_LEVEL: 'error' })
const desk = await openDesk(config, () => {}, { patience: () => new Promise(() => {}) })
await desk.prepare()
answerRounds(
  async (numbers) => {
    const ids = new Set(numbers.map(sourceId))
    await desk.round(config.sources.filter(({ id }) => ids.has(id)))
  },
  () => desk.close(),
)
