import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { addressOf } from './support/begin-command.ts'
import { rss } from './support/make-rss.ts'
import { startOrigin } from './support/origin.ts'
import { startProcess } from './support/real-process.ts'
import { temporaryRoot } from './support/temporary-root.ts'

/** Debian's libfaketime, which shows a process another wall clock than the machine's, and may set it as it runs. */
const library = [process.env.LIBFAKETIME, ...['x86_64', 'aarch64'].map(pathFor)].find(
  (path) => path && existsSync(path),
)

function pathFor(machine: string): string {
  return `/usr/lib/${machine}-linux-gnu/faketime/libfaketimeMT.so.1`
}

if (library === undefined) console.log('no libfaketime here: no clock is set under a running server')

describe.skipIf(library === undefined)('R15: a server whose wall clock is set', () => {
  it('polls on after a year ahead, a year back and a day ahead', async () => {
    const origin = await startOrigin()
    onTestFinished(() => origin.close())
    origin.on('/a', { headers: { 'Content-Type': 'application/rss+xml' }, body: rss([{ id: 'a1' }]) })
    const root = temporaryRoot({
      'config/sources.yaml': `sources:\n  - { id: a, name: A, url: "${origin.url('/a')}", every: 1m, privateNetwork: true }\n`,
      'feeds/all.yaml': 'title: All\n',
      clock: '+0',
    })
    const clock = join(root, 'clock')
    const server = startProcess(process.execPath, ['src/main.ts', 'serve', '--root', root], {
      PORT: '0',
      // The clock that only runs stays the machine's, as it does when somebody sets the other.
      ...{ LD_PRELOAD: library!, FAKETIME_DONT_FAKE_MONOTONIC: '1', DONT_FAKE_MONOTONIC: '1' },
      ...{ FAKETIME_NO_CACHE: '1', FAKETIME_TIMESTAMP_FILE: clock },
    })
    const url = await addressOf(server)
    await server.says('"polled"')
    // What fell due is asked at once, since it is alone.
    writeFileSync(clock, '+365d')
    await origin.asked(2)
    writeFileSync(clock, '+0')
    await server.says('"seconds":-31536000')
    writeFileSync(clock, '+1d')
    await origin.asked(3)
    expect((await fetch(`${url}/readyz`)).status).toBe(200)
    expect(server.stderr()).not.toMatch(/"level":[56]0/)
    server.child.kill('SIGTERM')
    expect(await server.ended).toBe(0)
  })
})
