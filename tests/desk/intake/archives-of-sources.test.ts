import { describe, expect, it, onTestFinished } from 'vitest'
import { aConfig, aFeed, aSource } from '../../support/make-config.ts'
import { rss } from '../../support/make-rss.ts'
import { type Reply, startOrigin } from '../../support/origin.ts'
import { openTestDesk } from '../../support/test-desk.ts'

const DAY = 86_400_000
const atomLink = (rel: string, href: string) =>
  `<a:link xmlns:a="http://www.w3.org/2005/Atom" rel="${rel}" href="${href}"/>`

/** Documents of one item that name an older one at `there`. */
const documents: Readonly<Record<string, (there: string) => Reply>> = {
  'RSS with prev-archive': (there) => ({
    headers: { 'content-type': 'application/rss+xml' },
    body: rss([{ id: 'new' }]).replace('</title>', `</title>${atomLink('prev-archive', there)}`),
  }),
  'RSS with next, as of a paged feed': (there) => ({
    headers: { 'content-type': 'application/rss+xml' },
    body: rss([{ id: 'new' }]).replace('</title>', `</title>${atomLink('next', there)}`),
  }),
  'Atom with prev-archive': (there) => ({
    headers: { 'content-type': 'application/atom+xml' },
    body:
      '<feed xmlns="http://www.w3.org/2005/Atom" xmlns:fh="http://purl.org/syndication/history/1.0"><fh:archive/>' +
      `<title>News</title><id>urn:x:feed</id><updated>2026-03-10T10:00:00Z</updated><link rel="prev-archive" href="${there}"/>` +
      '<entry><id>urn:x:new</id><title>Title of new</title><updated>2026-03-10T10:00:00Z</updated></entry></feed>',
  }),
  'JSON Feed with next_url': (there) => ({
    headers: { 'content-type': 'application/feed+json' },
    body: JSON.stringify({
      version: 'https://jsonfeed.org/version/1.1',
      title: 'News',
      next_url: there,
      items: [{ id: 'new', title: 'Title of new', content_text: 'New.' }],
    }),
  }),
  'a Link header': (there) => ({
    headers: { 'content-type': 'application/rss+xml', link: `<${there}>; rel="prev-archive"` },
    body: rss([{ id: 'new' }]),
  }),
}

describe('P44 an archive that a source names', () => {
  for (const [what, document] of Object.entries(documents)) {
    it(`is never asked for, at its first poll as little as later, nor by name (${what})`, async () => {
      const origin = await startOrigin()
      onTestFinished(() => origin.close())
      const there = origin.url('/archive')
      origin.on('/feed', document(there))
      // It leads back, as a broken one does.
      origin.on('/archive', document(origin.url('/feed')))
      const source = aSource({ id: 'one', url: origin.url('/feed') })
      const test = await openTestDesk(aConfig({ sources: [source], feeds: [aFeed({ slug: 'all' })] }))
      for (let day = 0; day < 3; day++) await test.roundAfter(day * DAY)
      await test.desk.pollOrdered({ names: ['one'], isNow: true })
      expect(origin.log.map(({ path }) => path)).toEqual(Array(4).fill('/feed'))
      expect(test.json('all').items.map(({ title }) => title)).toEqual(['Title of new'])
    })
  }
})
