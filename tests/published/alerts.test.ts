import { describe, expect, it } from 'vitest'
import type { Condition } from '../../src/model/settings.ts'
import { publishDocuments } from './publish-documents.ts'

const CAP = 'urn:oasis:names:tc:emergency:cap:1.2'
const title = 'Wind Advisory issued November 29 at 8:10PM CST until November 30 at 6:00PM CST by NWS Rivertown'
const text = (where: string) =>
  `* WHAT...Southwest winds 25 to 35 mph with gusts up to 50 mph expected.\n\n* WHERE...${where}.\n\n* WHEN...From 6 AM to 6 PM CST Monday.\n\n* IMPACTS...Gusty winds will blow around unsecured objects.`

type Told = { readonly id: string; readonly area: string; readonly where?: string; readonly more?: string }

function entry({ id, area, where = area, more = '<cap:severity>Moderate</cap:severity>' }: Told): string {
  return `<entry><id>https://api.weather.example/alerts/${id}</id><link rel="alternate" href="https://api.weather.example/alerts/${id}"/><updated>2026-11-29T20:40:00Z</updated><published>2026-11-29T20:40:00Z</published><author><name>NWS</name></author><title>${title}</title><summary>${text(where)}</summary><cap:event>Wind Advisory</cap:event><cap:expires>2026-11-30T18:00:00-06:00</cap:expires>${more}<cap:areaDesc>${area}</cap:areaDesc></entry>`
}

function atom(...entries: readonly Told[]): string {
  return `<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom" xmlns:cap="${CAP}"><title>Src</title><id>tag:site.example,2026:feed</id><updated>2026-11-29T20:59:00Z</updated>${entries.map(entry).join('')}</feed>`
}

type Item = {
  readonly id: string
  readonly title: string
  readonly summary?: string
  readonly content_html: string
  readonly _wiredesk: { readonly alert?: Readonly<Record<string, string>> }
}

async function published(...bodies: readonly string[]): Promise<readonly Item[]> {
  const desk = await publishDocuments(bodies.map((body) => ({ body })))
  return desk.json('all').items as unknown as readonly Item[]
}

