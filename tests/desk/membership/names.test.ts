import { describe, expect, it } from 'vitest'
import { NameTakenError } from '../../../src/desk/membership/feed-name-claims.ts'
import { exportableDocuments } from '../../../src/lookup/exportable-documents.ts'
import { searchFeed } from '../../../src/lookup/search-feed.ts'
import type { Config, Feed, SiteSettings } from '../../../src/model/settings.ts'
import { jsonFeedComplaints } from '../../support/json-feed-rules.ts'
import { aConfig, aFeed } from '../../support/make-config.ts'
import { requireWellFormed } from '../../support/strict-xml.ts'
import { temporaryRoot } from '../../support/temporary-root.ts'
import { openTestDesk, START } from '../../support/test-desk.ts'
import { someOutlets, wireItem } from '../../support/wire.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const MIDNIGHT = START + 12 * HOUR

/** A desk on a store that lasts, which can be opened again with other feeds. */
async function aLastingDesk() {
  const { sources, says } = await someOutlets('one')
  says('one', [wireItem('a', 'ferries')], [wireItem('a', 'ferries'), wireItem('b', 'harbours')])
  const database = `sqlite:${temporaryRoot({})}/desk.db`
  const config = (feeds: readonly Feed[], site?: SiteSettings): Config =>
    aConfig({ sources, feeds, server: { database, site } })
  return { open: (feeds: readonly Feed[], at = START, site?: SiteSettings) => openTestDesk(config(feeds, site), at) }
}

const formats = ['rss', 'atom', 'json'] as const

describe('a feed that is retired', () => {
  const feed = aFeed({ slug: 'wire', title: 'The Wire', retiredAt: MIDNIGHT })

  it('says so from that day on in a last entry, the same in all formats, and takes nothing new', async () => {
    const { open } = await aLastingDesk()
    const test = await open([feed, aFeed({ slug: 'all' })])
    await test.roundAfter(0)
    expect(test.json('wire').items).toHaveLength(1)
    expect(test.text('/feeds/wire.json')).not.toContain('expired')
    await test.roundAfter(13 * HOUR)
    const json = test.json('wire') as ReturnType<typeof test.json> & { expired: boolean }
    expect(json.expired).toBe(true)
    expect(jsonFeedComplaints(json)).toEqual([])
    expect(json.items.map((item) => item.title)).toEqual(['This feed has ended: The Wire', 'Report about ferries'])
    expect(json.items[0]).toMatchObject({
      date_published: '2026-03-11T00:00:00Z',
      url: 'http://desk.example/feeds/wire',
    })
    for (const format of ['rss', 'atom']) {
      const text = test.text(`/feeds/wire.${format}`)
      requireWellFormed(text)
      expect(text).toContain('This feed has ended: The Wire')
      expect(text).toContain(json.items[0]?.id)
      expect(text).toContain('ended on 11 Mar 2026')
    }
    expect(test.json('all').items).toHaveLength(2)
    expect(test.text('/feeds/wire')).toContain('class="notice"')
    expect(test.text('/')).toContain('This feed ended on 11 Mar 2026')
    const before = formats.map((format) => test.text(`/feeds/wire.${format}`))
    await test.roundAfter(5 * DAY)
    expect(formats.map((format) => test.text(`/feeds/wire.${format}`))).toEqual(before)
  })

  it('is gone 30 days later, without a poll, and is named nowhere', async () => {
    const { open } = await aLastingDesk()
    const test = await open([feed, aFeed({ slug: 'all' })])
    await test.roundAfter(0)
    await test.roundAfter(13 * HOUR)
    const id = test.json('wire').items[1]?._wiredesk.story
    await test.roundAfter(29 * DAY)
    expect(test.gone()).toEqual([])
    await test.roundAfter(DAY)
    expect(test.gone()).toEqual(['wire'])
    expect([...test.documents.keys()].filter((path) => path.includes('wire'))).toEqual([])
    for (const path of ['/', '/feeds.opml']) expect(test.text(path)).not.toContain('The Wire')
    expect(id).toBeDefined()
  })

  it('takes its archives with it, which no takedown would reach any more', async () => {
    const { sources, says } = await someOutlets('one')
    const reports = Array.from({ length: 5 }, (_, index) => wireItem(`i${index}`, `matter${index}`))
    says('one', reports)
    const feeds = [{ ...feed, items: { atLeast: 1, withinMs: 1, atMost: 1 } }, aFeed({ slug: 'all' })]
    const test = await openTestDesk(aConfig({ sources, feeds }))
    await test.roundAfter(0)
    const { config, store } = test.desk.context
    const archived = async () => {
      const documents = await exportableDocuments(store.handle, config)
      return documents.filter(({ url }) => url.startsWith('/feeds/wire/archive/')).length
    }
    expect(await archived()).toBe(3)
    await test.roundAfter(31 * DAY)
    expect(test.gone()).toEqual(['wire'])
    expect(await archived()).toBe(0)
    expect(await store.handle.selectFrom('archive_documents').select('n').execute()).toEqual([])
    expect(await store.handle.selectFrom('archived_entries').select('n').execute()).toEqual([])
  })

  it('stays gone when its file is taken out, also before its time, and its name is never given away', async () => {
    const { open } = await aLastingDesk()
    const first = await open([feed])
    await first.roundAfter(0)
    await first.roundAfter(13 * HOUR)
    await first.close()
    const second = await open([aFeed({ slug: 'all' })], START + 2 * DAY)
    expect(second.gone()).toEqual(['wire'])
    await second.close()
    await expect(open([aFeed({ slug: 'wire', title: 'The Wire' })], START + 3 * DAY)).rejects.toThrow(NameTakenError)
    await expect(open([{ ...feed, retiredAt: START + 60 * DAY }], START + 3 * DAY)).rejects.toThrow(
      /feed wire: .*retired/,
    )
  })

  it('goes on where that is taken back in time', async () => {
    const { open } = await aLastingDesk()
    const first = await open([feed])
    await first.roundAfter(0)
    await first.roundAfter(13 * HOUR)
    await first.close()
    const second = await open([{ ...feed, retiredAt: undefined }], START + 2 * DAY)
    expect(second.text('/feeds/wire.json')).not.toContain('expired')
    expect(second.text('/feeds/wire.atom')).not.toContain('has ended')
  })
})

