import { expect, it } from 'vitest'
import { loadDomains } from '../../../src/foundation/addresses/registrable-domain.ts'

const cases: readonly (readonly [host: string, domain: string])[] = [
  ['one.example', 'one.example'],
  ['feeds.news.one.example', 'one.example'],
  ['feeds.bbc.co.uk', 'bbc.co.uk'],
  ['www.asahi.tokyo.jp', 'asahi.tokyo.jp'],
  ['one.example.', 'one.example'],
  ['xn--80ak6aa92e.xn--p1ai', 'xn--80ak6aa92e.xn--p1ai'],
  // One front answers for all blogs.
  ['anna.github.io', 'github.io'],
  ['ben.blogspot.com', 'blogspot.com'],
  // What has none is one by itself.
  ['co.uk', 'co.uk'],
  ['localhost', 'localhost'],
  ['newsroom', 'newsroom'],
  ['192.0.2.7', '192.0.2.7'],
  ['[2001:db8::1]', '2001:db8::1'],
]

for (const [host, domain] of cases) {
  it(`finds ${domain} in ${host}`, async () => {
    const domainOf = await loadDomains()
    expect(domainOf(host)).toBe(domain)
  })
}

it('tells two blogs apart where that is wanted', async () => {
  const domainOf = await loadDomains({ areBlogsApart: true })
  expect(['anna.github.io', 'ben.github.io', 'www.one.example'].map(domainOf)).toEqual([
    'anna.github.io',
    'ben.github.io',
    'one.example',
  ])
})
