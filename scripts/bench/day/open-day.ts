import { fork } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { loadConfig } from '../../../src/config/load.ts'
import { type Desk, openDesk } from '../../../src/desk/desk.ts'
import { startHeartbeat } from '../../../src/desk/heartbeat.ts'
import type { Refreshed } from '../../../src/desk/intake/record-poll.ts'
import type { Context } from '../../../src/desk/newsroom/context.ts'
import { createLog } from '../../../src/foundation/log.ts'
import { read } from '../../../src/read.ts'
import { seeded } from '../../../tests/support/seeded.ts'
import { endWithUs } from '../flow/end-with-us.ts'
import { sourceId } from '../flow/installation.ts'
import { SUBJECTS } from '../flow/made-feeds.ts'
import { temporaryFolder } from '../flow/temporary-folder.ts'
import { type DayRequest, dayNetwork } from './day-network.ts'
import { type Publisher, publishers } from './publishers.ts'
import { type SimulatedClock, simulatedClock } from './simulated-clock.ts'

/** A desk whose day can begin. */
export type Day = AsyncDisposable & {
  readonly clock: SimulatedClock
  readonly publishers: readonly Publisher[]
  readonly hosts: number
  readonly requests: readonly DayRequest[]
  /** When each new item was found, and at which source. */
  readonly found: readonly { readonly number: number; readonly atMs: number }[]
  readonly domainOf: (host: string) => string
}

const START = Date.parse('2026-03-10T00:00:00Z')
/** Requests to it are refused. */
const CLOSED_PORT = 1
/** Rendering is measured by other benches: a few feeds, and not of all that comes in. */
const FEEDS = 3
/** As in open-context.ts. */
const PATIENCE_MS = 1000

/** Starts the publishers, and opens a desk on an empty store of which they are the sources. */
export async function openDay(count: number): Promise<Day> {
  const closing = new AsyncDisposableStack()
  const { path: root } = closing.use(temporaryFolder())
  const all = publishers(count)
  const port = await startNewspapers(count, closing)
  writeInstallation(root, all, port)
  const config = await loadConfig(root, { LOG_LEVEL: 'error' })
  const clock = simulatedClock()
  const random = seeded(7)
  const context: { current?: Context } = {}
  const network = dayNetwork({
    ...config.server.polling,
    clock,
    startAt: START,
    publishers: new Map(all.map((publisher) => [sourceId(publisher.number), publisher])),
    context: () => context.current!,
  })
  closing.defer(network.close)
  const log = createLog('error')
  const desk = await openDesk(config, () => {}, {
    now: () => Math.floor(START + clock.elapsed()),
    elapsed: clock.elapsed,
    pause: clock.pause,
    patience: () => clock.pause(PATIENCE_MS),
    random: () => random.below(2 ** 30) / 2 ** 30,
    poll: network.poll,
    read,
    log,
  })
  // What is under way at the end of the day comes to its end by the same clock.
  closing.defer(() => clock.runWhile(desk.close()))
  context.current = desk.context
  await desk.prepare()
  const found: { number: number; atMs: number }[] = []
  const note = ({ sourceId: id, added }: Refreshed) => {
    for (let item = 0; item < added; item += 1) found.push({ number: Number(id.slice(1)), atMs: clock.elapsed() })
  }
  const round: Desk['round'] = (sources, hear, forced) => {
    const noting = (done: readonly Refreshed[]) => {
      for (const one of done) note(one)
      hear?.(done)
    }
    return desk.round(sources, noting, forced)
  }
  const heart = startHeartbeat({ ...desk, round }, { log, rounded: () => {}, timer: clock.timer })
  closing.defer(heart.stop)
  return {
    clock,
    publishers: all,
    hosts: new Set(all.map(({ host }) => host)).size,
    requests: network.requests,
    found,
    domainOf: desk.context.hosts.domainOf,
    [Symbol.asyncDispose]: () => closing.disposeAsync(),
  }
}

async function startNewspapers(count: number, closing: AsyncDisposableStack): Promise<number> {
  const child = fork(`${import.meta.dirname}/newspapers-process.ts`, [String(count)], {
    env: { PATH: process.env.PATH },
    execArgv: [],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  endWithUs(child)
  closing.defer(() => void child.kill('SIGKILL'))
  return new Promise((resolve, reject) => {
    child.once('message', (port) => resolve(Number(port)))
    child.once('exit', () => reject(new Error('the publishers ended')))
  })
}

function writeInstallation(root: string, all: readonly Publisher[], port: number): void {
  mkdirSync(join(root, 'config'))
  mkdirSync(join(root, 'feeds'))
  writeFileSync(join(root, 'config/server.yaml'), 'port: 8080\nbaseUrl: http://desk.example\n')
  const sources = all.map(({ number, host, trouble }) => {
    const url = `http://${host}:${trouble === 'refused' ? CLOSED_PORT : port}/feeds/${number}`
    return `  - { id: ${sourceId(number)}, name: Paper ${number}, url: "${url}" }`
  })
  writeFileSync(join(root, 'config/sources.yaml'), `sources:\n${sources.join('\n')}\n`)
  for (const words of SUBJECTS.slice(0, FEEDS)) {
    writeFileSync(
      join(root, `feeds/${words[0]}.yaml`),
      `title: About ${words[0]}\ntopic: { all: [${words[0]}, ${words[1]}] }\nitems: 50\n`,
    )
  }
}
