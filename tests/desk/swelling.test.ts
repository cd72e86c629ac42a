import { gzipSync } from 'node:zlib'
import { expect, it, onTestFinished } from 'vitest'
import { aConfig, aFeed, aSource } from '../support/make-config.ts'
import { rss } from '../support/make-rss.ts'
import { startOrigin } from '../support/origin.ts'
import { openTestDesk } from '../support/test-desk.ts'

const MEGABYTE = 2 ** 20

it('documents that swell are all read, and no more of them at once than may wait in memory', async () => {
  const origin = await startOrigin({ address: '0.0.0.0' })
  onTestFinished(() => origin.close())
  const sources = Array.from({ length: 20 }, (_, index) => {
    const id = `outlet-${index}`
    const body = gzipSync(rss([{ id, title: `Report of ${id}`, text: `${id} says it again. `.repeat(40_000) }]))
    expect(body.length).toBeLessThan(MEGABYTE / 20)
    origin.on(`/${id}`, { headers: { 'Content-Type': 'application/rss+xml', 'Content-Encoding': 'gzip' }, body })
    return aSource({ id, url: origin.url(`/${id}`, `127.0.2.${index + 1}`) })
  })
  const config = aConfig({ sources, feeds: [aFeed({ slug: 'all' })] })
  const polling = { ...config.server.polling, maxBytes: MEGABYTE, waitingBytes: 4 * MEGABYTE }
  const { desk } = await openTestDesk({ ...config, server: { ...config.server, polling } })
  const { read } = desk.context
  let held = 0
  let most = 0
  Object.assign(desk.context, {
    async read(...given: Parameters<typeof read>) {
      const { length } = given[0].body
      held += length
      most = Math.max(most, held)
      const reading = await read(...given)
      held -= length
      return reading
    },
  })
  const { refreshed } = await desk.round(sources)
  expect(refreshed.map(({ state, added }) => [state, added])).toEqual(sources.map(() => ['ok', 1]))
  expect(most).toBeGreaterThan(0)
  expect(most).toBeLessThanOrEqual(4 * MEGABYTE)
})
