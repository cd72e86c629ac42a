import { describe, expect, it } from 'vitest'
import { trackingNames } from '../../../src/foundation/addresses/tracking-names.ts'
import { withoutTracking } from '../../../src/foundation/addresses/without-tracking.ts'

const page = 'https://gull.example/ferry'

describe('an address without tracking', () => {
  it.each([
    ['?utm_source=rss', ''],
    ['?utm_source=rss&utm_medium=feed&id=7&fbclid=x', '?id=7'],
    ['?id=7&gclid=EAIa&page=2', '?id=7&page=2'],
    ['?mc_cid=1&mc_eid=2#comments', '#comments'],
    ['?UTM_Source=RSS&b=2', '?b=2'],
    ['?utm%5Fsource=rss&b=2', '?b=2'],
    ['?a=1&amp;utm_source=rss&amp;b=2', '?a=1&amp;b=2'],
    ['?a=1?utm_source=rss&utm_medium=x', '?a=1'],
    ['?utm_source=rss?a=1', '?a=1'],
    ['?fbclid', ''],
    ['?b=%C3%A9+x%20y&a=%2F&utm_id=1', '?b=%C3%A9+x%20y&a=%2F'],
    ['?msclkid=1&dclid=2&yclid=3&ysclid=4&twclid=5&ttclid=6&igshid=7&gbraid=8&wbraid=9&li_fat_id=0&id=3', '?id=3'],
    ['?_hsenc=1&_hsmi=2&__hstc=3&mkt_tok=4&vero_id=5&oly_enc_id=6&__s=7ab93c1&_ke=8&srsltid=9&epik=1', ''],
    ['?pk_campaign=1&mtm_source=2&matomo_kwd=3&piwik_campaign=4&at_medium=RSS&at_campaign=K&_ga=1.2&_gl=3&x=1', '?x=1'],
    ['?ref=rss', ''],
    ['?source=rss------2&b=1', '?b=1'],
    ['?cid=rss-top&id=1', '?id=1'],
    ['#xtor=RSS-1', ''],
    ['#utm_source=rss&utm_medium=feed', ''],
    ['#section?utm_source=rss', '#section'],
    ['?id=1#!/view/3?utm_source=x&tab=2', '?id=1#!/view/3?tab=2'],
  ])('%s is shortened', (written, expected) => {
    expect(withoutTracking(page + written)).toBe(page + expected)
    expect(withoutTracking(page + expected)).toBe(page + expected)
  })

  it.each([
    '',
    '?id=7',
    '?ref=chapter-3&source=archive&cid=44&from=home',
    '?utm=32N&gclids=1&fb=2&mc=3',
    '?feed=rss&format=rss&rss=1',
    '?q=utm_source%3Drss',
    '?url=https%3A%2F%2Fmill.example%2F%3Futm_source%3Drss',
    '?amp=1&partner=north&page=2',
    '?tag=affiliate-21',
    '#comment-12',
    '#a=1&b=2',
    '?&&a=1',
    '?utm_source=a&sig=0f',
    '?utm_source=a&signature=0f',
    '?utm_source=a&Policy=e30&Signature=x&Key-Pair-Id=K',
    '?token=abc&utm_source=a',
    '?utm_source=a&Expires=99',
    '?utm_source=a&hmac=1',
    '?utm_source=a&X-Amz-Signature=1',
    '?utm_source=a&X-Goog-Signature=1',
    '?utm_source=a&access_token=1',
    '?utm_source=a&amp;SIG=0f',
  ])('%s stays as written', (written) => {
    expect(withoutTracking(page + written)).toBe(page + written)
  })

  it('is no longer signed for a name of tracking that looks like a signature', () => {
    expect(withoutTracking(`${page}?mkt_tok=a&guce_referrer_sig=b&id=1`)).toBe(`${page}?id=1`)
  })

  it('takes time in line with its length', () => {
    const long = `${page}?${'utm_source=a&'.repeat(100_000)}${'?'.repeat(100_000)}${'&amp;'.repeat(100_000)}`
    expect(withoutTracking(long)).not.toContain('utm_')
  })

  it('has names each of which says whose it is and where that is told', () => {
    expect(trackingNames.length).toBeGreaterThan(20)
    for (const { names, of, source } of trackingNames) {
      expect(names.length, of).toBeGreaterThan(0)
      expect(source, of).toMatch(/^https:\/\//)
      for (const name of names) expect(name, of).toMatch(/^[\w.-]+\*?$/)
    }
  })
})
