import { describe, expect, it } from 'vitest'
import { type ChoosableCopy, leadCopy } from '../../../src/desk/membership/lead-copy.ts'
import { openNewsroom } from '../../../src/desk/newsroom/newsroom.ts'
import { aConfig, aFeed, aSource } from '../../support/make-config.ts'
import { openTestDesk } from '../../support/test-desk.ts'

const HOUR = 3_600_000
const page = 'https://one.example/ferry'

/** Two sources with sites of their own, and what they show. */
async function lead(one: Partial<ChoosableCopy>, two: Partial<ChoosableCopy>) {
  const sources = ['one', 'two'].map((id) =>
    aSource({ id, url: `https://${id}.example/rss`, home: `https://${id}.example` }),
  )
  const config = aConfig({ sources, feeds: [aFeed({ slug: 'all' })] })
  const test = await openTestDesk(config)
  const newsroom = await openNewsroom(config, test.desk.context.store.handle)
  const copies = [
    { sourceId: 'one', ...one },
    { sourceId: 'two', ...two },
  ].map(
    (copy): ChoosableCopy => ({
      articleId: copy.sourceId,
      url: copy.canonicalUrl,
      canonicalUrl: undefined,
      originUrls: [],
      textLength: 1000,
      firstSeenAt: 0,
      publishedAt: 0,
      ...copy,
    }),
  )
  const current = { articleId: 'one', since: 0 }
  return leadCopy({ feed: { prefer: [] }, copies, current, at: 5 * HOUR, newsroom, credit: undefined }).articleId
}

describe('the lead of a story', () => {
  it('is not taken by whoever links to the page that its outlet names as its own origin', async () => {
    const counted = { canonicalUrl: 'https://counter.example/1', originUrls: [page] }
    expect(await lead(counted, { canonicalUrl: page })).toBe('one')
  })

  it('goes to the outlet that another names as the origin, on its own site', async () => {
    const theirs = 'https://two.example/ferry'
    expect(await lead({ canonicalUrl: page, originUrls: [theirs] }, { canonicalUrl: theirs })).toBe('two')
    expect(await lead({ canonicalUrl: page, originUrls: [theirs] }, { canonicalUrl: 'https://two.example/x' })).toBe(
      'one',
    )
  })
})
