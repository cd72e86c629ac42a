import { describe, expect, it } from 'vitest'
import { searchFeed } from '../../src/lookup/search-feed.ts'
import { answerStory } from '../../src/lookup/story-reader.ts'
import { proseOf } from '../support/make-rss.ts'
import { publishDocuments } from './publish-documents.ts'

function rss(site: string, title: string, author: string, text: string): string {
  return `<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>${site}</title><item><title>${title}</title><link>https://${site}.example/p</link><guid isPermaLink="false">${site}</guid><dc:creator>${author}</dc:creator><pubDate>Tue, 01 Dec 2026 08:00:00 GMT</pubDate><description>${text}</description></item></channel></rss>`
}

async function aDesk() {
  const told = (seed: string) => `At the Kettlewick mill ${proseOf(seed, 120)}`
  const desk = await publishDocuments([
    { body: rss('heron', 'Flood reaches the Kettlewick mill', 'Ann Lee', told('one')), name: 'Heron' },
    { body: rss('stork', 'Kettlewick mill stands after the flood', 'AFP', told('two')), name: 'Stork' },
    { body: rss('afp', 'Kettlewick mill to be rebuilt after flood', 'AFP', told('three')), name: 'AFP' },
  ])
  const { context } = desk.desk
  const search = async (query: string) =>
    Buffer.from((await searchFeed(context.store.handle, { slug: 'all', query }, context))!.body).toString()
  const story = async (title: string) => {
    const found = desk.json('all').items.find((item) => item.title.startsWith(title))!
    const answer = await answerStory(context.store.handle, found._wiredesk.story.split('/').at(-1)!, context)
    return answer && 'document' in answer ? Buffer.from(answer.document.body).toString() : ''
  }
  return { search, story }
}

/** The rows of headlines on a page, without their markup. */
function rows(page: string): readonly string[] {
  return [...page.matchAll(/<li><span class="headline".*?<\/li>/gs)].map(([row]) => row.replace(/<[^>]*>/g, ''))
}

describe('the agency that a story is credited to', () => {
  it('stands beside what a search finds', async () => {
    const { search } = await aDesk()
    const found = rows(await search('kettlewick'))
    expect(found.find((row) => row.includes('stands after'))).toMatch(/AFP via Stork/)
    expect(found.find((row) => row.startsWith('Flood'))).toMatch(/ Heron,/)
    expect(found.find((row) => row.startsWith('Flood'))).not.toContain('AFP')
    // Its own text needs no credit.
    expect(found.find((row) => row.includes('rebuilt'))).not.toContain('via')
  })

  it('stands beside what is related, on the page of a story', async () => {
    const { story } = await aDesk()
    const page = await story('Flood reaches')
    const related = rows(page.slice(page.indexOf('Related coverage')))
    expect(related.find((row) => row.includes('stands after'))).toMatch(/AFP via Stork/)
    expect(related.find((row) => row.includes('rebuilt'))).not.toContain('via')
  })
})
