import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { addressOf, beginWiredesk } from '../../tests/support/begin-command.ts'
import { rss } from '../../tests/support/make-rss.ts'
import { startOrigin } from '../../tests/support/origin.ts'
import { seeded } from '../../tests/support/seeded.ts'
import { writeFiles } from '../../tests/support/write-files.ts'

export const what =
  'edits of the files of a running service, half of them broken, while readers fetch: none may get an error or a wrong body (100 edits)'

const EDITS_A_MINUTE = 50
const SOURCES = 5
const ITEMS = 10
const READERS = 4
const BROKEN = ['title: [', 'titel: X\n', 'title: X\ntopic: { any: [] }\n', 'title: X\nitems: many\n', '']

type Seen = { requests: number; readonly complaints: string[] }

/** Edits feeds and sources of a running service; the feed that is read keeps its stories, whatever its title is. */
export async function soak({ times = 100, seed = 1 }: { times?: number; seed?: number }): Promise<readonly string[]> {
  const random = seeded(seed)
  await using origin = await startOrigin()
  const root = mkdtempSync(join(tmpdir(), 'wiredesk-reload-'))
  const lines = Array.from({ length: SOURCES }, (_, source) => {
    const items = Array.from({ length: ITEMS }, (__, item) => ({
      id: `${source}-${item}`,
      title: `${random.words(4)} ${source} ${item}`,
    }))
    origin.on(`/${source}`, {
      headers: { 'Content-Type': 'application/rss+xml' },
      body: rss(items, `https://o${source}.example`),
    })
    return `  - { id: o${source}, name: Outlet ${source}, url: "${origin.url(`/${source}`)}", privateNetwork: true }\n`
  })
  const sources = `sources:\n${lines.join('')}`
  writeFiles(root, { 'config/sources.yaml': sources, 'feeds/all.yaml': 'title: All 0\n' })
  const server = beginWiredesk(['serve', '--root', root], { PORT: '0' })
  try {
    const address = await addressOf(server)
    const all = SOURCES * ITEMS
    while ((await countOf(`${address}/feeds/all.json`)) < all) await pause(100)
    const seen: Seen = { requests: 0, complaints: [] }
    const over = new AbortController()
    const readers = Array.from({ length: READERS }, () => readOn(address, { all, seen, signal: over.signal }))
    for (let edit = 1; edit <= times; edit++) {
      writeFileSync(join(root, 'feeds/all.yaml'), random.chance(0.5) ? random.one(BROKEN) : `title: All ${edit}\n`)
      if (random.chance(0.2))
        writeFileSync(join(root, `feeds/more-${random.below(3)}.yaml`), `title: More\ntopic: ${random.words(1)}\n`)
      await pause(60_000 / EDITS_A_MINUTE)
    }
    writeFileSync(join(root, 'feeds/all.yaml'), 'title: The last\n')
    while (!(await textOf(`${address}/feeds/all.json`)).includes('"The last"')) await pause(100)
    over.abort()
    await Promise.all(readers)
    const reloads = server.stderr().split('the changed files are in force').length - 1
    const refusals = server.stderr().split('the changed files are wrong').length - 1
    console.error(`${times} edits: ${reloads} taken, ${refusals} refused, ${seen.requests} requests`)
    return seen.complaints
  } finally {
    await server.stop()
    rmSync(root, { recursive: true, force: true })
  }
}

/** Fetches a feed in all its forms, and its page, until it is over. */
async function readOn(
  address: string,
  { all, seen, signal }: { readonly all: number; readonly seen: Seen; readonly signal: AbortSignal },
): Promise<void> {
  const marks = { '.json': /"id":/g, '.rss': /<item>/g, '.atom': /<entry>/g, '': /<article/g }
  while (!signal.aborted) {
    for (const [format, mark] of Object.entries(marks)) {
      const path = `/feeds/all${format}`
      seen.requests++
      try {
        const response = await fetch(address + path)
        const body = await response.text()
        const count = body.match(mark)?.length ?? 0
        const isWhole = format === '' ? count > 0 : count >= all
        if (response.status !== 200 || !isWhole) seen.complaints.push(`${path}: ${response.status}, ${count} stories`)
      } catch (error) {
        seen.complaints.push(`${path}: ${error}`)
      }
    }
    await pause(20)
  }
}

async function textOf(url: string): Promise<string> {
  const response = await fetch(url)
  return response.ok ? await response.text() : ''
}

async function countOf(url: string): Promise<number> {
  return ((await textOf(url)).match(/"id":/g) ?? []).length
}
