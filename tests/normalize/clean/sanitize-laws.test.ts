import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { allowedTags, plainBoxes, wordlessTags } from '../../../src/normalize/clean/allow-list.ts'
import { textOfSafeHtml } from '../../../src/normalize/clean/plain-text.ts'
import { sanitize } from '../../../src/normalize/clean/sanitize.ts'

const base = 'https://a.example/feeds/rss'

const name = fc.constantFrom(
  ...allowedTags,
  ...wordlessTags,
  ...plainBoxes.keys(),
  ...[
    'button',
    'embed',
    'frame',
    'image',
    'input',
    'label',
    'listing',
    'marquee',
    'picture',
    'plaintext',
    'x-y',
    'o:p',
  ],
)

const address = fc.constantFrom(
  ...['/a.jpg', 'b.jpg 1x, c.jpg 2x', '//c.example/x', 'https://d.example/?a=1&b=2', '#top', 'mailto:a@b.example', ''],
  ...['java\tscript:f()', 'data:,x', 'https://youtu.be/abcdefghijk', 'https://player.vimeo.com/video/12345?h=abcdef12'],
  ...['https://geo.dailymotion.com/player.html?video=x8abcde', 'https://e.example/a b"<c>'],
)

const attribute = fc.tuple(
  fc.constantFrom(
    'src',
    'href',
    'srcset',
    'data-src',
    'alt',
    'title',
    'width',
    'height',
    'dir',
    'lang',
    'style',
    'cite',
  ),
  fc.oneof(address, fc.constantFrom('1', '640', '100%', 'ltr', 'de', '"', "'", '<', '>', 'a]]>b', '&#1;', '&lt;b&gt;')),
)

const opening = fc
  .tuple(name, fc.array(attribute, { maxLength: 3 }), fc.constantFrom('>', '/>', ' >', ''))
  .map(
    ([tag, attributes, end]) =>
      `<${tag}${attributes.map(([key, value]) => ` ${key}="${value.replaceAll('"', '&quot;')}"`).join('')}${end}`,
  )

const piece = fc.oneof(
  { weight: 6, arbitrary: opening },
  { weight: 4, arbitrary: name.map((tag) => `</${tag}>`) },
  {
    weight: 3,
    arbitrary: fc.constantFrom('word', ' ', '\n', ' & ', '&amp;', '&nbsp;', '&#0;', '&#13;', 'a < b', '<', '>'),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom('<!--', '-->', '<!x>', '<![CDATA[', ']]>', '<?x?>', '\0', '\ud800', '\r\n', '</'),
  },
)

const html = fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join(''))

const options = { numRuns: 3000 }

describe('safe HTML of anything', () => {
  it('is the same when cleaned again', () => {
    fc.assert(
      fc.property(html, (input) => {
        const once = sanitize(input, base)
        expect(sanitize(once, '')).toBe(once)
        expect(sanitize(once, base)).toBe(once)
      }),
      options,
    )
  })

  it('holds no tag but those of the list, and none of their attributes without quotes', () => {
    const tag = new RegExp(`^</?(?:${allowedTags.join('|')})(?: [a-z]+(?:="[^"<>]*")?)*(?: /)?>$`)
    fc.assert(
      fc.property(html, (input) => {
        const once = sanitize(input, base)
        for (const [found] of once.matchAll(/<[^>]*>?/g)) expect(found).toMatch(tag)
      }),
      options,
    )
  })

  it('loses no word that stands in elements of the list, however they are nested', () => {
    const tag = fc.constantFrom(...allowedTags.filter((known) => known !== 'iframe'), 'form', 'label', 'o:p', 'button')
    const simple = fc.oneof(
      tag.map((known) => `<${known}>`),
      tag.map((known) => `</${known}>`),
      fc.constant(' word '),
    )
    fc.assert(
      fc.property(fc.array(simple, { maxLength: 60 }), (pieces) => {
        const count = (text: string) => text.split('word').length
        expect(count(textOfSafeHtml(sanitize(pieces.join(''), base)))).toBe(count(pieces.join('')))
      }),
      options,
    )
  })
})
