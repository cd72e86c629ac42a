import { expect, it } from 'vitest'
import type { Condition } from '../../src/model/settings.ts'
import { signedHeadlines } from '../support/signed-headlines.ts'
import { publishDocuments } from './publish-documents.ts'

it('feeds with terms that have signs take what has them', async () => {
  const items = signedHeadlines.map(
    (title, index) =>
      `<item><title>${title}</title><link>https://k.example/${index}</link><guid isPermaLink="false">k${index}</guid><pubDate>Tue, 01 Dec 2026 08:00:00 GMT</pubDate><description>text ${index}</description></item>`,
  )
  const body = `<rss version="2.0"><channel><title>S</title><link>https://k.example/</link>${items.join('')}</channel></rss>`
  const wanted = { c: 'C++', sharp: 'C#', net: '.NET', gme: '$GME', live: '🔴 LIVE' }
  const feeds = Object.entries(wanted).map(([slug, term]) => {
    const topic: Condition = { kind: 'words', fields: ['title'], terms: [term] }
    return { slug, topic }
  })
  const desk = await publishDocuments([{ body }], feeds)
  const shown = Object.keys(wanted).map((slug) => desk.json(slug).items.map(({ title }) => title))
  expect(shown).toEqual([
    ['C++26 is done'],
    ['C# 14 released'],
    ['Learn .NET now'],
    ['$GME soars'],
    ['🔴 LIVE: vote count'],
  ])
  expect(desk.json('net').items[0]!._wiredesk.why).toEqual(['title: .NET'])
})
