import { describe, expect, it } from 'vitest'
import { type ChoosableCopy, leadCopy } from '../../../src/desk/membership/lead-copy.ts'
import { openNewsroom } from '../../../src/desk/newsroom/newsroom.ts'
import { aConfig, aFeed, aSource } from '../../support/make-config.ts'
import { openTestDesk } from '../../support/test-desk.ts'

const HOUR = 3_600_000
const page = 'https://one.example/ferry'

type LeadOptions = {
  readonly isNew?: boolean
  readonly homes?: readonly string[]
  readonly hasHomes?: boolean
  /** The pages that their documents name as their own. */
  readonly channels?: readonly (string | undefined)[]
}

/** Two sources with sites of their own, and what they show; the first leads for hours unless the story is new. */
async function lead(
  one: Partial<ChoosableCopy>,
  two: Partial<ChoosableCopy>,
  {
    isNew = false,
    homes = ['https://one.example', 'https://two.example'],
    hasHomes = true,
    channels,
  }: LeadOptions = {},
) {
  const sources = ['one', 'two'].map((id, index) =>
    aSource({ id, url: `${homes[index]}/${id}.rss`, home: hasHomes ? (homes[index] as string) : undefined }),
  )
  const config = aConfig({ sources, feeds: [aFeed({ slug: 'all' })] })
  const test = await openTestDesk(config)
  const newsroom = await openNewsroom(config, test.desk.context.store.handle)
  const said = (channels ?? []).map(
    (url, index) => [sources[index]!.id, url ? { url, isOwn: false } : undefined] as const,
  )
  newsroom.channels.learn(said)
  const copies = [
    { sourceId: 'one', ...one },
    { sourceId: 'two', ...two },
  ].map(
    (copy): ChoosableCopy => ({
      articleId: copy.sourceId,
      url: copy.canonicalUrl,
      canonicalUrl: undefined,
      originUrls: [],
      origin: undefined,
      textLength: 1000,
      firstSeenAt: 0,
      publishedAt: 0,
      ...copy,
    }),
  )
  const current = isNew ? undefined : { articleId: 'one', since: 0 }
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

  it('is on the site of its own source rather than a fuller copy that is on none', async () => {
    const fuller = { canonicalUrl: 'https://reader.example/ferry', textLength: 5000 }
    expect(await lead(fuller, { canonicalUrl: 'https://two.example/ferry' }, { isNew: true })).toBe('two')
    expect(
      await lead({ ...fuller, canonicalUrl: page }, { canonicalUrl: 'https://two.example/ferry' }, { isNew: true }),
    ).toBe('one')
  })

  it('goes to the outlet whose page another has shown for hours as if it were its own', async () => {
    const theirs = { canonicalUrl: 'https://www.two.example/ferry' }
    expect(await lead({ ...theirs, textLength: 5000 }, theirs)).toBe('two')
  })

  it('stays where two show the page of a third, or one shows the page that the other names as its origin', async () => {
    const theirs = { canonicalUrl: 'https://third.example/ferry' }
    expect(await lead(theirs, { ...theirs, textLength: 5000 })).toBe('one')
    const named = { canonicalUrl: page, originUrls: [theirs.canonicalUrl] }
    expect(await lead(named, { ...theirs, textLength: 5000 })).toBe('one')
  })

  it('stays where both are feeds of one outlet, which names its own page', async () => {
    const homes = ['https://one.example', 'https://one.example']
    const fuller = { canonicalUrl: page, textLength: 5000 }
    expect(await lead({ canonicalUrl: page }, fuller, { homes })).toBe('one')
    expect(await lead({ canonicalUrl: `${page}?again`, originUrls: [page] }, fuller, { homes })).toBe('one')
  })

  it('is never taken by more text under the page of a source that only says where it is at home', async () => {
    const theirs = { canonicalUrl: 'https://weir.example/ferry' }
    const fuller = { ...theirs, textLength: 5000 }
    const hosted = ['https://feeds.example', 'https://shared.example']
    const at = { homes: hosted, hasHomes: false }
    expect(await lead(theirs, fuller, { ...at, isNew: true, channels: ['https://weir.example/'] })).toBe('one')
    expect(await lead(fuller, theirs, { ...at, isNew: true, channels: [undefined, 'https://weir.example/'] })).toBe(
      'two',
    )
    // Whoever shows it for hours gives it back.
    expect(await lead(fuller, theirs, { ...at, channels: [undefined, 'https://weir.example/'] })).toBe('two')
  })

  it('stays with whoever showed a page first where nobody is known to own it, however full the other', async () => {
    const theirs = { canonicalUrl: 'https://weir.example/ferry' }
    const fuller = { ...theirs, textLength: 5000, firstSeenAt: 1 }
    const both = ['https://weir.example/', 'https://weir.example/']
    for (const channels of [[], both]) {
      expect(await lead(theirs, fuller, { isNew: true, hasHomes: false, channels })).toBe('one')
      expect(await lead(fuller, theirs, { isNew: true, hasHomes: false, channels })).toBe('two')
    }
  })

  it('goes by the fuller text where one source shows a page twice, or each shows a page of its own', async () => {
    const fuller = { canonicalUrl: 'https://weir.example/ferry', textLength: 5000, firstSeenAt: 1 }
    const twice = { articleId: 'again', sourceId: 'one' }
    const theirs = { canonicalUrl: 'https://weir.example/ferry' }
    expect(await lead(theirs, { ...fuller, ...twice }, { isNew: true, hasHomes: false })).toBe('again')
    const other = { canonicalUrl: 'https://third.example/ferry' }
    expect(await lead(other, fuller, { isNew: true, hasHomes: false })).toBe('two')
  })
})
