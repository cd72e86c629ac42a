import { describe, expect, it } from 'vitest'
import { child, children } from '../../support/xml-tree.ts'
import { linksOf, renderAndRead, textOf } from '../documents.ts'
import { anEdition, anEntry, theWireStory } from '../make-edition.ts'

describe('an Atom feed', () => {
  it('keeps its id when the base URL moves, and has another than the next feed', () => {
    const ids = ['https://desk.example/news', 'https://other.example'].map((baseUrl) =>
      textOf(renderAndRead(anEdition({ baseUrl })).atom, 'id'),
    )
    // Written down, because subscribers hold it: no change of the program may change it.
    expect(ids).toEqual(Array(2).fill('urn:uuid:40b8676b-3b88-5c83-97ba-2e2203834013'))
    expect(textOf(renderAndRead(anEdition({ feed: { slug: 'russia' } })).atom, 'id')).not.toBe(ids[0])
  })

  it('says its title, subtitle, stamp, links, rights, icon and categories', () => {
    const feed = {
      title: 'A & B',
      rights: 'theirs',
      icon: 'https://desk.example/i.png',
      categories: ['News', ' News', ''],
    }
    const { atom } = renderAndRead(anEdition({ feed }))
    expect([textOf(atom, 'title'), textOf(atom, 'rights'), textOf(atom, 'icon')]).toEqual([
      'A & B',
      'theirs',
      feed.icon,
    ])
    expect(textOf(atom, 'subtitle')).toBe('The region and its neighbours.')
    expect(textOf(atom, 'updated')).toBe('2021-05-12T15:03:00Z')
    expect(linksOf(atom, 'self')).toEqual(['https://desk.example/news/feeds/middle-east.atom'])
    expect(linksOf(atom, 'alternate')).toEqual(['https://desk.example/news/feeds/middle-east'])
    expect(children(atom, 'category').map(({ attributes }) => attributes.term)).toEqual(['News'])
    expect(atom.attributes['xml:lang']).toBe('en')
  })
})

describe('an Atom entry', () => {
  const { entries } = renderAndRead(anEdition({ entries: [theWireStory()] }))
  const entry = entries[0]!

  it('names the agency as a contributor, unless its author or its source does', () => {
    const contributors = (own: Parameters<typeof anEntry>[0]) => {
      const { agency } = theWireStory()
      const [one] = renderAndRead(anEdition({ entries: [anEntry({ agency, ...own })] })).entries
      return children(one!, 'contributor').map((contributor) => textOf(contributor, 'name'))
    }
    expect(contributors({ lead: { article: { authors: ['Jane Doe'] } } })).toEqual(['AFP'])
    expect(contributors({ lead: { article: { authors: ['AFP'] } } })).toEqual([])
    expect(contributors({ agency: { id: '\u0008', name: '\u0008', confidence: 1, evidence: '' } })).toEqual([])
    expect(contributors({ lead: { article: {}, source: { id: 'afp', name: 'AFP (agency)' } } })).toEqual([])
  })

  it('keeps the source with id, title, links and the stamp of the entry', () => {
    const source = child(entry, 'source')
    expect(textOf(source, 'id')).toBe('https://moscow.example/rss/news?a=1&b=2')
    expect(textOf(source, 'title')).toBe('The Moscow Times')
    expect(textOf(source, 'updated')).toBe(textOf(entry, 'updated'))
    expect(linksOf(source, 'self')).toEqual(['https://moscow.example/rss/news?a=1&b=2'])
    expect(linksOf(source, 'alternate')).toEqual(['https://moscow.example/'])
  })

  it('gives a source without any address an id of its own that never changes', () => {
    const { entries } = renderAndRead(anEdition({ entries: [anEntry({ lead: { source: { id: 'x', name: 'X' } } })] }))
    expect(textOf(child(entries[0]!, 'source'), 'id')).toBe('urn:uuid:7b14d802-2000-50d8-bbf3-b580a33d0207')
  })

  it('leads to the publisher, the other copies and the attachments', () => {
    expect(linksOf(entry, 'alternate')).toEqual(['https://moscow.example/2021/05/12/call-for-calm?x=1&y=2'])
    expect(children(entry, 'link')[0]!.attributes.hreflang).toBe('en')
    expect(linksOf(entry, 'related')).toEqual(['https://tass.example/1?a=1&b=2', 'https://f24.example/fr/1'])
    expect(linksOf(entry, 'enclosure')).toEqual(['https://moscow.example/call.mp3', 'https://moscow.example/call.pdf'])
  })

  it('has a name, rights, language, summary and content', () => {
    expect(children(entry, 'author').map((author) => textOf(author, 'name'))).toEqual(['AFP'])
    expect(textOf(entry, 'rights')).toBe('© 2021 The Moscow Times & AFP')
    expect(entry.attributes['xml:lang']).toBe('en')
    expect(child(entry, 'summary').attributes.type).toBeUndefined()
    expect(child(entry, 'content').attributes.type).toBe('html')
  })

  it('credits the picture', () => {
    const picture = child(entry, 'media:content')
    expect(picture.attributes.medium).toBe('image')
    expect(textOf(picture, 'media:credit')).toBe('Kremlin.ru')
  })
})
