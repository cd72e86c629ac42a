import { describe, expect, it } from 'vitest'
import { read } from '../../../src/read.ts'
import { aSource } from '../../support/make-config.ts'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour
const source = aSource({ id: 'weir', url: 'https://weir.example/feed' })
const syndication = 'xmlns:sy="http://purl.org/rss/1.0/modules/syndication/"'

async function hintsOf(text: string) {
  const reading = await read({ url: source.url, contentType: '', body: Buffer.from(text) }, source, 0)
  return reading.kind === 'articles' ? reading.hints : reading.reason
}

const rss = (channel: string) =>
  hintsOf(
    `<rss version="2.0" ${syndication}><channel><title>Weir</title>${channel}<item><title>One</title></item></channel></rss>`,
  )

describe('what a document says of when to ask for it', () => {
  it.each<[string, string, number, string]>([
    ['P33 minutes', '<ttl>120</ttl>', 2 * hour, 'ttl 120'],
    ['P33 minutes with blanks around them', '<ttl> 90\n</ttl>', 90 * minute, 'ttl 90'],
    ['P33 a period', '<sy:updatePeriod>daily</sy:updatePeriod>', day, 'updatePeriod daily'],
    [
      'P33 a part of a period',
      '<sy:updatePeriod>Daily</sy:updatePeriod><sy:updateFrequency>4</sy:updateFrequency>',
      6 * hour,
      'updatePeriod daily, 4 times',
    ],
    ['P33 the longer of two', '<ttl>30</ttl><sy:updatePeriod>hourly</sy:updatePeriod>', hour, 'updatePeriod hourly'],
  ])('is %s', async (_, channel, ms, says) => {
    expect(await rss(channel)).toEqual({ least: { ms, says } })
  })

  it.each([
    ['nothing', ''],
    ['zero', '<ttl>0</ttl>'],
    ['less', '<ttl>-5</ttl>'],
    ['more than a year', '<ttl>1000000000</ttl>'],
    ['a word', '<ttl>daily</ttl>'],
    ['an unknown period', '<sy:updatePeriod>sometimes</sy:updatePeriod>'],
    ['no time in a period', '<sy:updatePeriod>daily</sy:updatePeriod><sy:updateFrequency>0</sy:updateFrequency>'],
    ['hours that are none', '<skipHours><hour>25</hour><hour>noon</hour></skipHours>'],
    ['days that are none', '<skipDays><day>Someday</day></skipDays>'],
  ])('P33 is not believed: %s', async (_, channel) => {
    expect(await rss(channel)).toBeUndefined()
  })

  it('P34 names hours, of which 24 is 0, and days in English', async () => {
    const skipped =
      '<skipHours><hour>24</hour><hour>3</hour><hour>3</hour><hour>1</hour></skipHours><skipDays><day>Sunday</day><day>saturday</day></skipDays>'
    expect(await rss(skipped)).toEqual({ skipHours: [0, 1, 3], skipDays: [0, 6] })
  })

  it('stands in RSS 1.0 and in Atom too', async () => {
    const period = '<sy:updatePeriod>hourly</sy:updatePeriod>'
    const least = { least: { ms: hour, says: 'updatePeriod hourly' } }
    const rdf = `<rdf:RDF xmlns="http://purl.org/rss/1.0/" xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" ${syndication}><channel><title>Weir</title>${period}</channel><item><title>One</title></item></rdf:RDF>`
    const atom = `<feed xmlns="http://www.w3.org/2005/Atom" ${syndication}><title>Weir</title>${period}<entry><title>One</title></entry></feed>`
    expect(await hintsOf(rdf)).toEqual(least)
    expect(await hintsOf(atom)).toEqual(least)
  })
})
