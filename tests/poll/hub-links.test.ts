import { describe, expect, it } from 'vitest'
import { hubLinksOf } from '../../src/poll/hub-links.ts'

const hub = 'https://hub.example/'
const self = 'https://weir.example/feed'

describe('P37 the hub in the header of a reply', () => {
  it.each<[string, string | string[]]>([
    ['in one field', `<${hub}>; rel="hub", <${self}>; rel="self"`],
    ['in two', [`<${hub}>; rel="hub"`, `<${self}>; rel="self"`]],
    ['without quotes and in capitals', `<${hub}>;REL=Hub,<${self}> ; rel = self`],
    ['among several relations', `<${hub}>; rel="preconnect hub", <${self}>; rel="canonical self"`],
    ['behind a title with a comma', `<${hub}>; title="a, <b>; rel=self"; rel="hub", <${self}>; rel="self"`],
    ['beside other links', `</style.css>; rel=preload, <${hub}>; rel=hub, <${self}>; rel=self, <${self}/2>; rel=next`],
    ['behind rubbish', `<<<>, "<", <${hub}>; rel=hub, <${self}>; rel=self`],
  ])('is read %s', (_, link) => {
    expect(hubLinksOf({ link })).toEqual({ hubs: [hub], selves: [self] })
  })

  it('is not there without such links, or where a link is about another page', () => {
    expect(hubLinksOf({})).toBeUndefined()
    expect(hubLinksOf({ link: `<${hub}>; rel=alternate, <${self}>` })).toBeUndefined()
    expect(hubLinksOf({ link: `<${hub}>; rel=hub; anchor="/other"` })).toBeUndefined()
  })

  it('is looked for in a bounded part, whatever is sent', () => {
    for (const piece of ['<', '<a>;', '<a>;rel="', '<a>; rel=hub,', '<a', ',"', '; rel =']) {
      expect(hubLinksOf({ link: piece.repeat(200_000) })?.hubs.length ?? 0).toBeLessThanOrEqual(100)
    }
  })
})
