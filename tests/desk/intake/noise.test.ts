import { describe, expect, it } from 'vitest'
import type { Source } from '../../../src/model/settings.ts'
import { earlierVersions } from '../../../src/store/articles/versions.ts'
import { aConfig, aFeed } from '../../support/make-config.ts'
import type { RssItem } from '../../support/make-rss.ts'
import { temporaryRoot } from '../../support/temporary-root.ts'
import { openTestDesk, START, type TestDesk } from '../../support/test-desk.ts'
import { articleOf, someOutlets } from '../../support/wire.ts'

const HOUR = 3_600_000

/** What an outlet says of one piece at a poll: paragraphs, or markup as it stands. */
type Said = readonly string[] | (Partial<RssItem> & { readonly html: string })

function itemOf(said: Said): RssItem {
  const { html, ...own } = 'html' in said ? said : { html: said.map((line) => `<p>${line}</p>`).join('') }
  const date = 'Tue, 03 Mar 2026 08:00:00 GMT'
  return { id: 'a', title: 'How to splice a rope', date, ...own, text: `<![CDATA[${html}]]>` }
}

type Polled = {
  readonly test: TestDesk
  /** The polls, from the second, that moved the date of the piece. */
  readonly moved: readonly number[]
  readonly html: string
}

/** What a desk publishes of a piece that its outlet shows like this, one poll an hour. */
async function polled(polls: readonly Said[], settings: Partial<Source> = {}): Promise<Polled> {
  const { sources, says } = await someOutlets('one')
  says('one', ...polls.map((said) => [itemOf(said)]))
  const config = aConfig({
    sources: [{ ...sources[0]!, republish: 'full', ...settings }],
    feeds: [aFeed({ slug: 'all' })],
  })
  const test = await openTestDesk(config)
  const dates: string[] = []
  for (const index of polls.keys()) {
    await test.roundAfter(index === 0 ? 0 : HOUR)
    dates.push(test.json('all').items[0]!.date_modified)
  }
  const moved = dates.flatMap((date, index) => (index > 0 && date !== dates[index - 1] ? [index + 1] : []))
  return { test, moved, html: test.json('all').items[0]!.content_html ?? '' }
}

const opening = 'Lay the strands side by side and marry the two ends of the rope.'
const middle = 'Tuck each strand under the next one, three times over.'

describe('what differs at every poll is passed over', () => {
  it.each<[string, (poll: number) => Said]>([
    [
      'a counter and an age',
      (poll) => [opening, middle, `Opened ${[7, 31, 58, 204, 377][poll]} times`, `${2 + poll * 9} hours ago`],
    ],
    ['a clock', (poll) => [opening, `At the quay it is now 1${poll}:05`, middle]],
    [
      'the weather',
      (poll) => [opening, middle, ['Mild, 9 °C', 'Drizzle, 8 °C', 'Fog over the bay', 'Clear, 3 °C', 'Gusts'][poll]!],
    ],
    [
      'a list of other pieces',
      (poll) => {
        const pieces = [
          'Oars and how to mend them',
          'Ten knots',
          'Tar',
          'Who owns the slipway?',
          'Sails',
          'Winter paint',
        ]
        const items = pieces.slice(poll, poll + 2 + (poll % 2)).map((piece) => `<li><a href="/x">${piece}</a></li>`)
        return { html: `<p>${opening}</p><p>${middle}</p><ul>${items.join('')}</ul><p>${middle} Again.</p>` }
      },
    ],
    [
      'other pieces in lines of their own, some of which stay',
      (poll) => {
        const pieces = [
          ['Oars', 'Tar'],
          ['Sails', 'Tar', 'Oars'],
          ['Sails', 'Knots'],
          ['Masts', 'Knots'],
          ['Oars', 'Knots', 'Tar'],
        ]
        const links = pieces[poll]!.map((piece) => `<p><a href="/x">${piece}</a></p>`)
        return { html: `<p>${opening}</p><p>${middle}</p>${links.join('')}<p>${middle} Again.</p>` }
      },
    ],
    [
      'a line in small print',
      (poll) => ({ html: `<p>${opening}</p><p>${middle} <small>Seen ${poll * 7} times.</small></p>` }),
    ],
    ['a counter in another script', (poll) => [opening, middle, `閲覧 ${poll * 31 + 4} 回`]],
    [
      'a figure in a list of facts',
      (poll) => ({
        html: `<p>${opening}</p><p>${middle}</p><ul><li>By Ann Lee</li><li>${poll + 3} readers online</li></ul>`,
      }),
    ],
  ])('%s', async (_, said) => {
    const { moved } = await polled([0, 1, 2, 3, 4].map(said))
    expect(moved).toEqual([2, 3])
  })

  it('and costs no version, no text and no bytes', async () => {
    const { test, html } = await polled([3, 5, 8, 13].map((count) => [opening, middle, `Opened ${count} times`]))
    const { handle } = test.desk.context.store
    const id = await articleOf(test, 'one', 'a')
    expect(html).toContain('Opened 8 times')
    expect((await earlierVersions(handle, id)).map(({ version }) => version)).toEqual([1, 2])
    const row = await handle.selectFrom('articles').selectAll().executeTakeFirstOrThrow()
    expect([row.version, row.text?.split('\n').at(-1), row.version_at]).toEqual([3, 'Opened 8 times', START + 2 * HOUR])
  })
})

