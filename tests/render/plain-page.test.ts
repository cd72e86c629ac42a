import { describe, expect, it } from 'vitest'
import { renderPlainPage } from '../../src/render/plain-page.ts'
import { NASTY } from './make-edition.ts'

describe('a page beside those of feeds and stories', () => {
  const plain = { title: 'Status', main: '<p>Well & good</p>', basePath: '/desk', site: undefined }

  it('has the frame of all pages, its links below the path of the site, and is nothing for search engines', () => {
    const page = renderPlainPage(plain)
    expect(page).toContain('<title>Status · Wiredesk</title>')
    expect(page).toContain('<meta name="robots" content="noindex">')
    expect(page).toContain('<h1>Status</h1>\n</header>\n<p>Well & good</p>\n</main>')
    const addresses = [...page.matchAll(/(?:href|src)="([^"]*)"/g)].map(([, address]) => address as string)
    expect(addresses.filter((address) => !/^(?:\/desk\/|#)/.test(address))).toEqual([])
    expect(page).not.toMatch(/canonical|og:/)
  })

  it('is named as the operator names the site, whatever that holds', () => {
    const page = renderPlainPage({
      ...plain,
      title: NASTY,
      site: { title: NASTY, language: 'de', home: 'wire', links: [] },
    })
    expect(page).not.toContain('<script>')
    expect(page).toContain('<html lang="de">')
    expect(page).toContain('<body lang="en">')
    expect(page).toContain('>Home</a>')
  })
})
