import { describe, expect, it } from 'vitest'
import { isAllowed, rulesFor } from '../../../src/poll/robots/robots-rules.ts'

const may = (text: string, path: string) => isAllowed(rulesFor('wiredesk', text), path)
const everybody = (...rules: readonly string[]) => ['User-agent: *', ...rules].join('\n')

describe('P36 the rules of a robots.txt', () => {
  const table: readonly (readonly [string, string, boolean])[] = [
    ['', '/feed', true],
    ['nothing of the kind', '/feed', true],
    [everybody('Disallow: /'), '/feed', false],
    [everybody('Disallow:'), '/feed', true],
    [everybody('Disallow: /feed'), '/feeds/x', false],
    [everybody('Disallow: /feed/'), '/feed', true],
    [everybody('Disallow: /', 'Allow: /feed'), '/feed.xml', true],
    [everybody('Allow: /feed', 'Disallow: /'), '/feed.xml', true],
    [everybody('Allow: /', 'Disallow: /feed'), '/feed.xml', false],
    [everybody('Allow: /feed', 'Disallow: /feed'), '/feed', true],
    [everybody('Disallow: /*.xml'), '/a/b.xml?x=1', false],
    [everybody('Disallow: /*.xml$'), '/a/b.xml?x=1', true],
    [everybody('Disallow: /*.xml$'), '/a/b.xml', false],
    [everybody('Disallow: /a*b*c'), '/a1b2c3', false],
    [everybody('Disallow: /a*b*c$'), '/a1b2c3', true],
    [everybody('Disallow: /a*c$'), '/ac/ac', false],
    [everybody('Disallow: /feed$'), '/feed', false],
    [everybody('Disallow: /feed$'), '/feed/', true],
    [everybody('Disallow: *feed'), '/my/feed', false],
    [everybody('Disallow: /caf%C3%A9'), '/café', false],
    [everybody('Disallow: /café'), '/caf%c3%a9', false],
    [everybody('Disallow: /%66eed'), '/feed', false],
    [everybody('Disallow: /a%2Fb'), '/a/b', true],
    [everybody('disallow : /feed # our feed'), '/feed', false],
    ['USER-AGENT: WireDesk/2.0\nDisallow: /feed', '/feed', false],
    ['User-agent: other\nDisallow: /\n\nUser-agent: *\nAllow: /', '/feed', true],
    ['User-agent: *\nDisallow: /\n\nUser-agent: wiredesk\nDisallow: /private', '/feed', true],
    ['User-agent: wiredesk\n\nUser-agent: *\nDisallow: /', '/feed', false],
    ['User-agent: wiredesk\nUser-agent: other\nDisallow: /', '/feed', false],
    [
      'User-agent: wiredesk\nDisallow: /a\n\nUser-agent: x\nAllow: /\n\nUser-agent: wiredesk\nDisallow: /b',
      '/b',
      false,
    ],
    ['User-agent: wiredeskbot\nDisallow: /', '/feed', true],
    ['\uFEFFUser-agent: *\r\nDisallow: /feed\r\n', '/feed', false],
    ['Disallow: /', '/feed', true],
    ['Sitemap: https://a.example/\nUser-agent: *\nCrawl-delay: 10\nDisallow: /feed', '/feed', false],
  ]
  for (const [text, path, expected] of table) {
    it(`${JSON.stringify(text)} ${expected ? 'allows' : 'disallows'} ${path}`, () =>
      expect(may(text, path)).toBe(expected))
  }

  it('are no more work than their length, whatever they are', () => {
    const text = everybody(...Array.from({ length: 5000 }, (_, index) => `Disallow: /${'*a'.repeat(900)}${index}$`))
    expect(may(text, `/${'a'.repeat(4000)}`)).toBe(true)
  })
})
