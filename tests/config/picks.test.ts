import { describe, expect, it } from 'vitest'
import { loaded, mistakes } from './installation.ts'

const feed = { 'feeds/wire.yaml': 'title: Wire\n' }
const picks = async (text: string, file = 'feeds/wire.picks.yaml') =>
  (await loaded({ ...feed, [file]: text })).feeds[0]?.picks

describe('feeds/SLUG.picks.yaml', () => {
  it('says what is pinned, dropped and added, in its order', async () => {
    const text = [
      'pin:',
      '  - { url: https://one.test/a, until: 2026-12-01T18:00+01:00 }',
      '  - url: https://one.test/b',
      'drop: [https://one.test/c]',
      'add:',
      '  - { url: https://one.test/d, title: A title, summary: A line, note: Worth it }',
      '  - { url: https://one.test/e, note: 2026 }',
    ].join('\n')
    expect(await picks(text)).toEqual({
      file: 'feeds/wire.picks.yaml',
      pin: [{ url: 'https://one.test/a', until: Date.UTC(2026, 11, 1, 17) }, { url: 'https://one.test/b' }],
      drop: ['https://one.test/c'],
      add: [
        { url: 'https://one.test/d', title: 'A title', summary: 'A line', note: 'Worth it' },
        { url: 'https://one.test/e', note: '2026' },
      ],
    })
  })

  it('may lie in a folder of its own, and may be empty', async () => {
    expect(await picks('pin: [{ url: https://one.test/a, until: 2026-12-01 }]', 'feeds/picks/wire.picks.yaml')).toEqual(
      {
        file: 'feeds/picks/wire.picks.yaml',
        pin: [{ url: 'https://one.test/a', until: Date.UTC(2026, 11, 1) }],
        drop: [],
        add: [],
      },
    )
    expect(await picks('')).toBeUndefined()
    expect(await picks('drop: []\n')).toBeUndefined()
  })

  it.each([
    ['drop: https://one.test/a', ':1:1 drop: must be a list, not "https://one.test/a"'],
    ['drop: [one.news/a]', ':1:8 drop.0: "one.news/a" is not an absolute address: begin with https://'],
    [
      'drop: [https://me:secret@one.test/a]',
      ':1:8 drop.0: https://***@one.test/a must not carry a user name or password',
    ],
    ['pin: [https://one.test/a]', ':1:7 pin.0: must be keys, not "https://one.test/a"'],
    ['pin: [{ until: 2026-12-01 }]', ':1:7 pin.0.url: is required'],
    [
      'pin: [{ url: https://one.test/a, until: tomorrow }]',
      ':1:34 pin.0.until: "tomorrow" is not a day such as 2026-12-01 or a moment such as 2026-12-01T18:00Z',
    ],
    [
      'pin: [{ url: https://one.test/a, till: 2026-12-01 }]',
      ':1:34 pin.0.till: unknown key "till": did you mean "until"?',
    ],
    [
      'add: [{ url: https://one.test/a, headline: X }]',
      ':1:34 add.0.headline: unknown key "headline": did you mean "title"?',
    ],
    ['pins: []', ':1:1 pins: unknown key "pins": did you mean "pin"?'],
    [
      'drop:\n  - https://one.test/a\n  - https://one.test/b\n  - https://one.test/a',
      ':4:5 drop.2: this address stands already on line 2',
    ],
    [
      'add:\n  - url: https://one.test/a\n  - url: https://one.test/a',
      ':3:5 add.1.url: this address stands already on line 2',
    ],
  ])('refuses %j', async (text, words) => {
    expect(await mistakes({ ...feed, 'feeds/wire.picks.yaml': text })).toEqual([`feeds/wire.picks.yaml${words}`])
  })

  it('refuses impossible moments', async () => {
    for (const until of ['2026-02-30', '2026-13-01', '2026-12-01T25:00Z', '2026-12-01T18:00', '1e3']) {
      const found = await mistakes({
        ...feed,
        'feeds/wire.picks.yaml': `pin: [{ url: https://one.test/a, until: ${until} }]`,
      })
      expect(found, until).toHaveLength(1)
    }
  })

  it('belongs to a feed, and each feed has one', async () => {
    const files = {
      ...feed,
      'feeds/wier.picks.yaml': 'drop: []',
      'feeds/a/wire.picks.yaml': '',
      'feeds/wire.picks.yaml': '',
    }
    expect(await mistakes(files)).toEqual([
      'feeds/wier.picks.yaml:1:1 slug: picks for the feed wier, and there is none: feeds/wier.yaml is missing: did you mean "wire"?',
      'feeds/wire.picks.yaml:1:1 slug: feeds/a/wire.picks.yaml says already what is picked for wire',
    ])
  })

  it('lists its mistakes with those of all other files', async () => {
    expect(
      await mistakes({ 'feeds/wire.yaml': 'titel: Wire\n', 'feeds/wire.picks.yaml': 'drop: [x]\nadd: [{}]' }),
    ).toHaveLength(4)
  })
})
