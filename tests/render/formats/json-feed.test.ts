import { describe, expect, it } from 'vitest'
import { jsonFeedComplaints } from '../../support/json-feed-rules.ts'
import { renderAndRead } from '../documents.ts'
import { anEdition, anEntry, nastyEdition, theWireStory } from '../make-edition.ts'

describe('a JSON feed', () => {
  it('keeps every rule of JSON Feed 1.1, for good, empty and nasty editions', () => {
    const editions = [anEdition({ entries: [theWireStory()] }), anEdition({ entries: [] }), nastyEdition()]
    for (const edition of editions) expect(jsonFeedComplaints(renderAndRead(edition).json)).toEqual([])
  })

  it('is judged by rules that can fail', () => {
    const bad = {
      version: 'https://jsonfeed.org/version/1',
      author: {},
      items: [{ id: 1, tags: [], date_published: 'yesterday', attachments: [{ url: 'https://a.example/' }] }],
    }
    expect(jsonFeedComplaints(bad)).toHaveLength(8)
  })

  it('says where it is found', () => {
    const { json } = renderAndRead(anEdition())
    expect(json).toMatchObject({
      title: 'Middle East',
      home_page_url: 'https://desk.example/news/feeds/middle-east',
      feed_url: 'https://desk.example/news/feeds/middle-east.json',
      language: 'en',
    })
  })

  it('has the item with authors, tags, picture, attachments and stamps', () => {
    const { json } = renderAndRead(anEdition({ entries: [theWireStory()] }))
    expect(json.items[0]).toMatchObject({
      url: 'https://moscow.example/2021/05/12/call-for-calm?x=1&y=2',
      title: 'Putin asks both sides to step back',
      authors: [{ name: 'AFP' }],
      tags: ['World', 'Diplomacy'],
      image: 'https://moscow.example/image/call.jpg?w=1200&h=800',
      language: 'en',
      date_published: '2021-05-12T14:03:00Z',
      date_modified: '2021-05-12T15:03:00Z',
      attachments: [
        {
          url: 'https://moscow.example/call.mp3',
          mime_type: 'audio/mpeg',
          size_in_bytes: 123_456,
          duration_in_seconds: 95,
        },
        { url: 'https://moscow.example/call.pdf', mime_type: 'application/pdf' },
      ],
    })
  })

  it('tells origin, agency, other copies and reasons in _wiredesk', () => {
    const { json, page } = renderAndRead(anEdition({ entries: [theWireStory()] }))
    const { story, ...told } = json.items[0]!._wiredesk
    expect(told).toEqual({
      source: {
        id: 'moscow-times',
        title: 'The Moscow Times',
        url: 'https://moscow.example/',
        feedUrl: 'https://moscow.example/rss/news?a=1&b=2',
      },
      agency: { id: 'afp', name: 'AFP', confidence: 0.98, evidence: 'byline "AFP"' },
      alsoReportedBy: [
        { source: 'TASS', title: 'Kremlin: call for calm', url: 'https://tass.example/1?a=1&b=2' },
        { source: 'France 24', title: 'Moscow <urges> restraint', url: 'https://f24.example/fr/1' },
        { source: 'Late Outlet', title: 'Came an hour later' },
      ],
      related: [],
      why: ['israel*', 'gaza'],
      rights: '© 2021 The Moscow Times & AFP',
    })
    expect(story).toBe('https://desk.example/news/stories/11111111-2222-5333-8444-555555555555')
    expect(page).toContain('href="/news/stories/11111111-2222-5333-8444-555555555555"')
  })

  it('says null where no agency is credited', () => {
    expect(renderAndRead(anEdition({ entries: [anEntry()] })).json.items[0]!._wiredesk.agency).toBeNull()
  })
})
