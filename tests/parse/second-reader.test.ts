import { describe, expect, it } from 'vitest'
import { secondReading } from '../../src/parse/second-reader.ts'

async function firstItem(text: string) {
  const result = await secondReading(text, 'https://harbour.example/feed')
  if (result.kind !== 'feed') throw new Error(result.kind)
  return result.items[0]
}

const atom = (inside: string) =>
  `<feed xmlns="http://www.w3.org/2005/Atom"><title>H</title><entry><title>One</title>${inside}</entry></feed>`
const rss = (inside: string) =>
  `<rss version="2.0"><channel><title>H</title><item><title>One</title>${inside}</item></channel></rss>`

describe('the second reader', () => {
  it('hands on author, summary and categories of Atom', async () => {
    const item = await firstItem(
      atom(
        '<author><name xml:lang="en">Ann Lee</name></author><summary type="html">Short.</summary>' +
          '<content type="html">Whole.</content><category term="Sea" label="The sea"/><category term="Wind"/>',
      ),
    )
    expect(item).toMatchObject({
      authors: ['Ann Lee'],
      summary: { value: 'Short.', type: 'html' },
      content: { value: 'Whole.', type: 'html' },
      categories: ['Sea', 'Wind'],
    })
  })

  it('hands on authors and categories with attributes of RSS, each once, and the description beside a full text', async () => {
    const item = await firstItem(
      rss(
        '<author>Ann Lee</author><dc:creator>Bo Hart</dc:creator><category domain="x">Sea</category>' +
          '<category>Wind</category><description>Short.</description><content:encoded>Whole.</content:encoded>',
      ),
    )
    expect(item).toMatchObject({
      authors: ['Ann Lee', 'Bo Hart'],
      categories: ['Sea', 'Wind'],
      summary: { value: 'Short.' },
      content: { value: 'Whole.' },
    })
    expect((await firstItem(rss('<author>Ann Lee</author>')))?.authors).toEqual(['Ann Lee'])
  })

  it('takes an only text for the content', async () => {
    const item = await firstItem(rss('<description>Short.</description>'))
    expect(item).toMatchObject({ content: { value: 'Short.' }, summary: undefined })
  })

  it('tells why it refuses, in its own words', async () => {
    expect(await secondReading('<rss><item>', '')).toEqual({
      kind: 'unreadable',
      reason: expect.stringMatching(/^Unclosed root tag/),
    })
  })
})
