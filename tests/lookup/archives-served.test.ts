import { request } from 'undici'
import { expect, it, onTestFinished } from 'vitest'
import { startService } from '../../src/service.ts'
import { aConfig, aFeed, aSource } from '../support/make-config.ts'
import { proseOf, rss } from '../support/make-rss.ts'
import { startOrigin } from '../support/origin.ts'
import { child, children, xmlTree } from '../support/xml-tree.ts'

it('the service hands out the whole history of a feed, from document to document, and 304 to who has it', async () => {
  const origin = await startOrigin()
  onTestFinished(() => origin.close())
  const items = Array.from({ length: 250 }, (_, index) => ({
    id: `i${index}`,
    date: new Date(Date.now() - index * 3_600_000).toUTCString(),
    text: proseOf(`i${index}x`, 30),
  }))
  origin.on('/one', { headers: { 'Content-Type': 'application/rss+xml' }, body: rss(items) })
  const feed = aFeed({ slug: 'all', items: { atLeast: 20, withinMs: 3_600_000, atMost: 20 } })
  const config = aConfig({ sources: [aSource({ id: 'one', url: origin.url('/one') })], feeds: [feed] })
  const service = await startService(config)
  onTestFinished(() => service.close())
  await service.polled

  const ids = new Set<string>()
  const paths: string[] = []
  for (let path: string | undefined = '/feeds/all.atom'; path !== undefined; ) {
    paths.push(path)
    const response = await request(service.url + path)
    expect(response.statusCode).toBe(200)
    const root = xmlTree(new Uint8Array(await response.body.arrayBuffer()))
    for (const entry of children(root, 'entry')) ids.add(child(entry, 'id').text)
    const older = children(root, 'link').find(({ attributes }) => attributes.rel === 'prev-archive')
    path = older?.attributes.href?.slice(config.server.baseUrl.length)
    const again = await request(service.url + (paths.at(-1) as string), {
      headers: { 'if-none-match': String(response.headers.etag) },
    })
    expect(again.statusCode).toBe(304)
  }
  expect(ids.size).toBe(250)
  expect(paths).toEqual(['/feeds/all.atom', ...[3, 2, 1].map((n) => `/feeds/all/archive/${n}.atom`)])
  expect((await request(`${service.url}/feeds/all/archive/4.atom`)).statusCode).toBe(404)
})
