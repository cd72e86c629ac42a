import { digestsOf } from './digests.ts'
import { playDay } from './play-day.ts'

// Run as a program of its own under another time zone and locale, on the same polls: `print-digests.ts CONFIG ROUNDS`.
const [config = '', rounds = ''] = process.argv.slice(2)
const { desk } = await playDay(JSON.parse(config), {
  rounds: Number(rounds),
  overrides: { random: () => 0.999 },
})
const { timeZone, locale } = new Intl.DateTimeFormat().resolvedOptions()
console.log(JSON.stringify({ timeZone, locale, digests: await digestsOf(desk) }))
await desk.close()
