import { mkdtempDisposableSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate as turn } from 'node:timers/promises'
import { addressOf, beginWiredesk } from './begin-command.ts'
import { dueAgain, type Known, knownOf } from './known-times.ts'
import { proseOf, rss } from './make-rss.ts'
import { type LoggedRequest, type Origin, type Reply, startOrigin } from './origin.ts'
import { type ProcessGroup, startProcessGroup } from './process-group.ts'
import { writeFiles } from './write-files.ts'

/** A moment at which a poll is killed. */
export type Kill = {
  /** The body of one reply has come halfway by then, and no further. */
  readonly isInBody?: boolean
  /** Whether one of the sources asks to be left alone for two hours, and its domain with it. */
  readonly isThrottled?: boolean
  /** Resolves when the moment has come. */
  readonly moment: (poll: ProcessGroup, signs: Signs) => Promise<unknown>
}

/** By what a moment can be told. */
export type Signs = {
  /** Resolves when the poll has asked for a document. */
  readonly asked: Promise<void>
  /** Resolves when it has written down so many of its sources, or has ended. */
  readonly written: (sources: number) => Promise<void>
}

export type KilledPolls = {
  /** How many were killed before they had ended by themselves. */
  readonly killed: number
  /** How many sources the killed polls had asked and not yet written down, so that they were asked once more. */
  readonly again: number
  /** How many had been written down when the kill came. */
  readonly written: number
  /** What was lost, doubled or changed, or asked too often or too soon. */
  readonly complaints: readonly string[]
}

/** Of every command on one folder, so that each has the same base URL. */
const env = { PORT: '0' }
const xml = { 'Content-Type': 'application/rss+xml' }
const HOSTS = 10
/** Of each host. */
const SOURCES = 2
const ITEMS_A_KILL = 4
/** Few, so that a poll is written down in several rounds. */
const ROUND_ARTICLES = 12
const HELD_SECONDS = 7200

const names = Array.from({ length: HOSTS * SOURCES }, (_, index) => `b${String(index).padStart(2, '0')}`)
const hostOf = (name: string) => `127.0.0.${2 + Math.floor(names.indexOf(name) / SOURCES)}`
/** What is never due again after its first poll, and what no kill concerns. */
const UNCONCERNED = 'a'

/**
 * Kills one poll of many sources after the other, each at its moment and with more to store than the one before, and polls
 * what is due after each as a restart does. What the sources were asked, and when, is compared with what the store said
 * right after the kill; what readers find at last, with what they found at first and with what the sources say.
 */
export async function killPolls(kills: readonly Kill[]): Promise<KilledPolls> {
  await using origin = await startOrigin({ address: '0.0.0.0' })
  using folder = mkdtempDisposableSync(join(tmpdir(), 'wiredesk-'))
  const root = folder.path
  const store = storeOf(root)
  writeInstallation(root, origin)
  const papers = openPapers(origin)
  papers.publish(0)
  await poll(root)
  const before = await readAll(root)
  const expected = new Map(names.map((name) => [name, 1]))
  const [complaints, ends]: [string[], (number | string | null)[]] = [[], []]
  let [again, written] = [0, 0]
  /** Hosts that have asked, in a poll that came to its end, to be left alone. */
  const silent = new Set<string>()
  for (const [index, kill] of kills.entries()) {
    // One in three is not due, and must not be asked however the poll ends; others of a host that is held are due.
    const told = knownOf(store)
    const due = names.filter((name, number) => (number + index) % 3 > 0 && told.holdUntil(name) <= Date.now())
    dueAgain(store, due)
    const first = papers.asked.length
    papers.publish(index + 1, kill, due)
    ends.push(await killPoll(kill, { root, origin, due }))
    const restarted = papers.asked.length
    const left = knownOf(store)
    papers.publish(index + 1, { ...kill, isInBody: false }, due)
    await poll(root)
    const known = knownOf(store)
    const asked = { killed: papers.asked.slice(first, restarted), restarted: papers.asked.slice(restarted) }
    again += asked.restarted.filter(({ name }) => asked.killed.some((one) => one.name === name)).length
    written += due.filter((name) => left.dueAt(name) > Date.now()).length
    complaints.push(...manners({ due, left, known, silent, ...asked }).map((words) => `kill ${index}: ${words}`))
    for (const { name } of asked.restarted) if (papers.isThrottling(name)) silent.add(hostOf(name))
    for (const name of due) {
      const isRead = known.status(name) === 200 && known.dueAt(name) > Date.now()
      if (isRead) expected.set(name, papers.itemsOf(name))
    }
  }
  const after = await readAll(root)
  const failed = ends.filter((end) => end !== 0 && end !== 'SIGKILL').map((end) => `a poll ended with ${end}`)
  const items = 2 + [...expected.values()].reduce((sum, count) => sum + count, 0)
  return {
    killed: ends.filter((end) => end === 'SIGKILL').length,
    again,
    written,
    complaints: [...failed, ...complaints, ...complaintsAbout(before, after, items)],
  }
}

