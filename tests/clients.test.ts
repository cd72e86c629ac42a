import { existsSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Service, startService } from '../src/service.ts'
import type { Client, ClientItem } from './clients/client.ts'
import { feedparser } from './clients/feedparser.ts'
import { newsboat } from './clients/newsboat.ts'
import { rss2email } from './clients/rss2email.ts'
import { sfeed } from './clients/sfeed.ts'
import { startDemoConfig } from './support/demo-config.ts'
import { startRecordingProxy } from './support/recording-proxy.ts'
import { temporaryRoot } from './support/temporary-root.ts'

const isInstalled = ({ files }: Client) => files.every((file) => existsSync(file))
const clients: readonly Client[] = [newsboat, sfeed, feedparser, rss2email]
const absent = clients.filter((client) => !isInstalled(client))
if (absent.length > 0) {
  console.warn(
    `Feeds are not read by other programs: install Debian’s ${absent.map(({ packages }) => packages).join(' ')}`,
  )
}

type JsonItem = {
  readonly title: string
  readonly url: string
  readonly date_published: string
  readonly date_modified?: string
}

describe.skipIf(absent.length === clients.length)('feed readers of others', () => {
  const stack = new AsyncDisposableStack()
  let service: Service

  beforeAll(async () => {
    const demo = stack.use(await startDemoConfig())
    service = await startService(demo.config)
    stack.defer(() => service.close())
    await service.polled
  })
  afterAll(() => stack.disposeAsync())

  /** What a feed says, as a client has it that loses nothing. */
  async function whole(slug: string, date: Client['date']): Promise<ClientItem[]> {
    const { items } = (await (await fetch(`${service.url}/feeds/${slug}.json`)).json()) as { items: JsonItem[] }
    return items.map(({ title, url: link, date_published, date_modified }) => {
      const at = date === 'updated' ? (date_modified ?? date_published) : date_published
      return { title, link, date: Date.parse(at) / 1000 }
    })
  }

  describe.each(clients)('$name', (client) => {
    it.skipIf(!isInstalled(client)).each([
      ['everything', 'rss'],
      ['everything', 'atom'],
      ['middle-east', 'rss'],
      ['middle-east', 'atom'],
    ])('has all of %s from its %s, and asks for it no second time', async (slug, format) => {
      await using proxy = await startRecordingProxy(service.url)
      const home = temporaryRoot({})
      const expected = inOrder(await whole(slug, client.date))
      expect(expected.length).toBeGreaterThan(5)
      for (let polls = 0; polls <= client.learnsAfter; polls += 1) {
        expect(inOrder(await client.poll(home, `${proxy.url}/feeds/${slug}.${format}`))).toEqual(expected)
      }
      const path = `/feeds/${slug}.${format}`
      expect(proxy.log).toEqual([...Array(client.learnsAfter).fill({ path, status: 200 }), { path, status: 304 }])
    })
  })
})

function inOrder(items: readonly ClientItem[]): ClientItem[] {
  return items.toSorted((a, b) => (a.link < b.link ? -1 : 1))
}
