import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { jsonFeedComplaints } from '../support/json-feed-rules.ts'
import { renderAndRead } from './documents.ts'
import { NASTY, nastyEdition } from './make-edition.ts'

const PIECES = [
  ']]>',
  '<![CDATA[',
  '&',
  '&amp;',
  '<',
  '>',
  '"',
  "'",
  '\u0000',
  '\ud800',
  '\udfff',
  '\ufdd0',
  '\ufdd1',
  '\ufdd2',
]
const MORE = [
  '\uffff',
  '\u{1fffe}',
  '</item>',
  '<enclosure/>',
  '<!--',
  '$&',
  '%',
  '#',
  '\r\n',
  '\t',
  '\u2028',
  '\u202e',
  'é',
  '漢',
  '👩‍👧',
]

const anyText = fc
  .array(fc.oneof(fc.constantFrom(...PIECES, ...MORE), fc.string({ unit: 'binary', maxLength: 5 })), { maxLength: 12 })
  .map((pieces) => pieces.join(''))

describe('whatever the strings hold', () => {
  it('all documents are well-formed and hold every item once', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const { rssItems, entries, json, page, skipped } = renderAndRead(nastyEdition(text))
        expect([rssItems.length, entries.length, json.items.length, skipped.length]).toEqual([3, 3, 3, 0])
        expect(page.match(/<article /g)).toHaveLength(3)
        for (const { children } of rssItems) {
          const attached = children.filter(({ name }) => name === 'enclosure')
          expect(attached.length).toBeLessThanOrEqual(1)
          for (const { attributes } of attached)
            expect(Object.keys(attributes).sort()).toEqual(['length', 'type', 'url'])
        }
        expect(jsonFeedComplaints(json)).toEqual([])
      }),
      { numRuns: 300, examples: [[NASTY], [''], ['x'.repeat(100_000)]] },
    )
  })
})
