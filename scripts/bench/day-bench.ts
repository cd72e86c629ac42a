import { hearCompression } from './day/counted-compression.ts'
import { lags, leastGap, mostInFlight, perMinute, type Spread } from './day/day-figures.ts'
import type { DayRequest } from './day/day-network.ts'
import { type Day, openDay } from './day/open-day.ts'
import { RHYTHMS } from './day/publishers.ts'
import { table } from './measure.ts'

export type DayOptions = { readonly sources?: number | undefined; readonly hours: number }

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS

/**
 * A day of 10,000 sources on 6,000 hosts in simulated time, from an empty store: the real desk with its store on disk and the
 * real poller over loopback, one source in twenty dead. The cold start is the time until everybody has been asked once; what is
 * said of minutes and lag is from then on. It takes 27 h, so that who is asked once a day is asked a second time.
 */
export async function benchDay({ sources = 10_000, hours }: DayOptions): Promise<string> {
  await using day = await openDay(sources)
  hearCompression(day.clock)
  const startedAt = performance.now()
  for (let hour = 1; hour <= hours; hour += 1) {
    await day.clock.run(hour * HOUR_MS)
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(0)
    process.stderr.write(`${hour} h: ${day.requests.length} requests, ${day.found.length} items, ${seconds} s\n`)
  }
  const rows = figuresOf(day, hours * HOUR_MS)
  const seconds = (performance.now() - startedAt) / 1000
  const { user, system } = process.cpuUsage()
  rows.push(
    ['CPU, the bench with it', `${((user + system) / 1e6).toFixed(0)} s`, ''],
    ['took', `${seconds.toFixed(0)} s`, ''],
    ['peak RSS, the bench with it', `${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MiB`, ''],
  )
  return `A day: ${hours} h of ${sources} sources on ${day.hosts} hosts\n${table(['', 'measured', 'wanted'], rows)}`
}

function figuresOf(day: Day, endMs: number): string[][] {
  const { requests, found, publishers } = day
  const asked = new Set<number>()
  const firsts = requests.filter(({ publisher: { number } }) => !asked.has(number) && asked.add(number))
  const coldMs = Math.ceil((firsts.at(-1)?.beganMs ?? 0) / MINUTE_MS) * MINUTE_MS
  const cold = perMinute(requests, 0, coldMs)
  const later = requests.filter(({ beganMs }) => beganMs >= coldMs)
  return [
    ['sources asked', `${asked.size}`, `${publishers.length}`],
    ['cold start: until everybody was asked once', minutes(coldMs), ''],
    ['requests a minute in it, mean and most', `${cold.mean.toFixed(1)}, ${cold.most}`, ''],
    ['requests in all', `${requests.length}`, ''],
    ['items found in all', `${found.length}`, ''],
    ...costRows(
      day,
      later,
      found.filter(({ atMs }) => atMs >= coldMs),
    ),
    ...mannersRows(day),
    ...spreadRows(perMinute(requests, coldMs, endMs)),
    ...lagRows(later),
  ]
}

/** What the items cost that were found after the cold start. */
function costRows({ publishers }: Day, later: readonly DayRequest[], found: Day['found']): string[][] {
  const answered = later.filter(({ status }) => status === 200 || status === 304)
  const unchanged = answered.filter(({ status }) => status === 304)
  const perRhythm = RHYTHMS.map((rhythm) => {
    const own = publishers.filter((publisher) => publisher.rhythm === rhythm && !publisher.trouble)
    const count = later.filter(({ publisher }) => publisher.rhythm === rhythm && !publisher.trouble).length
    const items = found.filter(({ number }) => publishers[number]?.rhythm === rhythm).length
    const perItem = items === 0 ? 'nothing found' : `${(count / items).toFixed(2)} per item`
    return [`  ${rhythm.name}: ${own.length} sources`, `${(count / own.length).toFixed(1)} each, ${perItem}`, '']
  })
  return [
    ['requests after the cold start', `${later.length}`, ''],
    ['items found after it', `${found.length}`, ''],
    ['requests per found item', (later.length / found.length).toFixed(2), ''],
    ...perRhythm,
    ['304 among the answers', percent(unchanged.length, answered.length), ''],
  ]
}

function mannersRows({ requests, domainOf }: Day): string[][] {
  const gap = leastGap(requests, domainOf)
  const flight = mostInFlight(requests)
  return [
    ['least time between two requests of a domain', `${(gap.ms / 1000).toFixed(3)} s (${gap.domain})`, '1.000 s'],
    ['most requests in flight at an address', `${flight.perAddress}`, '4'],
    ['most requests in flight', `${flight.inAll}`, '50'],
  ]
}

function spreadRows({ mean, most, mostAtMinute }: Spread): string[][] {
  return [
    ['requests a minute after the cold start, mean', mean.toFixed(1), ''],
    ['the most in a minute', `${most} (minute ${mostAtMinute})`, (3 * mean).toFixed(0)],
    ['times the mean', (most / mean).toFixed(2), '3.00'],
  ]
}

/** A source is dead that gave no answer the last time, whatever becomes of it this time. */
function lagRows(later: readonly DayRequest[]): string[][] {
  const [median, late, latest] = lags(later.filter(({ publisher, wasDead }) => !publisher.trouble && !wasDead))
  const [, deadLate] = lags(later.filter(({ wasDead }) => wasDead))
  return [
    ['lag of live sources, median', secondsOf(median), ''],
    ['the same, p99', secondsOf(late), '300.0 s'],
    ['the same, longest', secondsOf(latest), ''],
    ['lag of dead sources, p99', secondsOf(deadLate), ''],
  ]
}

function minutes(ms: number): string {
  return `${(ms / MINUTE_MS).toFixed(0)} min`
}

function secondsOf(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`
}

function percent(part: number, whole: number): string {
  return `${((100 * part) / whole).toFixed(1)} %`
}