describe('a feed that is renamed', () => {
  it('keeps its entries, its dates and its Atom id', async () => {
    const { open } = await aLastingDesk()
    const first = await open([aFeed({ slug: 'ticker' })])
    await first.roundAfter(0)
    const idOf = (atom: string) => /<id>([^<]+)<\/id>/.exec(atom)?.[1]
    const before = { items: first.json('ticker').items, id: idOf(first.text('/feeds/ticker.atom')) }
    await first.close()
    const second = await open([aFeed({ slug: 'wire', renamed: ['ticker'] })], START + 2 * HOUR)
    expect(second.json('wire').items).toEqual(before.items)
    expect(idOf(second.text('/feeds/wire.atom'))).toBe(before.id)
    expect([...second.documents.keys()].filter((path) => path.includes('ticker'))).toEqual([])
    await second.roundAfter(HOUR)
    expect(second.json('wire').items).toHaveLength(2)
    await second.close()
    const third = await open([aFeed({ slug: 'desk', renamed: ['ticker', 'wire'] })], START + 4 * HOUR)
    expect(third.json('desk').items).toHaveLength(2)
    expect(idOf(third.text('/feeds/desk.atom'))).toBe(before.id)
    await third.close()
    const back = await open([aFeed({ slug: 'ticker', title: 'Ticker', renamed: ['wire', 'desk'] })], START + 5 * HOUR)
    expect(idOf(back.text('/feeds/ticker.atom'))).toBe(before.id)
  })

  it('has the same Atom id in a store that never knew it by another name', async () => {
    const idIn = async (feed: Feed) => {
      const { open } = await aLastingDesk()
      return /<id>([^<]+)<\/id>/.exec((await open([feed])).text(`/feeds/${feed.slug}.atom`))?.[1]
    }
    expect(await idIn(aFeed({ slug: 'wire', renamed: ['ticker', 'other'] }))).toBe(
      await idIn(aFeed({ slug: 'ticker' })),
    )
  })

  it('keeps the id and the entries that it has where another is merged into it', async () => {
    const { open } = await aLastingDesk()
    const first = await open([aFeed({ slug: 'ticker' }), aFeed({ slug: 'wire' })])
    await first.roundAfter(0)
    const id = /<id>[^<]+<\/id>/.exec(first.text('/feeds/wire.atom'))?.[0] as string
    await first.close()
    const second = await open([aFeed({ slug: 'wire', renamed: ['ticker'] })], START + HOUR)
    expect(second.text('/feeds/wire.atom')).toContain(id)
    expect(second.json('wire').items).toHaveLength(1)
  })
})

