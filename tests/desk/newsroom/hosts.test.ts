import { describe, expect, it } from 'vitest'
import { hostOf, isOnSite } from '../../../src/desk/newsroom/hosts.ts'
import { factsOf, openNewsroom } from '../../../src/desk/newsroom/newsroom.ts'
import { aConfig, aFeed, aSource } from '../../support/make-config.ts'
import { openTestDesk } from '../../support/test-desk.ts'

describe('the site of a source', () => {
  it.each([
    ['https://www.news.example/rss', undefined, 'news.example'],
    ['https://feeds.news.example/rss', undefined, 'news.example'],
    ['https://feeds.news.example/rss', 'https://www.other.example/', 'other.example'],
    ['https://rss.app/feeds/1.xml', undefined, 'rss.app'],
    ['https://feed.press/1', undefined, 'feed.press'],
  ])('of %s with the home page %s is %s', (url, home, site) => {
    expect(factsOf(aSource({ id: 'one', url, home })).site).toBe(site)
  })

  it('holds its own subdomains and no name that only ends alike', () => {
    expect(isOnSite(hostOf('https://www.sport.news.example/1'), 'news.example')).toBe(true)
    expect(isOnSite(hostOf('https://badnews.example/1'), 'news.example')).toBe(false)
    expect(isOnSite(hostOf('tag:desk@news.example,2026:1'), 'news.example')).toBe(true)
    expect(isOnSite(hostOf('urn:uuid:1'), 'news.example')).toBe(false)
  })

  it('is claimed by a home page, and not by the host of a feed, which many may share', async () => {
    const sources = [
      aSource({ id: 'customer', url: 'https://medium.example/feed/@one', home: undefined }),
      aSource({ id: 'owner', url: 'https://feeds.example/owner', home: 'https://owner.example/' }),
      aSource({ id: 'third', url: 'https://third.example/feed', home: 'https://third.example/' }),
    ]
    const config = aConfig({ sources, feeds: [aFeed({ slug: 'all' })] })
    const test = await openTestDesk(config)
    const newsroom = await openNewsroom(config, test.desk.context.store.handle)
    const isOfAnother = (address: string) => newsroom.isOfAnother('third', address)
    expect(isOfAnother('https://www.owner.example/1')).toBe(true)
    expect(isOfAnother('https://medium.example/p/1')).toBe(false)
    expect(isOfAnother('https://third.example/1')).toBe(false)
  })
})
