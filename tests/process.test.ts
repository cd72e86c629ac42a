import { setImmediate as turn } from 'node:timers/promises'
import { describe, expect, it, onTestFinished } from 'vitest'
import { freePort, type RunningCommand, startCommand, wiredesk } from './support/command.ts'
import { proseOf, rss } from './support/make-rss.ts'
import { type Origin, startOrigin } from './support/origin.ts'
import { temporaryRoot } from './support/temporary-root.ts'

const xml = { 'Content-Type': 'application/rss+xml' }

/** An installation with two sources and a feed of each. */
async function installation(): Promise<{ root: string; origin: Origin; env: Record<string, string>; url: string }> {
  const origin = await startOrigin()
  onTestFinished(() => origin.close())
  const source = (id: string) =>
    `  - { id: ${id}, name: Source ${id}, url: "${origin.url(`/${id}`)}", privateNetwork: true }`
  const root = temporaryRoot({
    'config/sources.yaml': `sources:\n${['a', 'b'].map(source).join('\n')}\n`,
    'feeds/only-a.yaml': 'title: Only a\ntopic: { source: a }\n',
    'feeds/all.yaml': 'title: All\n',
  })
  const port = await freePort()
  return { root, origin, env: { PORT: port, HOST: '127.0.0.1' }, url: `http://127.0.0.1:${port}` }
}

async function get(url: string): Promise<{ etag: string | null; text: string }> {
  const response = await fetch(url)
  return { etag: response.headers.get('etag'), text: await response.text() }
}

/** What a reader finds, read from a service that is started and stopped for it. */
async function serveOnce({ root, env, url }: { root: string; env: Record<string, string>; url: string }) {
  const service = startCommand(process.execPath, ['src/main.ts', 'serve', '--root', root], env)
  await service.says('"serving"')
  const all = JSON.parse((await get(`${url}/feeds/all.json`)).text) as { items: { id: string; title: string }[] }
  const unchanged = await Promise.all(['rss', 'atom', 'json'].map((format) => get(`${url}/feeds/only-a.${format}`)))
  service.child.kill('SIGTERM')
  expect(await service.ended).toBe(0)
  return { items: all.items.map(({ id, title }) => ({ id, title })), unchanged }
}

describe('kill -9', () => {
  it('during a poll loses and doubles nothing, and changes no feed that it did not concern', async () => {
    const desk = await installation()
    const { origin, root, env } = desk
    const item = (id: string) => ({ id, text: proseOf(id, 40) })
    origin.on('/a', { headers: { ...xml, ETag: '"a"' }, body: rss([item('a1'), item('a2')]) })
    origin.on('/b', { headers: { ...xml, ETag: '"b1"' }, body: rss([item('b1')]) })
    expect((await wiredesk(['poll', '--root', root], env)).exit).toBe(0)
    const before = await serveOnce(desk)
    expect(before.items).toHaveLength(3)

    const longer = rss([item('b1'), ...Array.from({ length: 40 }, (_, index) => item(`new${index}`))])
    const killPoll = async (when: (poll: RunningCommand) => Promise<void>, reply: object) => {
      origin.on('/b', { headers: { ...xml, ETag: '"b2"' }, body: longer, ...reply })
      const seen = origin.log.length
      const poll = startCommand('npm', ['run', '-s', 'wiredesk', '--', 'poll', '--root', root, 'b'], env)
      await expect.poll(() => origin.log.length, { timeout: 20_000 }).toBeGreaterThan(seen)
      await when(poll)
      poll.signalGroup('SIGKILL')
      expect(await poll.ended).toBe('SIGKILL')
    }
    // In the middle of the body; then at a different point of reading, committing or publishing each time.
    await killPoll(async () => {}, { pauseAt: 500, after: new Promise(() => {}) })
    for (const turns of [0, 50, 400, 1500]) {
      await killPoll(async (poll) => {
        for (let count = 0; count < turns && poll.stdout() === ''; count++) await turn()
      }, {})
    }

    expect((await wiredesk(['poll', '--root', root, 'b'], env)).exit).toBe(0)
    const after = await serveOnce(desk)
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

describe('a signal', () => {
  it('SIGTERM to npm ends the service with exit code 0', async () => {
    const { root, origin, env, url } = await installation()
    origin.on('/a', { headers: xml, body: rss([{ id: 'a1' }]) })
    origin.on('/b', { headers: xml, after: new Promise(() => {}) })
    const service = startCommand('npm', ['start', '--', '--root', root], env)
    await service.says('"serving"')
    expect((await fetch(`${url}/livez`)).status).toBe(200)
    service.child.kill('SIGTERM')
    expect(await service.ended).toBe(0)
    await expect(fetch(`${url}/livez`)).rejects.toThrow()
  })

  it('SIGTERM to the whole process group ends it with exit code 0 as well', async () => {
    const { root, env } = await installation()
    const service = startCommand('npm', ['start', '--', '--root', root], env)
    await service.says('"serving"')
    service.signalGroup('SIGTERM')
    expect(await service.ended).toBe(0)
  })
})

describe('a second process on one store', () => {
  it('refuses to start, and says why', async () => {
    const { root, env } = await installation()
    const service = startCommand(process.execPath, ['src/main.ts', 'serve', '--root', root], env)
    await service.says('"serving"')
    for (const command of ['serve', 'poll']) {
      const second = await wiredesk([command, '--root', root], { ...env, PORT: await freePort() })
      expect(second.exit).toBe(1)
      expect(second.stderr).toMatch(/in use by another wiredesk process/)
    }
  })
})
