import { describe, expect, it } from 'vitest'
import { aConfig, aFeed } from '../../support/make-config.ts'
import { openRestartedDesk } from '../../support/restarted-desk.ts'
import { openTestDesk, type TestDesk } from '../../support/test-desk.ts'
import { someOutlets } from '../../support/wire.ts'

function copiesIn(desk: TestDesk): readonly number[] {
  return desk.json('all').items.map(({ _wiredesk }) => _wiredesk.alsoReportedBy.length)
}

function itemsOf(outlet: string, items: readonly (readonly [title: string, text: string])[]): string {
  const written = items.map(
    ([title, text], index) =>
      `<item><title>${title}</title><link>https://${outlet}.example/${index}</link><guid>https://${outlet}.example/${index}</guid><pubDate>Tue, 10 Mar 2026 1${index}:00:00 GMT</pubDate><description>${text}</description></item>`,
  )
  return `<rss version="2.0"><channel><title>${outlet}</title><link>https://${outlet}.example/</link>${written.join('')}</channel></rss>`
}

function episode(host: string, file: string, length: number): string {
  return `<rss version="2.0"><channel><title>${host}</title><link>https://${host}.example/</link><item><title>Episode 12</title><link>https://${host}.example/12</link><guid isPermaLink="false">${host}-episode-12</guid><pubDate>Tue, 10 Mar 2026 11:00:00 GMT</pubDate><description>We talk about the week, as we do every week, with Mara Lund and Jo Berg in the studio at Varnholm. Write to us, and tell a friend about the show if you like it, so that we can go on.</description><enclosure url="${file}" type="audio/mpeg" length="${length}"/></item></channel></rss>`
}

describe('the episodes of podcasts', () => {
  it('are told apart by what they let hear, after a restart too, and joined where that is the same', async () => {
    const { sources, replies } = await someOutlets('one', 'two', 'three')
    replies('one', { body: episode('one', 'https://media.example/one/12.mp3', 31_200_411) })
    replies('two', { body: episode('two', 'https://media.example/two/12.mp3', 28_900_107) })
    replies('three', {
      body: episode('three', 'https://count.example/redirect.mp3/media.example/one/12.mp3?from=three', 31_200_411),
    })
    const after = await openRestartedDesk(sources)
    expect(copiesIn(after).toSorted()).toEqual([0, 1])
  })
})

describe('the first documents of two outlets of one house', () => {
  const caption =
    'Crews at work by lamplight, filmed in one minute and forty seconds by the partner desk of our house for everybody.'
  const titles = ['why herring comes early', 'a bakery at midnight', 'old trams with tomatoes', 'a lake in the quarry']
  const others = ['choir without a teacher', 'bees in empty offices', 'bench gets longer', 'mattresses spoil backs']

  it('show as many stories as they have items, where all that these have in common stands below each', async () => {
    const { sources, replies } = await someOutlets('herald', 'courier')
    const below = (names: readonly string[]) => names.map((title) => [title, caption] as const)
    replies('herald', { body: itemsOf('herald', below(titles)) })
    replies('courier', { body: itemsOf('courier', below(others)) })
    const desk = await openTestDesk(aConfig({ sources, feeds: [aFeed({ slug: 'all' })] }))
    await desk.roundAfter(0)
    expect(copiesIn(desk)).toEqual(Array.from({ length: 8 }, () => 0))
  })

  it('and as many where that stands in place of a headline', async () => {
    const { sources, replies } = await someOutlets('herald', 'courier')
    const under = (names: readonly string[]) => names.map(() => ['Now choose what this page may keep', ''] as const)
    replies('herald', { body: itemsOf('herald', under(titles)) })
    replies('courier', { body: itemsOf('courier', under(others)) })
    const desk = await openTestDesk(aConfig({ sources, feeds: [aFeed({ slug: 'all' })] }))
    await desk.roundAfter(0)
    expect(copiesIn(desk)).toEqual(Array.from({ length: 8 }, () => 0))
  })
})
