import { describe, expect, it } from 'vitest'
import type { HubLinks } from '../../../src/model/push.ts'
import { read } from '../../../src/read.ts'
import { aSource } from '../../support/make-config.ts'

const source = aSource({ id: 'weir', url: 'https://weir.example/feed' })
const hub = 'https://hub.example/'
const self = 'https://weir.example/feed'

async function hubOf(text: string, hubLinks?: HubLinks) {
  const document = { url: source.url, contentType: '', body: Buffer.from(text), hubLinks }
  const reading = await read(document, source, 0)
  return reading.kind === 'articles' ? reading.hub : reading.reason
}

const rss = (links: string) =>
  `<rss version="2.0" xmlns:a10="http://www.w3.org/2005/Atom"><channel><title>Weir</title>${links}<item><title>One</title></item></channel></rss>`
const atom = (links: string, root = '') =>
  `<feed xmlns="http://www.w3.org/2005/Atom" ${root}><title>Weir</title>${links}<entry><id>1</id><title>One</title></entry></feed>`
const json = (more: object) =>
  JSON.stringify({ version: 'https://jsonfeed.org/version/1.1', items: [{ id: '1', title: 'One' }], ...more })

describe('P37 the hub that a document names', () => {
  it.each([
    ['in RSS', rss(`<a10:link rel="hub" href="${hub}"/><a10:link rel="self" href="${self}"/>`)],
    ['in Atom', atom(`<link rel="self" href="${self}"/><link rel="hub" href="${hub}"/>`)],
    [
      'in Atom, from its base',
      atom('<link rel="self" href="feed"/><link rel="HUB" href="//hub.example"/>', 'xml:base="https://weir.example/"'),
    ],
    [
      'with self twice in the same words',
      atom(`<link rel="self" href="${self}"/><link rel="self" href="${self}"/><link rel="hub" href="${hub}"/>`),
    ],
    [
      'before one without https',
      atom(
        `<link rel="hub" href="http://hub.example/"/><link rel="hub" href="${hub}"/><link rel="self" href="${self}"/>`,
      ),
    ],
    [
      'in JSON Feed',
      json({
        feed_url: self,
        hubs: [
          { type: 'rssCloud', url: 'https://cloud.example/' },
          { type: 'WebSub', url: hub },
        ],
      }),
    ],
  ])('is found %s', async (_, text) => {
    expect(await hubOf(text)).toEqual({ hub, topic: self })
  })

  it.each([
    ['without a self', rss(`<a10:link rel="hub" href="${hub}"/>`)],
    [
      'with two selves',
      atom(`<link rel="hub" href="${hub}"/><link rel="self" href="${self}"/><link rel="self" href="${self}2"/>`),
    ],
    [
      'only of an entry',
      atom(`<link rel="self" href="${self}"/>`).replace('<title>One', `<link rel="hub" href="${hub}"/><title>One`),
    ],
    [
      'with a password, or of another scheme',
      atom(
        `<link rel="hub" href="https://a:b@hub.example/"/><link rel="hub" href="ftp://hub.example/"/><link rel="self" href="${self}"/>`,
      ),
    ],
    [
      'at the port of a mail server or a database',
      atom(
        `<link rel="hub" href="https://hub.example:25/"/><link rel="hub" href="https://hub.example:6379/"/><link rel="self" href="${self}"/>`,
      ),
    ],
    ['that has no type', json({ feed_url: self, hubs: [{ url: hub }] })],
    ['that is no list', json({ feed_url: self, hubs: hub })],
  ])('is none %s', async (_, text) => {
    expect(await hubOf(text)).toBeUndefined()
  })

  const both = atom(
    '<link rel="hub" href="https://other.example/"/><link rel="self" href="https://other.example/feed"/>',
  )

  it('is that of the reply where it names one', async () => {
    expect(await hubOf(both, { hubs: [hub], selves: [self] })).toEqual({ hub, topic: self })
  })

  it('is completed by the document where the reply names a half', async () => {
    expect(await hubOf(both, { hubs: [hub], selves: [] })).toEqual({ hub, topic: 'https://other.example/feed' })
    expect(await hubOf(both, { hubs: [hub], selves: [self, hub] })).toBeUndefined()
  })
})