describe('a name', () => {
  it('whose file was taken out comes back with its feed, and with no other', async () => {
    const { open } = await aLastingDesk()
    const sport = aFeed({ slug: 'sport', title: 'Sport' })
    await (await open([sport, aFeed({ slug: 'all' })])).close()
    const without = await open([aFeed({ slug: 'all' })], START + DAY)
    expect(without.gone()).toEqual([])
    await without.close()
    await expect(open([aFeed({ slug: 'sport', title: 'Sports cars' })], START + 2 * DAY)).rejects.toThrow(
      'feed sport: the name belonged to the feed "Sport", taken out on 2026-03-11',
    )
    const again = await open([sport], START + 3 * DAY)
    await again.close()
    // While it is there it may be called what it likes.
    await (await open([{ ...sport, title: 'Sport and games' }], START + 4 * DAY)).close()
  })
})

describe('the list of the sources of a feed', () => {
  it('names those that can come into it, without a secret address', async () => {
    const { sources } = await someOutlets('one', 'two', 'three')
    const [one, two, three] = sources.map((source) => ({ ...source, privateNetwork: false }))
    const feeds = [aFeed({ slug: 'some', title: 'Some & more', topic: { kind: 'source', values: ['one', 'two'] } })]
    const secret = { ...two!, url: 'https://user:password@two.example/feed?key=12345' }
    const test = await openTestDesk(aConfig({ sources: [one!, secret, three!], feeds }))
    const opml = test.text('/feeds/some.opml')
    requireWellFormed(opml)
    expect(opml).toContain('<title>Sources of Some &amp; more</title>')
    expect(opml).toContain(
      `<outline type="rss" text="ONE" title="ONE" xmlUrl="${one!.url}" htmlUrl="https://one.example/"/>`,
    )
    expect(opml).toContain('<outline type="link" text="TWO" title="TWO" url="https://two.example/"/>')
    for (const word of ['THREE', 'password', '12345']) expect(opml).not.toContain(word)
    const homeless = [
      { ...secret, home: undefined },
      { ...one!, home: 'https://one.example/?key=12345', headers: { Cookie: 'password' } },
    ]
    const nameless = await openTestDesk(aConfig({ sources: homeless, feeds }))
    const names = nameless.text('/feeds/some.opml')
    expect(names.match(/<outline.*>/g)).toEqual([
      '<outline text="TWO" title="TWO"/>',
      '<outline text="ONE" title="ONE"/>',
    ])
    for (const word of ['password', '12345', 'two.example', 'one.example', '127.0.0.1'])
      expect(names).not.toContain(word)
    expect(test.text('/feeds/some')).toContain(
      '<link rel="blogroll" type="text/x-opml" href="http://desk.example/feeds/some.opml">',
    )
  })
})

describe('the front page', () => {
  const site = { title: 'Planet', language: 'de', home: 'all', links: [] }

  it('is the stories of the home feed beside the list of all', async () => {
    const { sources, says } = await someOutlets('one')
    says('one', [wireItem('a', 'ferries')], [wireItem('a', 'ferries'), wireItem('b', 'harbours')])
    const feeds = [aFeed({ slug: 'all', title: 'All of it' }), aFeed({ slug: 'other', title: 'The other' })]
    const test = await openTestDesk(aConfig({ sources, feeds, server: { site } }))
    await test.roundAfter(0)
    const page = test.text('/')
    for (const part of [
      '<html lang="de">',
      '<title>Planet</title>',
      '<h1',
      'All of it',
      'The other',
      'Report about ferries',
      '<form class="search" action="/feeds/all"',
    ])
      expect(page).toContain(part)
    expect(test.text('/feeds/all')).toContain('<link rel="canonical" href="http://desk.example/">')
    expect(test.text('/feeds/other')).toContain('<link rel="canonical" href="http://desk.example/feeds/other">')
    await test.roundAfter(HOUR)
    expect(test.text('/')).toContain('Report about harbours')
    const { handle } = test.desk.context.store
    const found = await searchFeed(handle, { slug: 'all', query: 'ferries' }, test.desk.context)
    expect(Buffer.from(found?.body ?? '').toString()).toContain('· Planet</title>')
  })

  it('uses the files of the operator as they are today, and drops older ones', async () => {
    const { open } = await aLastingDesk()
    const style = (path: string) => ({ path, contentType: 'text/css; charset=utf-8', body: new Uint8Array([32]) })
    const start = (path: string, at: number) => open([aFeed({ slug: 'all' })], at, { ...site, style: style(path) })
    const first = await start('/site/old.css', START)
    expect(first.text('/site/old.css')).toBe(' ')
    expect(first.text('/feeds/all')).toContain('<link rel="stylesheet" href="/site/old.css">')
    await first.close()
    const second = await start('/site/new.css', START + HOUR)
    expect([...second.documents.keys()].filter((path) => path.startsWith('/site/'))).toEqual(['/site/new.css'])
    expect(second.text('/feeds/all')).toContain('<link rel="stylesheet" href="/site/new.css">')
  })
})
