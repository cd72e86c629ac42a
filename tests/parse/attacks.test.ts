import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setImmediate as turn } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { attacks } from '../../scripts/bench/attack-documents.ts'
import type { AttackReport } from '../../scripts/bench/read-attacks.ts'
import { createReaderPool, defaultReaderLimits } from '../../src/readers/reader-pool.ts'
import { aSource } from '../support/make-config.ts'

const script = new URL('../../scripts/bench/read-attacks.ts', import.meta.url).pathname
const secret = 'the word in the file that nobody may read'

const source = aSource({ id: 'harbour', url: 'https://news.example/feed' })
const at = Date.UTC(2026, 0, 1)

function bodyOf(name: string): Uint8Array {
  const attack = attacks.find((candidate) => candidate.name === name)
  return attack!.body({ url: 'http://127.0.0.1:9/', file: '/nowhere' })
}

function documentOf(body: Uint8Array) {
  return { url: source.url, contentType: '', body }
}

const ordinary = new TextEncoder().encode(
  '<rss version="2.0"><channel><item><title>Tide at noon</title></item></channel></rss>',
)

type Reports = ReadonlyMap<string, PromiseWithResolvers<AttackReport>>

/** All attacks, read one after another by one worker of a process of their own, so the last peak is that of all. */
async function readAll({ url, file }: { url: string; file: string }, reports: Reports): Promise<void> {
  const child = spawn(process.execPath, [script], {
    env: { ...process.env, OUTSIDE_URL: url, OUTSIDE_FILE: file, UNTIMED: 'yes' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  for await (const line of createInterface({ input: child.stdout })) {
    const report: AttackReport = JSON.parse(line)
    reports.get(report.name)?.resolve(report)
  }
  for (const { promise, reject } of reports.values()) {
    promise.catch(() => {})
    reject(new Error('the process that reads them ended before'))
  }
}

describe('a document made to harm', () => {
  const reports: Reports = new Map(attacks.map(({ name }) => [name, Promise.withResolvers<AttackReport>()]))
  const reportOn = (name: string) => reports.get(name)!.promise
  let requests = 0
  const folder = mkdtempSync(join(tmpdir(), 'wiredesk-attack-'))
  const server = createServer((_request, response) => {
    requests++
    response.end(secret)
  })

  beforeAll(async () => {
    const file = join(folder, 'secret')
    writeFileSync(file, secret)
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/page`
    // Each test waits for its own attack alone.
    void readAll({ url, file }, reports)
  })

  afterAll(() => {
    server.close()
    rmSync(folder, { recursive: true })
  })

  it.each(attacks.map(({ name }) => name))('is refused or read within its limits: %s', async (name) => {
    const report = await reportOn(name)
    expect(report).toMatchObject({ kind: expect.stringMatching(/^(?:articles|unreadable)$/), isPolluted: false })
    expect(report.reason ?? '').not.toMatch(/^reading it took/)
    // Of the processor, whatever else runs on the machine; the worker has that much time by the clock.
    expect(report.cpuSeconds).toBeLessThan(defaultReaderLimits.timeoutMs / 1000)
    expect(report.articles).toBeLessThanOrEqual(1000)
    expect(report.most.title).toBeLessThanOrEqual(1000)
    expect(report.most.categories).toBeLessThanOrEqual(50)
    expect(report.most.enclosures).toBeLessThanOrEqual(20)
    expect(report.peakMegabytes).toBeLessThan(900)
    expect(report.next).toEqual(['Tide at noon', 'Boats & ropes'])
  })

  it.each([
    ['1,000,000 nested tags', 'elements nested deeper than 256'],
    ['1,000,000 unclosed tags', 'elements nested deeper than 256'],
    ['5,000,000 empty elements', 'more than 500000 elements and texts in one place'],
    ['1,000,000 empty elements in an item', 'more than 500000 elements and texts in one place'],
  ])('is refused with the limit that it broke: %s', async (name, reason) => {
    expect(await reportOn(name)).toMatchObject({ kind: 'unreadable', reason })
  })

  it.each(['200,000 items', 'JSON of 200,000 items'])(
    'has its newest items kept and the rest counted: %s',
    async (name) => {
      expect(await reportOn(name)).toMatchObject({ kind: 'articles', articles: 1000, skipped: 199_000 })
    },
  )

  it.each([
    ['billion laughs', '&a9;'],
    ['external entity', '&file;&page;'],
    ['entity of a parameter', '&b;'],
    ['external DTD', 'one'],
    ['NUL and control characters', 'title \ufffd'],
    ['cut in a tag', 'one'],
    ['__proto__ and constructor', 'one'],
    ['1,000,000 nested tags behind the end', 'one'],
    ['declared UTF-16, is UTF-8', 'one'],
    ['declared a charset of nobody', 'one'],
    ['UTF-16 cut in a character', 'one'],
  ])('gives what it says in plain words and no more: %s', async (name, title) => {
    expect((await reportOn(name)).titles[0]).toBe(title)
  })

  it('has nothing read from the disk or asked of the network', async () => {
    const all = await Promise.all(attacks.map(({ name }) => reportOn(name)))
    expect(requests).toBe(0)
    expect(JSON.stringify(all)).not.toContain(secret)
  })
})

describe('the pool of readers', () => {
  function openPool(limits: Partial<typeof defaultReaderLimits>) {
    const pool = createReaderPool({ ...defaultReaderLimits, timeoutMs: 300_000, threads: 1, ...limits })
    onTestFinished(() => pool.close())
    return pool
  }

  it('makes one unreadable document of a reading that is killed for its memory, and reads the next', async () => {
    const pool = openPool({ heapMegabytes: 32 })
    expect(await pool.read(documentOf(bodyOf('200,000 categories')), source, at)).toEqual({
      kind: 'unreadable',
      reason: 'reading it took more than 32 MB of memory',
    })
    expect(await pool.read(documentOf(ordinary), source, at)).toMatchObject({ articles: [{ title: 'Tide at noon' }] })
  })

  it('makes one unreadable document of a reading that is killed for its time', async () => {
    const pool = openPool({ timeoutMs: 20 })
    expect(await pool.read(documentOf(bodyOf('200,000 items')), source, at)).toEqual({
      kind: 'unreadable',
      reason: 'reading it took longer than 0.02 s',
    })
  })

  it('leaves the thread that serves free to answer while a hostile document is read', async () => {
    const pool = openPool({})
    const hostile = bodyOf('200,000 items')
    await pool.read(documentOf(ordinary), source, at)
    const server = createServer((_request, response) => response.end('ready'))
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    onTestFinished(() => void server.close())
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`

    let [turns, replies, readings] = [0, 0, 0]
    // One reading is long enough on a quiet machine. Ten would not be, if each let one reply through.
    for (; (turns < 200 || replies < 20) && readings < 10; readings++) {
      let isReading = true
      const reading = pool.read(documentOf(hostile), source, at).finally(() => {
        isReading = false
      })
      const turning = (async () => {
        for (; isReading && turns < 200; turns++) await turn()
      })()
      for (; isReading && replies < 20; replies++) expect(await (await fetch(url)).text()).toBe('ready')
      await turning
      expect(await reading).toMatchObject({ kind: 'articles', skipped: 199_000 })
    }
    expect(replies).toBeGreaterThanOrEqual(20)
    expect(turns).toBeGreaterThanOrEqual(200)
  })
})