const storeOf = (root: string) => join(root, 'data/wiredesk.db')

/** A source of its own, and several hosts with the others; a feed of the one and a feed of all. */
function writeInstallation(root: string, origin: Origin): void {
  const line = (id: string, host: string) =>
    `  - { id: ${id}, name: Source ${id}, url: "${origin.url(`/${id}`, host)}", privateNetwork: true }`
  const lines = [line(UNCONCERNED, '127.0.0.1'), ...names.map((name) => line(name, hostOf(name)))]
  writeFiles(root, {
    'config/server.yaml': `polling: { round: ${ROUND_ARTICLES} }\n`,
    'config/sources.yaml': `sources:\n${lines.join('\n')}\n`,
    'feeds/only-a.yaml': `title: Only a\ntopic: { source: ${UNCONCERNED} }\n`,
    'feeds/all.yaml': 'title: All\nitems: 5000\n',
  })
}

const item = (id: string) => ({ id, text: proseOf(id, 40) })

type Asked = { readonly name: string; readonly at: number }

/** What the sources show, and a log of who asked for it. */
function openPapers(origin: Origin) {
  const asked: Asked[] = []
  const shown = new Map<string, number>()
  let throttling: string | undefined
  const noting = (name: string, reply: Reply) => (_: LoggedRequest) => {
    asked.push({ name, at: Date.now() })
    return reply
  }
  const show = (name: string, items: number, more: Reply = {}) => {
    shown.set(name, items)
    const all = Array.from({ length: items }, (_, index) => item(`${name}n${index}`))
    const reply = { headers: { ...xml, ETag: `"${name}-${items}"` }, body: rss(all), ...more }
    origin.on(`/${name}`, noting(name, reply))
  }
  const fixed = { headers: { ...xml, ETag: '"a"' }, body: rss([item('a1'), item('a2')]) }
  return {
    asked,
    itemsOf: (name: string) => shown.get(name) ?? 0,
    isThrottling: (name: string) => name === throttling,
    publish(kills: number, kill: Pick<Kill, 'isInBody' | 'isThrottled'> = {}, due: readonly string[] = []) {
      origin.on(`/${UNCONCERNED}`, noting(UNCONCERNED, fixed))
      for (const name of names) show(name, 1 + kills * ITEMS_A_KILL)
      const [first, second] = due
      if (kill.isInBody && first) {
        show(first, 1 + kills * ITEMS_A_KILL, { pauseAt: 500, after: new Promise(() => {}) })
      }
      throttling = kill.isThrottled ? second : undefined
      if (throttling === undefined) return
      const reply = { status: 429, headers: { 'Retry-After': String(HELD_SECONDS) } }
      origin.on(`/${throttling}`, noting(throttling, reply))
    },
  }
}

type Killing = { readonly root: string; readonly origin: Origin; readonly due: readonly string[] }

async function killPoll({ moment }: Kill, { root, origin, due }: Killing): Promise<number | string | null> {
  const asked = origin.asked(origin.log.length + 1)
  const poll = startProcessGroup(process.execPath, ['src/main.ts', 'poll', '--root', root], env)
  let hasEnded = false
  void poll.ended.then(() => {
    hasEnded = true
  })
  const written = async (sources: number) => {
    const isWritten = () => {
      const known = knownOf(storeOf(root))
      return due.filter((name) => known.dueAt(name) > Date.now()).length >= sources
    }
    await asked
    while (!hasEnded && !isWritten()) await turn()
  }
  try {
    await Promise.race([moment(poll, { asked, written }), poll.ended])
  } finally {
    poll.signalGroup('SIGKILL')
  }
  const end = await poll.ended
  await drained(origin)
  return end
}

