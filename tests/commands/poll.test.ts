import { expect, it, onTestFinished } from 'vitest'
import { wiredesk } from '../support/command.ts'
import { rss } from '../support/make-rss.ts'
import { type Reply, startOrigin } from '../support/origin.ts'
import { anyPort } from '../support/polled-folder.ts'
import { temporaryRoot } from '../support/temporary-root.ts'

const feed: Reply = { headers: { 'Content-Type': 'application/rss+xml' }, body: rss([{ id: 'a' }]) }

/** A folder with these sources on one host, each answering so, and `wiredesk poll` in it. */
async function folderOf(replies: Readonly<Record<string, readonly Reply[]>>) {
  const origin = await startOrigin()
  onTestFinished(() => origin.close())
  const lines = Object.entries(replies).map(([id, given]) => {
    origin.on(`/${id}`, ...given)
    return `  - { id: ${id}, name: ${id}, url: "${origin.url(`/${id}`)}", privateNetwork: true }\n`
  })
  const root = temporaryRoot({
    'config/sources.yaml': `sources:\n${lines.join('')}`,
    'feeds/all.yaml': 'title: All\n',
  })
  return { origin, poll: (...args: readonly string[]) => wiredesk(['poll', '--root', root, ...args], anyPort) }
}

/** Such as `held until 14:05`, also on another day. */
const HELD = 'held until (?:\\d{4}-\\d\\d-\\d\\d )?\\d\\d:\\d\\d: '

it('P8 asks no source of a host that has sent a 429, by whatever name; --now does, and says what it breaks', async () => {
  const tooMany = { status: 429, headers: { 'retry-after': '7200' } }
  const { origin, poll } = await folderOf({ one: [tooMany, feed], two: [feed] })
  // The first answer holds the source that is named beside it.
  const first = await poll('one', 'two')
  expect(first).toMatchObject({
    exit: 1,
    stdout: expect.stringMatching(new RegExp(`^two: ${HELD}127.0.0.1 asked for 2h \\(429\\)$`, 'm')),
  })
  expect(first.stdout).toMatch(/^one: throttled: HTTP 429/m)
  expect(origin.log).toHaveLength(1)
  const held = await poll('two')
  expect(held).toMatchObject({
    exit: 1,
    stdout: expect.stringMatching(new RegExp(`^two: ${HELD}127.0.0.1 asked for 2h \\(429\\)\n$`)),
  })
  expect((await poll()).stdout).toBe('nothing is due\n')
  expect(origin.log).toHaveLength(1)
  const forced = await poll('two', '--now')
  expect(forced.exit).toBe(0)
  expect(forced.stdout).toMatch(
    new RegExp(`^two: asked all the same: ${HELD}127.0.0.1 asked for 2h \\(429\\)\ntwo: RSS`, 'm'),
  )
  expect(origin.log).toHaveLength(2)
})

it('P8 follows with --now a redirect within the host that is held', async () => {
  const tooMany = { status: 429, headers: { 'retry-after': '7200' } }
  const { origin, poll } = await folderOf({ one: [tooMany], two: [{ status: 301, headers: { location: '/feed' } }] })
  origin.on('/feed', feed)
  await poll('one')
  expect((await poll('two', '--now')).stdout).toContain('\ntwo: RSS')
  expect(origin.log.map(({ path }) => path)).toEqual(['/one', '/two', '/feed'])
})

const own: readonly (readonly [what: string, reply: Reply, words: RegExp])[] = [
  ['a 503', { status: 503, headers: { 'retry-after': '7200' } }, /HTTP 503 Service Unavailable, Retry-After 7200 s/],
  ['a 503 without a time', { status: 503 }, /HTTP 503 Service Unavailable/],
  ['a 410', { status: 410 }, /HTTP 410 Gone/],
]
for (const [what, reply, words] of own) {
  it(`P8 does not ask again after ${what}, and asks the others of its host`, async () => {
    const { origin, poll } = await folderOf({ one: [reply, feed], two: [feed] })
    await poll('one')
    const { exit, stdout } = await poll('one', 'two')
    expect(exit).toBe(0)
    expect(stdout).toMatch(new RegExp(`^one: ${HELD}${words.source}$`, 'm'))
    expect(origin.log.map(({ path }) => path)).toEqual(['/one', '/two'])
    expect((await poll('one', '--now')).stdout).toMatch(/^one: asked all the same: held/)
    expect(origin.log).toHaveLength(3)
  })
}

it('asks a named source that is fresh, or that failed, as neither forbids it', async () => {
  const { origin, poll } = await folderOf({
    one: [{ ...feed, headers: { ...feed.headers, 'cache-control': 'max-age=86400' } }],
    two: [{ status: 500 }],
  })
  await poll()
  const { stdout } = await poll('one', 'two')
  expect(stdout).not.toContain('held')
  expect(origin.log).toHaveLength(4)
  expect((await poll('one', '--now')).stdout).not.toContain('all the same')
})

it('prints with --json a line for each source that is named, as /status has it where it was not asked', async () => {
  const { origin, poll } = await folderOf({
    one: [{ status: 429, headers: { 'retry-after': '7200' } }],
    two: [{ status: 404 }],
    three: [{ status: 410 }],
  })
  const linesOf = (stdout: string) =>
    new Map(
      stdout
        .trimEnd()
        .split('\n')
        .map((line) => [JSON.parse(line).source, JSON.parse(line)]),
    )
  await poll('three')
  await poll('one')
  const { exit, stdout } = await poll('--json', 'one', 'two', 'three')
  expect(exit).toBe(1)
  expect(origin.log).toHaveLength(2)
  const lines = linesOf(stdout)
  expect([...lines.keys()].toSorted()).toEqual(['one', 'three', 'two'])
  expect(lines.get('one')).toMatchObject({ state: 'throttled', added: 0, status: null })
  expect(lines.get('two')).toMatchObject({ state: 'held' })
  expect(lines.get('three')).toMatchObject({ state: 'gone' })
  const words = new RegExp(`^${HELD}127.0.0.1 asked for 2h \\(429\\)$`)
  for (const key of ['reason', 'nextPollReason']) expect(lines.get('two')[key]).toMatch(words)
  // One that is asked all the same is asked next when its domain allows it.
  const forced = linesOf((await poll('--json', '--now', 'two')).stdout).get('two')
  expect(forced).toMatchObject({ state: 'failing', status: 404, nextPollReason: expect.stringMatching(words) })
  expect(forced.nextPollAt).toBe(lines.get('two').nextPollAt)
})
