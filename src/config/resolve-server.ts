import type { Database, Server } from '../model/settings.ts'
import type { Path } from './files/config-error.ts'
import type { ServerEnvironment } from './read-environment.ts'
import type { ServerFile } from './schema.ts'

const minute = 60_000
const day = 24 * 60 * minute
const intervals = { interval: 60 * minute, floor: 15 * minute, ceiling: day }
const ages = { text: 30 * day, index: 730 * day }

type Report = (path: Path, message: string) => void
type Numbers = Readonly<Record<string, number | undefined>>

/** The server's settings: defaults, then config/server.yaml, then the environment. */
export function resolveServer(file: ServerFile, environment: ServerEnvironment, defaultDatabase: Database): Server {
  const port = environment.port ?? file.port ?? 8080
  const host = environment.host ?? file.host ?? '127.0.0.1'
  const authority = `${host.includes(':') ? `[${host}]` : host}:${port}`
  const baseUrl = environment.baseUrl ?? file.baseUrl ?? `http://${authority}`
  const { retention = {}, polling = {} } = file
  return {
    port,
    host,
    baseUrl,
    database: environment.database ?? file.database ?? defaultDatabase,
    logLevel: environment.logLevel ?? file.logLevel ?? 'info',
    contact: file.contact ?? `${baseUrl}/bot`,
    retention: { textMs: retention.text ?? ages.text, indexMs: retention.index ?? ages.index },
    polling: {
      intervalMs: polling.interval ?? intervals.interval,
      floorMs: polling.floor ?? intervals.floor,
      ceilingMs: polling.ceiling ?? intervals.ceiling,
      longestHoldMs: polling.longestHold ?? 7 * day,
      concurrency: polling.concurrency ?? 50,
      timeoutMs: polling.timeout ?? minute / 2,
      maxBytes: polling.maxBytes ?? 10 * 2 ** 20,
      round: polling.round ?? 1000,
      waitingBytes: polling.waiting ?? 64 * 2 ** 20,
      mostItemsADay: polling.mostItemsADay ?? 500,
      spacingMs: polling.spacing,
    },
    related: file.related,
    delta: file.delta,
    proxy: file.proxy,
    hubs: [...new Set((file.hubs ?? []).map((hub) => new URL(hub).href))],
  }
}

/** Reports intervals that contradict each other, defaults included. */
export function checkIntervals(written: Numbers, report: Report): void {
  const { interval = intervals.interval, floor = intervals.floor, ceiling = intervals.ceiling } = written
  if (floor > ceiling) report(['floor'], 'must not be longer than ceiling, which is 24h unless set')
  else if (interval < floor) report(['interval'], 'must not be shorter than floor, which is 15m unless set')
  else if (interval > ceiling) report(['interval'], 'must not be longer than ceiling, which is 24h unless set')
}

/** Reports a text that would be kept longer than the entry that leads to it. */
export function checkRetention(written: Numbers, report: Report): void {
  const { text = ages.text, index = ages.index } = written
  if (text > index) report(['text'], 'must not be longer than index, which is 2y unless set')
}