/** Resolves when the origin has seen all that was sent to it: a request may still lie in a socket whose sender is dead. */
async function drained(origin: Origin): Promise<void> {
  for (let seen = -1; seen < origin.log.length; ) {
    await fetch(origin.url('/nothing', '127.0.0.1'), { headers: { connection: 'close' } })
    await Promise.all(origin.log.map(({ closed }) => closed))
    if (origin.log.at(-1)?.path === '/nothing' && seen === origin.log.length - 1) return
    seen = origin.log.length
  }
}

async function poll(root: string): Promise<void> {
  const command = beginWiredesk(['poll', '--root', root], env)
  const exit = await command.ended
  if (exit !== 0) throw new Error(`a poll ended with ${exit}: ${command.stdout()}${command.stderr()}`)
}

type Manners = {
  readonly due: readonly string[]
  /** What was known when the poll had been killed, and after the next one. */
  readonly left: Known
  readonly known: Known
  readonly silent: ReadonlySet<string>
  readonly killed: readonly Asked[]
  readonly restarted: readonly Asked[]
}

function manners({ due, left, known, silent, killed, restarted }: Manners): string[] {
  const complaints: string[] = []
  const all = [...killed, ...restarted]
  for (const name of new Set(all.map((one) => one.name))) {
    const times = all.filter((one) => one.name === name).length
    if (silent.has(hostOf(name))) complaints.push(`${name} was asked although its host is held`)
    if (!due.includes(name)) complaints.push(`${name} was asked and is not due`)
    if (times > 2) complaints.push(`${name} was asked ${times} times`)
  }
  for (const asked of [killed, restarted]) {
    const twice = asked.length - new Set(asked.map(({ name }) => name)).size
    if (twice > 0) complaints.push(`${twice} were asked twice by one poll`)
  }
  for (const { name, at } of restarted) {
    const notBefore = Math.max(left.dueAt(name), left.holdUntil(name), left.hostHeldUntil(hostOf(name)))
    if (at < notBefore) complaints.push(`${name} was asked ${notBefore - at} ms before its time`)
  }
  for (const name of due) {
    const isHeld = known.hostHeldUntil(hostOf(name)) > Date.now()
    if (known.dueAt(name) <= Date.now() && !isHeld) complaints.push(`${name} was due and is forgotten`)
  }
  return complaints
}

type Read = {
  readonly items: readonly { readonly id: string; readonly title: string }[]
  /** Validators and bytes of the feed that the kills do not concern, in each format. */
  readonly unconcerned: readonly string[]
}

/** What a reader finds, read from a service that is started and stopped for it. */
async function readAll(root: string): Promise<Read> {
  const service = beginWiredesk(['serve', '--root', root], env)
  const url = await addressOf(service)
  const get = async (path: string) => {
    const response = await fetch(`${url}/feeds/${path}`)
    return { etag: response.headers.get('etag'), text: await response.text() }
  }
  const { items } = JSON.parse((await get('all.json')).text) as Read
  const unconcerned = await Promise.all(
    ['rss', 'atom', 'json'].map(async (format) => JSON.stringify(await get(`only-a.${format}`))),
  )
  await service.stop()
  return { items: items.map(({ id, title }) => ({ id, title })), unconcerned }
}

function complaintsAbout(before: Read, after: Read, expected: number): string[] {
  const ids = new Set(after.items.map(({ id }) => id))
  const known = new Map(after.items.map(({ id, title }) => [id, title]))
  return [
    ...(after.items.length === expected ? [] : [`${after.items.length} items where there should be ${expected}`]),
    ...(ids.size === after.items.length ? [] : ['an id stands in the feed twice']),
    ...before.items.filter(({ id, title }) => known.get(id) !== title).map(({ title }) => `${title} is another by now`),
    ...(String(after.unconcerned) === String(before.unconcerned) ? [] : ['a feed changed that no kill concerned']),
  ]
}
