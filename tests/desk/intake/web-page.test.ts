import { expect, it, onTestFinished } from 'vitest'
import { aConfig, aFeed, aSource } from '../../support/make-config.ts'
import { startOrigin } from '../../support/origin.ts'
import { openTestDesk } from '../../support/test-desk.ts'

const HOUR = 3_600_000

it('P35 a poll that gets a web page goes on to none of the feeds that it offers, however often it is asked', async () => {
  const origin = await startOrigin()
  onTestFinished(() => origin.close())
  const link = '<link rel="alternate" type="application/rss+xml" href="/rss.xml">'
  origin.on('/page', {
    headers: { 'Content-Type': 'text/html', Link: '</atom.xml>; rel="alternate"; type="application/atom+xml"' },
    body: `<!doctype html><html><head><title>Harbour</title>${link}</head><body>Hello</body></html>`,
  })
  const sources = [aSource({ id: 'one', url: origin.url('/page'), everyMs: HOUR })]
  const test = await openTestDesk(aConfig({ sources, feeds: [aFeed({ slug: 'all' })] }))
  const { refreshed } = await test.roundAfter(0)
  expect(refreshed[0]).toMatchObject({ state: 'failing', reason: expect.stringContaining('a web page') })
  for (let time = 0; time < 3; time += 1) await test.roundAfter(48 * HOUR)
  expect(new Set(origin.log.map(({ path }) => path))).toEqual(new Set(['/page']))
  expect(origin.log.length).toBeGreaterThan(1)
})
