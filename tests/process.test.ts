import { setImmediate as turn } from 'node:timers/promises'
import { describe, expect, it, onTestFinished } from 'vitest'
import { addressOf, startWiredesk, wiredesk } from './support/command.ts'
import { proseOf, rss } from './support/make-rss.ts'
import { type Origin, startOrigin } from './support/origin.ts'
import { type RealProcess, startProcess } from './support/real-process.ts'
import { temporaryRoot } from './support/temporary-root.ts'

/** Of every command on one folder, so that each has the same base URL. */
const env = { PORT: '0' }
const xml = { 'Content-Type': 'application/rss+xml' }

/** An installation with two sources and a feed of each. */
async function installation(): Promise<{ root: string; origin: Origin }> {
  const origin = await startOrigin()
  onTestFinished(() => origin.close())
  const source = (id: string) =>
    `  - { id: ${id}, name: Source ${id}, url: "${origin.url(`/${id}`)}", privateNetwork: true }`
  const root = temporaryRoot({
    'config/sources.yaml': `sources:\n${['a', 'b'].map(source).join('\n')}\n`,
    'feeds/only-a.yaml': 'title: Only a\ntopic: { source: a }\n',
    'feeds/all.yaml': 'title: All\n',
  })
  return { root, origin }
}

async function get(url: string): Promise<{ etag: string | null; text: string }> {
  const response = await fetch(url)
  return { etag: response.headers.get('etag'), text: await response.text() }
}

/** What a reader finds, read from a service that is started and stopped for it. */
async function serveOnce(root: string) {
  const service = startWiredesk(['serve', '--root', root], env)
  const url = await addressOf(service)
  const all = JSON.parse((await get(`${url}/feeds/all.json`)).text) as { items: { id: string; title: string }[] }
  const unchanged = await Promise.all(['rss', 'atom', 'json'].map((format) => get(`${url}/feeds/only-a.${format}`)))
  expect(await service.stop()).toBe(0)
  return { items: all.items.map(({ id, title }) => ({ id, title })), unchanged }
}

describe('kill -9', () => {
  it('during a poll loses and doubles nothing, and changes no feed that it did not concern', async () => {
    const { origin, root } = await installation()
    const item = (id: string) => ({ id, text: proseOf(id, 40) })
    origin.on('/a', { headers: { ...xml, ETag: '"a"' }, body: rss([item('a1'), item('a2')]) })
    origin.on('/b', { headers: { ...xml, ETag: '"b1"' }, body: rss([item('b1')]) })
    expect((await wiredesk(['poll', '--root', root], env)).exit).toBe(0)
    const before = await serveOnce(root)
    expect(before.items).toHaveLength(3)

    const longer = rss([item('b1'), ...Array.from({ length: 40 }, (_, index) => item(`new${index}`))])
    const killPoll = async (when: (poll: RealProcess) => Promise<void>, reply: object) => {
      origin.on('/b', { headers: { ...xml, ETag: '"b2"' }, body: longer, ...reply })
      const seen = origin.log.length
      const poll = startProcess(process.execPath, ['src/main.ts', 'poll', '--root', root, 'b'], env)
      await origin.asked(seen + 1)
      await when(poll)
      poll.signalGroup('SIGKILL')
      return poll.ended
    }
    // In the middle of the body; then at a different point of reading, committing or publishing each time.
    expect(await killPoll(async () => {}, { pauseAt: 500, after: new Promise(() => {}) })).toBe('SIGKILL')
    for (const turns of [0, 50, 400, 1500]) {
      const ended = await killPoll(async (poll) => {
        for (let count = 0; count < turns && poll.stdout() === ''; count++) await turn()
      }, {})
      // On a busy machine one may be done before the signal reaches it.
      expect(['SIGKILL', 0]).toContain(ended)
    }

    expect((await wiredesk(['poll', '--root', root, 'b'], env)).exit).toBe(0)
    const after = await serveOnce(root)
    expect(after.items).toHaveLength(43)
    expect(new Set(after.items.map(({ id }) => id)).size).toBe(43)
    expect(after.items.filter(({ title }) => /of (a1|a2|b1)$/.test(title)).sort(byId)).toEqual(
      [...before.items].sort(byId),
    )
    expect(after.unchanged).toEqual(before.unchanged)
  })
})

function byId(one: { id: string }, other: { id: string }): number {
  return one.id < other.id ? -1 : 1
}

describe('npm start', () => {
  it('ends with exit code 0 at a SIGTERM to npm', async () => {
    const { root, origin } = await installation()
    origin.on('/a', { headers: xml, body: rss([{ id: 'a1' }]) })
    origin.on('/b', { headers: xml, after: new Promise(() => {}) })
    const service = startProcess('npm', ['start', '--', '--root', root], env)
    const url = await addressOf(service)
    expect((await fetch(`${url}/livez`)).status).toBe(200)
    service.child.kill('SIGTERM')
    expect(await service.ended).toBe(0)
    await expect(fetch(`${url}/livez`)).rejects.toThrow()
  })

  it('has its store to itself, and ends with exit code 0 at a SIGTERM to the whole process group', async () => {
    const { root } = await installation()
    const service = startProcess('npm', ['start', '--', '--root', root], env)
    await service.says('"serving"')
    for (const command of ['serve', 'poll']) {
      const second = await wiredesk([command, '--root', root], env)
      expect(second.exit).toBe(1)
      expect(second.stderr).toMatch(/in use by another wiredesk process/)
    }
    service.signalGroup('SIGTERM')
    expect(await service.ended).toBe(0)
  })
})
