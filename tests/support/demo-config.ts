import { startNewsrooms } from '../../scripts/demo/newsrooms.ts'
import { loadConfig } from '../../src/config/load.ts'
import type { Config, Source } from '../../src/model/settings.ts'
import { IN_MEMORY } from '../../src/store/open/database-url.ts'
import { startOrigin } from './origin.ts'
import { worldPress } from './world-press.ts'

const TALL = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 6 16"><path fill="#798" d="M0 0h6v16H0z"/></svg>'

/** The shipped configuration on a free port, with the demo's newsrooms and the world's press as its sources. */
export async function startDemoConfig(): Promise<AsyncDisposable & { readonly config: Config }> {
  const now = Date.now()
  const rooms = await startNewsrooms(now)
  const press = await startOrigin()
  press.on('/feed', { headers: { 'content-type': 'application/rss+xml' }, body: worldPress(now, press.url('')) })
  press.on('/tall.svg', { headers: { 'content-type': 'image/svg+xml' }, body: TALL })
  const shipped = await loadConfig(`${import.meta.dirname}/../..`, {})
  const sources = shipped.sources.flatMap((source) => {
    const url = rooms.urls.get(source.id)
    return url === undefined ? [] : [{ ...source, url, privateNetwork: true }]
  })
  const worlds: Source = {
    ...(sources[0] as Source),
    id: 'world-press',
    name: 'World Press',
    url: press.url('/feed'),
    home: 'https://press.example/',
    language: 'en',
    priority: 0,
  }
  const server = { ...shipped.server, port: 0, database: IN_MEMORY, logLevel: 'silent' }
  return {
    config: { ...shipped, sources: [...sources, worlds], server },
    async [Symbol.asyncDispose]() {
      await press.close()
      await rooms.close()
    },
  }
}
