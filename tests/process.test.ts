import { join } from 'node:path'
import { setImmediate as turn } from 'node:timers/promises'
import { describe, expect, it, onTestFinished } from 'vitest'
import { addressOf } from './support/begin-command.ts'
import { wiredesk } from './support/command.ts'
import { type Kill, killPolls } from './support/killed-polls.ts'
import { rss } from './support/make-rss.ts'
import { type Origin, startOrigin } from './support/origin.ts'
import { startProcess } from './support/real-process.ts'
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

describe('kill -9', () => {
  it('during a poll loses and doubles nothing, asks nobody too often or too soon, and changes no feed that it did not concern', async () => {
    const afterTurns = (turns: number): Kill => ({
      moment: async (poll, { asked }) => {
        await asked
        for (let count = 0; count < turns && poll.stdout() === ''; count++) await turn()
      },
    })
    // Between two rounds of the same poll.
    const betweenRounds: Kill = { moment: (_, { written }) => written(3) }
    // In the middle of the body; then at a different point of reading, committing or publishing each time.
    const inBody: Kill = { isInBody: true, isThrottled: true, moment: (_, { asked }) => asked }
    const { killed, again, written, complaints } = await killPolls([
      inBody,
      betweenRounds,
      ...[0, 400, 1500].map(afterTurns),
    ])
    expect(complaints).toEqual([])
    // On a busy machine one may be done before the signal reaches it, but not the one that waits for its body.
    expect(killed).toBeGreaterThan(0)
    expect(again).toBeGreaterThan(0)
    expect(written).toBeGreaterThanOrEqual(3)
  })
})

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

  it('has its store to itself, does what is asked beside it, and ends with exit code 0 at a SIGTERM to the whole process group', async () => {
    const { root } = await installation()
    const service = startProcess('npm', ['start', '--', '--root', root], env)
    await service.says('"serving"')
    const second = await wiredesk(['serve', '--root', root], env)
    expect(second.exit).toBe(1)
    expect(second.stderr).toMatch(/in use by another wiredesk process/)
    const polled = await wiredesk(['poll', '--root', root], env)
    expect(polled).toMatchObject({
      exit: 0,
      stdout: 'nothing is due\n',
      stderr: expect.stringContaining('asked to poll'),
    })
    service.signalGroup('SIGTERM')
    expect(await service.ended).toBe(0)
  })
})

describe('npm run demo', () => {
  it('merges the story of its newsrooms, and ends with exit code 0 at a SIGTERM to npm', async () => {
    const demo = startProcess('npm', ['run', '-s', 'demo'], env)
    await demo.says('Ctrl-C ends the demo')
    expect(demo.stdout()).toMatch(/"Putin Urges Both Sides.*AFP, shown from The Moscow Times, also reported by/)
    demo.child.kill('SIGTERM')
    expect(await demo.ended).toBe(0)
  })

  it('keeps its folder, in which every command that it prints works', async () => {
    const folder = join(temporaryRoot({}), 'desk')
    const demo = startProcess('npm', ['run', '-s', 'demo', '--', '--once', '--keep', folder], env)
    expect(await demo.ended).toBe(0)
    const printed = [...demo.stdout().matchAll(/^ {2}npm run -s wiredesk -- (.+)$/gm)].map(([, words = '']) => words)
    expect(printed).toHaveLength(5)
    for (const words of printed) {
      const args = [...words.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, bare]) => quoted ?? bare ?? '')
      expect([words, await wiredesk(args)]).toEqual([
        words,
        expect.objectContaining({ exit: 0, stdout: expect.stringMatching(/./) }),
      ])
    }
  })
})
