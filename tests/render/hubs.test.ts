import { expect, it } from 'vitest'
import { jsonFeedComplaints } from '../support/json-feed-rules.ts'
import { linksOf, renderAndRead } from './documents.ts'
import { anEdition } from './make-edition.ts'

const own = 'https://desk.example/news/hub'

it('our own hub is announced in every format, with the address of the document', () => {
  const { channel, atom, json } = renderAndRead(anEdition())
  expect(linksOf(channel, 'hub', 'atom:link')).toEqual([own])
  expect(linksOf(channel, 'self', 'atom:link')).toEqual(['https://desk.example/news/feeds/middle-east.rss'])
  expect(linksOf(atom, 'hub')).toEqual([own])
  expect(json.hubs).toEqual([{ type: 'WebSub', url: own }])
  expect(jsonFeedComplaints(json)).toEqual([])
})

it('hubs of others come after it, and one that is no web address does not', () => {
  const { channel, atom, json } = renderAndRead(
    anEdition({ hubs: ['https://hub.example/?a=1&b=<2>', 'data:text/plain,x'] }),
  )
  const all = [own, 'https://hub.example/?a=1&b=%3C2%3E']
  expect(linksOf(channel, 'hub', 'atom:link')).toEqual(all)
  expect(linksOf(atom, 'hub')).toEqual(all)
  expect(json.hubs).toEqual(all.map((url) => ({ type: 'WebSub', url })))
  expect(jsonFeedComplaints(json)).toEqual([])
})
