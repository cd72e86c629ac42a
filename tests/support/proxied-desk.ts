import { onTestFinished } from 'vitest'
import type { ContextOverrides } from '../../src/desk/open-context.ts'
import type { Source } from '../../src/model/settings.ts'
import { aConfig, aFeed, aSource, type ServerParts } from './make-config.ts'
import { rss } from './make-rss.ts'
import { conditional, type Origin, type Reply, type Script, startOrigin } from './origin.ts'
import { openTestDesk, type TestDesk } from './test-desk.ts'

export type ProxiedDesk = {
  readonly test: TestDesk
  readonly origin: Origin
  /** Lets an address, such as `http://old.example/feed`, answer so. */
  readonly on: Origin['on']
  /** The addresses asked since the last time that this was called. */
  readonly asked: () => readonly string[]
}

/** A desk of which every source stands under a public name, with the real ways out: a proxy answers for all of them. */
export async function openProxiedDesk(
  sources: readonly (Partial<Source> & Pick<Source, 'id' | 'url'>)[],
  { server = {}, overrides = {} }: { server?: ServerParts; overrides?: Pick<ContextOverrides, 'patience'> } = {},
): Promise<ProxiedDesk> {
  const origin = await startOrigin()
  onTestFinished(() => origin.close())
  const config = aConfig({
    sources: sources.map((source) => aSource({ privateNetwork: false, ...source })),
    feeds: [aFeed({ slug: 'all' })],
    server: { proxy: origin.url(''), ...server },
  })
  const test = await openTestDesk(config, undefined, overrides)
  let seen = 0
  return {
    test,
    origin,
    on: origin.on,
    asked() {
      const since = origin.log.slice(seen).map(({ path }) => path)
      seen = origin.log.length
      return since
    },
  }
}

export const moved = (location: string, status = 301): Reply => ({ status, headers: { location } })

export const tooMany = (seconds?: number): Reply => ({
  status: 429,
  headers: seconds === undefined ? {} : { 'retry-after': String(seconds) },
})

export const feed = (id: string): Script =>
  conditional({ headers: { 'Content-Type': 'application/rss+xml', etag: '"1"' }, body: rss([{ id }]) })
