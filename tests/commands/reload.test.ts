import { mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { addressOf } from '../support/begin-command.ts'
import { startWiredesk } from '../support/command.ts'
import { rss } from '../support/make-rss.ts'
import { startOrigin } from '../support/origin.ts'
import { temporaryRoot } from '../support/temporary-root.ts'

const IN_FORCE = '"msg":"the changed files are in force"'
const WRONG = '"msg":"the changed files are wrong; the last good configuration stays"'

/** A busy machine takes its time; nothing is decided by how long. */
const PATIENT = { timeout: 60_000, interval: 20 }

type Json = { title: string; items: { title: string }[] }
const jsonOf = async (response: Response) => (await response.json()) as Json
const titlesOf = async (response: Response) =>
  response.ok ? (await jsonOf(response)).items.map(({ title }) => title) : []

/** A running service with one source of two items, and what its readers get. */
async function running() {
  const origin = await startOrigin()
  const items = ['Harbour opens', 'Orchard blooms'].map((title, index) => ({ id: `${index}`, title }))
  origin.on('/one', { headers: { 'Content-Type': 'application/rss+xml' }, body: rss(items, 'https://one.example') })
  const source = `  - { id: one, name: One, url: "${origin.url('/one')}", privateNetwork: true }\n`
  const root = temporaryRoot({ 'config/sources.yaml': `sources:\n${source}`, 'feeds/all.yaml': 'title: All\n' })
  const server = startWiredesk(['serve', '--root', root], { PORT: '0' })
  const address = await addressOf(server)
  const write = (file: string, text: string) => writeFileSync(join(root, file), text)
  const get = async (path: string): Promise<Response> =>
    fetch(address + path, { headers: { Accept: 'application/json' } })
  await expect.poll(async () => (await titlesOf(await get('/feeds/all.json'))).length, PATIENT).toBe(2)
  return { origin, root, server, write, get, status: async () => (await get('/status')).json() }
}

/** The service says it once more than it has until now. */
async function again(server: { stderr(): string; says(text: string): Promise<void> }, text: string, act: () => void) {
  const times = () => server.stderr().split(text).length
  const before = times()
  act()
  await expect.poll(times, PATIENT).toBeGreaterThan(before)
}

it('a service follows its files: new feeds, other conditions, feeds that go', async () => {
  const { server, write, get, root } = await running()
  await again(server, IN_FORCE, () => write('feeds/water.yaml', 'title: Water\ntopic: harbour\n'))
  expect(await (await get('/feeds/water.json')).json()).toMatchObject({ title: 'Water' })
  await again(server, IN_FORCE, () => write('feeds/water.yaml', 'title: Fruit\ntopic: orchard*\n'))
  expect(await jsonOf(await get('/feeds/water.json'))).toMatchObject({ title: 'Fruit' })
  expect(await titlesOf(await get('/feeds/water.json'))).toEqual(['Orchard blooms'])
  await again(server, IN_FORCE, () => rmSync(join(root, 'feeds/water.yaml')))
  expect((await get('/feeds/water.json')).status).toBe(404)
  expect((await get('/feeds/all.json')).status).toBe(200)
})

it('a service keeps the last good files, says what is wrong, and goes on when it is mended', async () => {
  const { server, write, get, status } = await running()
  await again(server, WRONG, () => write('feeds/all.yaml', 'title: All\ntopci: harbour\n'))
  expect(server.stderr()).toContain('feeds/all.yaml:2:1 topci: unknown key \\"topci\\": did you mean \\"topic\\"?')
  expect(await status()).toMatchObject({
    state: 'degraded',
    reason: 'the changed files are not used: something is wrong in feeds/all.yaml line 2',
  })
  expect(await titlesOf(await get('/feeds/all.json'))).toHaveLength(2)
  await again(server, '"msg":"the files are right again"', () => write('feeds/all.yaml', 'title: All\n'))
  expect(await status()).toMatchObject({ state: 'ok', reason: null })
})

it('a service reads its files again when it is told to hang up, and follows a folder that is exchanged as a whole', async () => {
  const { server, write, get, root } = await running()
  await again(server, IN_FORCE, () => {
    write('feeds/all.yaml', 'title: Everything\n')
    server.hangUp()
  })
  expect(await (await get('/feeds/all.json')).json()).toMatchObject({ title: 'Everything' })
  mkdirSync(join(root, '..2/feeds'), { recursive: true })
  write('..2/feeds/all.yaml', 'title: Exchanged\n')
  await again(server, IN_FORCE, () => {
    renameSync(join(root, 'feeds'), join(root, '..1'))
    symlinkSync('..2/feeds', join(root, 'feeds'))
  })
  expect(await (await get('/feeds/all.json')).json()).toMatchObject({ title: 'Exchanged' })
})

it('a service goes on where the desk refuses files that are right in themselves', async () => {
  const { server, write, get, status, root } = await running()
  await again(server, IN_FORCE, () => {
    rmSync(join(root, 'feeds/all.yaml'))
    write('feeds/news.yaml', 'title: News\nrenamed: [all]\n')
  })
  await again(server, WRONG, () => write('feeds/all.yaml', 'title: All again\n'))
  expect(await status()).toMatchObject({ state: 'degraded' })
  expect((await get('/feeds/news.json')).status).toBe(200)
  await again(server, '"msg":"the files are right again"', () => rmSync(join(root, 'feeds/all.yaml')))
  expect(await status()).toMatchObject({ state: 'ok' })
})

it('a service says what waits for a restart, and goes on listening where it was', async () => {
  const { server, write, get } = await running()
  await again(server, IN_FORCE, () => write('config/server.yaml', 'host: localhost\nsite: { title: Mine }\n'))
  expect(server.stderr()).toContain('"key":"host","msg":"this waits for a restart"')
  expect(await (await fetch((await get('/')).url)).text()).toContain('Mine')
})