describe('alerts', () => {
  it('of one document name their areas, severity and expiry', async () => {
    const items = await published(
      atom(
        { id: 'urn:oid:2.49.0.1.840.0.aaa', area: 'North County' },
        { id: 'urn:oid:2.49.0.1.840.0.bbb', area: 'South County' },
        { id: 'urn:oid:2.49.0.1.840.0.ccc', area: 'Lake and Mill Counties' },
      ),
    )
    const areas = ['North County', 'South County', 'Lake and Mill Counties']
    expect(items.map(({ _wiredesk }) => _wiredesk.alert)).toEqual(
      areas.map((area) => ({ area, severity: 'Moderate', expires: '2026-12-01T00:00:00Z' })),
    )
    for (const [index, area] of areas.entries()) {
      expect(items[index]!.summary).toContain(area)
      expect(items[index]!.summary).toContain('Moderate')
      expect(items[index]!.summary).toContain('2026-12-01 00:00 UTC')
      expect(items[index]!.content_html).toContain('Southwest winds')
    }
  })

  it('are read from a whole message inside an item of RSS, under another prefix', async () => {
    const [item] = await published(
      `<rss version="2.0" xmlns:a="urn:oasis:names:tc:emergency:cap:1.1"><channel><title>Gauges</title><link>https://gauge.example/</link><item><title>Flood warning</title><guid isPermaLink="false">g1</guid><link>https://gauge.example/1</link><pubDate>Mon, 30 Nov 2026 08:00:00 GMT</pubDate><description>&lt;b&gt;Water&lt;/b&gt; is rising.</description>
<a:alert><a:identifier>x</a:identifier><a:info><a:language>en</a:language><a:urgency>Immediate</a:urgency><a:severity>Severe</a:severity><a:expires>2026-12-01T06:00:00+01:00</a:expires><a:area><a:areaDesc>Upper Reed</a:areaDesc></a:area><a:area><a:areaDesc>Lower Reed</a:areaDesc></a:area></a:info><a:info><a:language>de</a:language><a:severity>Minor</a:severity></a:info></a:alert></item></channel></rss>`,
    )
    expect(item!._wiredesk.alert).toEqual({
      area: 'Upper Reed; Lower Reed',
      severity: 'Severe',
      urgency: 'Immediate',
      expires: '2026-12-01T05:00:00Z',
    })
    expect(item!.content_html).toMatch(/^<p>.*Upper Reed.*Severe.*Immediate.*<\/p>.*<b>Water<\/b> is rising\./s)
    expect(item!.title).toBe('Flood warning')
  })

  it('are read from a message that is the content of an Atom entry', async () => {
    const [item] = await published(
      `<feed xmlns="http://www.w3.org/2005/Atom"><title>Quakes</title><id>tag:q.example,2026:f</id><updated>2026-11-29T20:59:00Z</updated><entry><id>tag:q.example,2026:1</id><title>Tsunami watch</title><updated>2026-11-30T20:40:00Z</updated><link href="https://q.example/1"/><summary>Stay off the beaches.</summary><content type="text/xml"><alert xmlns="${CAP}"><info><severity>Extreme</severity><urgency>Expected</urgency><expires>2026-12-02T00:00:00Z</expires><area><areaDesc>West Coast</areaDesc></area></info></alert></content></entry></feed>`,
    )
    expect(item!._wiredesk.alert).toMatchObject({ area: 'West Coast', severity: 'Extreme', urgency: 'Expected' })
    expect(item!.summary).toContain('West Coast')
  })

  it('with nothing else to say still say that, and a long list of areas leaves room for the text', async () => {
    const areas = Array.from({ length: 80 }, (_, index) => `County ${index}`).join('; ')
    const bare = atom({ id: 'a', area: 'Isle of Sands' }).replace(/<summary>.*?<\/summary>/s, '')
    const [first, second] = await published(bare, atom({ id: 'b', area: areas, where: 'the plain' }))
    const [short, long] = [first, second].toSorted((a, b) => a!.content_html.length - b!.content_html.length)
    expect(short!.content_html).toContain('Isle of Sands')
    expect(long!._wiredesk.alert!.area).toBe(areas)
    expect(long!.content_html).toContain('County 79')
    expect(long!.summary).toContain('Southwest winds')
    expect(long!.summary!.indexOf('Southwest')).toBeLessThan(260)
  })

  it('can be asked for by area, severity and urgency', async () => {
    const more = '<cap:severity>Severe</cap:severity><cap:urgency>Immediate</cap:urgency>'
    const body = atom(
      { id: 'a', area: 'Pike Valley', where: 'the valley', more },
      { id: 'b', area: 'Carp Valley', where: 'the other valley' },
    )
    const topic = (term: string): Condition => ({ kind: 'words', fields: ['text'], terms: [term] })
    const feeds = ['Pike Valley', 'severe', 'immediate', 'severity: moderate'].map((term, index) => ({
      slug: `f${index}`,
      topic: topic(term),
    }))
    const desk = await publishDocuments([{ body }], feeds)
    const found = feeds.map(({ slug }) => desk.json(slug).items.map(({ id }) => id.slice(-1)))
    expect(found).toEqual([['a'], ['a'], ['a'], ['b']])
  })

  it('of different areas are not taken for one, whoever tells of them', async () => {
    const items = await published(
      atom({ id: 'a', area: 'North County', where: 'the county' }),
      atom({ id: 'b', area: 'South County', where: 'the county' }),
    )
    expect(items).toHaveLength(2)
  })

  it('of other severity or expiry are not taken for one', async () => {
    const severe = atom({ id: 'b', area: 'North County', more: '<cap:severity>Severe</cap:severity>' })
    const later = atom({ id: 'c', area: 'North County' }).replace('2026-11-30T18:00', '2026-12-01T18:00')
    expect(await published(atom({ id: 'a', area: 'North County' }), severe, later)).toHaveLength(3)
  })

  it('that say the same are one story still', async () => {
    const again = atom({ id: 'b', area: 'NORTH COUNTY' }).replace('18:00:00-06:00', '24:00:00Z')
    expect(await published(atom({ id: 'a', area: 'North County' }), again)).toHaveLength(1)
  })

  it('of one document are told apart where all but the area is shared', async () => {
    const items = ['North', 'South', 'East'].map(
      (area) =>
        `<item><title>Frost</title><link>https://frost.example/now</link><pubDate>Mon, 30 Nov 2026 08:00:00 GMT</pubDate><description>Frost tonight.</description><cap:areaDesc>${area}</cap:areaDesc></item>`,
    )
    const body = `<rss version="2.0" xmlns:cap="${CAP}"><channel><title>Frost</title><link>https://frost.example/</link>${items.join('')}</channel></rss>`
    expect((await published(body)).map(({ _wiredesk }) => _wiredesk.alert!.area)).toEqual(['North', 'South', 'East'])
  })

  it('are not made of what another vocabulary calls severity, and change nothing for other items', async () => {
    const [item] = await published(
      `<rss version="2.0" xmlns:x="https://bugs.example/ns"><channel><title>Bugs</title><link>https://bugs.example/</link><item><title>Crash</title><guid isPermaLink="false">1</guid><description>It crashes.</description><x:severity>Severe</x:severity><expires>2026-12-01</expires></item></channel></rss>`,
    )
    expect(item!._wiredesk.alert).toBeUndefined()
    expect(item!.summary).toBe('It crashes.')
  })
})