describe('what is news at every poll is not', () => {
  it.each<[string, (poll: number) => Said]>([
    ['a toll in a sentence', (poll) => [opening, `The storm took ${12 + poll} boats.`, middle]],
    [
      'a toll in a sentence among others',
      (poll) => [opening, `${middle} By night ${12 + poll} boats were lost. More may be`],
    ],
    [
      'a score in the text',
      (poll) => [opening, `After ${poll * 9} minutes it stood ${poll}:1, and the crowd sang on in the rain`],
    ],
    ['the headline', (poll) => ({ title: `Splicing, part ${poll}`, html: `<p>${opening}</p><p>${middle}</p>` })],
    ['the first paragraph', (poll) => [`Part ${poll + 1}`, opening, middle]],
    [
      'a ticker that grows',
      (poll) => [opening, middle, ...Array.from({ length: poll }, (_, at) => `1${at}:00 Knot ${at} holds`)],
    ],
    [
      'a line that grows',
      (poll) => [opening, middle, ['Ann', 'Bo Hart', 'Cy', 'Di Moss', 'Ed'].slice(0, poll + 1).join(', leads ')],
    ],
    [
      'a list that grows',
      (poll) => ({ html: `<p>${opening}</p><p>${middle}</p><ul>${'<li>A knot</li>'.repeat(poll + 1)}</ul>` }),
    ],
    ['a long paragraph', (poll) => [opening, `${'strand over strand '.repeat(4)}${poll}`, middle]],
    ['the larger part of a text', (poll) => [opening.slice(0, 9), `Turn ${poll} of the long rope is done`]],
    [
      'a table',
      (poll) => ({
        html: `<p>${opening}</p><table><tr><td>Red boats</td><td>${poll}</td></tr></table><p>${middle}</p>`,
      }),
    ],
    ['a subheading', (poll) => ({ html: `<p>${opening}</p><h3>Step ${poll}</h3><p>${middle}</p>` })],
  ])('%s', async (_, said) => {
    const { moved } = await polled([0, 1, 2, 3, 4].map(said))
    expect(moved).toEqual([2, 3, 4, 5])
  })

  it('a line that once stood still while a counter went on', async () => {
    const said = (count: number, rafts: number) => [opening, middle, `Opened ${count} times`, `Rafts found: ${rafts}`]
    const { moved } = await polled([
      said(1, 2),
      said(4, 2),
      said(8, 2),
      said(9, 2),
      said(12, 5),
      said(15, 6),
      said(16, 6),
    ])
    expect(moved).toEqual([2, 3, 5, 6])
  })

  it('what was taken for noise and stands still, while the rest goes on, is shown as it stands', async () => {
    const said = (count: number, rafts: number) => [opening, middle, `Opened ${count} times`, `Rafts found: ${rafts}`]
    const { moved, html } = await polled([said(1, 2), said(4, 3), said(8, 5), said(9, 7), said(12, 7), said(15, 7)])
    expect(moved).toEqual([2, 3, 5])
    expect(html).toContain('Rafts found: 7')
  })
})

