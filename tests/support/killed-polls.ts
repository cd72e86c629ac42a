import { mkdtempDisposableSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { addressOf, beginWiredesk } from './begin-command.ts'
import { proseOf, rss } from './make-rss.ts'
import { type Origin, startOrigin } from './origin.ts'
import { type ProcessGroup, startProcessGroup } from './process-group.ts'
import { writeFiles } from './write-files.ts'

/** A moment at which a poll is killed. */
export type Kill = {
  /** The body of the reply has come halfway by then, and no further. */
  readonly isInBody?: boolean
  /** Resolves when the moment has come; `asked` does when the poll has asked for the document. */
  readonly moment: (poll: ProcessGroup, asked: Promise<void>) => Promise<unknown>
}

export type KilledPolls = {
  /** How many were killed before they had ended by themselves. */
  readonly killed: number
  /** What was lost, doubled or changed. */
  readonly complaints: readonly string[]
}

/** Of every command on one folder, so that each has the same base URL. */
const env = { PORT: '0' }
const xml = { 'Content-Type': 'application/rss+xml' }
const ITEMS_A_KILL = 40

/**
 * Kills one poll after the other, each at its moment and with more to store than the one before, polls to the end after
 * each, and compares what readers find at last with what they found at first and with what the sources say.
 */
export async function killPolls(kills: readonly Kill[]): Promise<KilledPolls> {
  await using origin = await startOrigin()
  using folder = mkdtempDisposableSync(join(tmpdir(), 'wiredesk-'))
  const root = folder.path
  writeInstallation(root, origin)
  origin.on('/a', { headers: { ...xml, ETag: '"a"' }, body: rss([item('a1'), item('a2')]) })
  show(origin, 0)
  await poll(root)
  const before = await readAll(root)
  const ends: (number | string | null)[] = []
  for (const [index, kill] of kills.entries()) {
    show(origin, index + 1, kill.isInBody ? { pauseAt: 500, after: new Promise(() => {}) } : {})
    ends.push(await killPoll(root, origin, kill))
    // The same bytes under the same validators: what the killed poll has written down of them must not pass for all.
    show(origin, index + 1)
    await poll(root, 'b')
  }
  const after = await readAll(root)
  const failed = ends.filter((end) => end !== 0 && end !== 'SIGKILL').map((end) => `a poll ended with ${end}`)
  const expected = before.items.length + kills.length * ITEMS_A_KILL
  return {
    killed: ends.filter((end) => end === 'SIGKILL').length,
    complaints: [...failed, ...complaintsAbout(before, after, expected)],
  }
}

/** Two sources and a feed of each. */
function writeInstallation(root: string, origin: Origin): void {
  const source = (id: string) =>
    `  - { id: ${id}, name: Source ${id}, url: "${origin.url(`/${id}`)}", privateNetwork: true }`
  writeFiles(root, {
    'config/sources.yaml': `sources:\n${['a', 'b'].map(source).join('\n')}\n`,
    'feeds/only-a.yaml': 'title: Only a\ntopic: { source: a }\n',
    'feeds/all.yaml': 'title: All\n',
  })
}

const item = (id: string) => ({ id, text: proseOf(id, 40) })

/** What the second source shows by the time of a kill. */
function show(origin: Origin, kills: number, reply: object = {}): void {
  const more = Array.from({ length: kills * ITEMS_A_KILL }, (_, index) => item(`new${index}`))
  origin.on('/b', { headers: { ...xml, ETag: `"b${kills}"` }, body: rss([item('b1'), ...more]), ...reply })
}

async function killPoll(root: string, origin: Origin, { moment }: Kill): Promise<number | string | null> {
  const asked = origin.asked(origin.log.length + 1)
  const poll = startProcessGroup(process.execPath, ['src/main.ts', 'poll', '--root', root, 'b'], env)
  try {
    await Promise.race([moment(poll, asked), poll.ended])
  } finally {
    poll.signalGroup('SIGKILL')
  }
  return poll.ended
}

async function poll(root: string, ...names: readonly string[]): Promise<void> {
  const command = beginWiredesk(['poll', '--root', root, ...names], env)
  const exit = await command.ended
  if (exit !== 0) throw new Error(`a poll ended with ${exit}: ${command.stdout()}${command.stderr()}`)
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