describe('an article with noise', () => {
  const said = (count: number, ...more: readonly string[]) => [opening, middle, ...more, `Opened ${count} times`]

  it('has a version for a real change that comes with noise, and its noise is known still', async () => {
    const grown = 'Whip the end with twine.'
    const { test, moved, html } = await polled([
      said(1),
      said(2),
      said(3),
      said(4),
      said(5, grown),
      said(6, grown),
      said(7, grown),
    ])
    expect(moved).toEqual([2, 3, 5])
    expect(html).toContain(grown)
    expect(html).toContain('Opened 5 times')
    const id = await articleOf(test, 'one', 'a')
    expect(await earlierVersions(test.desk.context.store.handle, id)).toHaveLength(3)
  })

  it('learns although the text is edited meanwhile', async () => {
    const { moved } = await polled([
      said(1),
      said(2, 'Wax it.'),
      said(3, 'Wax it.'),
      said(4, 'Wax it.'),
      said(5, 'Wax it.'),
    ])
    expect(moved).toEqual([2, 3])
  })

  it('goes on when the noise ends, and follows its edits', async () => {
    const { moved, html } = await polled([
      said(1),
      said(2),
      said(3),
      said(4),
      said(4),
      said(4, 'Wax it.'),
      [opening, middle, 'Wax it.'],
    ])
    expect(moved).toEqual([2, 3, 6, 7])
    expect(html).not.toContain('Opened')
  })

  it('shows what else is new of it, over the text that is kept', async () => {
    const later = { ...itemOf(said(4)), author: 'Ann Lee' }
    const html = said(4)
      .map((line) => `<p>${line}</p>`)
      .join('')
    const { test, moved } = await polled([said(1), said(2), said(3), { ...later, html }])
    const row = await test.desk.context.store.handle.selectFrom('articles').selectAll().executeTakeFirstOrThrow()
    expect([moved, JSON.parse(row.data_json).authors, row.text?.includes('Opened 3 times'), row.version]).toEqual([
      [2, 3],
      ['Ann Lee'],
      true,
      3,
    ])
  })

  it('is known to the process that comes after a stop', async () => {
    const { sources, says } = await someOutlets('one')
    says('one', ...[1, 2, 3, 4].map((count) => [itemOf(said(count))]))
    const server = { database: `sqlite:${temporaryRoot({})}/desk.db` }
    const config = aConfig({ sources, feeds: [aFeed({ slug: 'all' })], server })
    const test = await openTestDesk(config)
    for (let poll = 0; poll < 3; poll += 1) await test.roundAfter(HOUR)
    const before = test.fingerprints()
    await test.close()
    const next = await openTestDesk(config, START + 4 * HOUR)
    const { refreshed, published } = await next.desk.round()
    expect([refreshed.map(({ isUnchanged, changed }) => [isUnchanged, changed]), published]).toEqual([[[false, 0]], []])
    expect(next.fingerprints()).toEqual(before)
  })

  it('is read as it stands where its source says so', async () => {
    const { moved } = await polled(
      [1, 2, 3, 4, 5].map((count) => said(count)),
      { ignore: ['noise'] },
    )
    expect(moved).toEqual([2, 3, 4, 5])
  })

  it('does not show its text again because only its summary is made of it', async () => {
    const short = [1, 2, 3, 4].map((count) => ['Coil it.', 'Hang it up to dry.', `Opened ${count} times`])
    expect((await polled(short)).moved).toEqual([2, 3])
  })
})
