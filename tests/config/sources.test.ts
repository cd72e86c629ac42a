import { describe, expect, it } from 'vitest'
import { loaded, mistakes, wordsOf } from './installation.ts'

const source = (keys: string) =>
  `sources:\n  - id: one\n    name: One\n    ${keys.includes('url:') ? '' : 'url: https://one.test/\n    '}${keys}\n`
const mistakesOf = (keys: string, environment?: Record<string, string>) =>
  mistakes({ 'config/sources.yaml': source(keys) }, environment)
const load = async (yaml: string, environment?: Record<string, string>) =>
  (await loaded({ 'config/sources.yaml': yaml }, environment)).sources

describe('sources', () => {
  it('P6 are warned of where they are asked more often than publishers like, but for private networks', async () => {
    const warnings = async (keys: string) =>
      wordsOf((await loaded({ 'config/sources.yaml': source(keys) })).warnings).filter((line) => line.includes('every'))
    expect(await warnings('every: 14m')).toEqual([
      'config/sources.yaml:5:5 sources.0.every: one: every 14m is more often than publishers like; 15m is where their rhythm ends',
    ])
    expect(await warnings('every: 15m')).toEqual([])
    expect(await warnings('url: http://10.0.0.7/feed\n    privateNetwork: true\n    every: 1m')).toEqual([])
  })

  it('P31, P36 may have their certificates unchecked, of which they are warned, and robots.txt respected', async () => {
    const found = await loaded({ 'config/sources.yaml': source('insecure: true\n    respectRobots: true') })
    expect(found.sources).toMatchObject([{ insecure: true, respectRobots: true }])
    const words =
      'config/sources.yaml:5:5 sources.0.insecure: one: its certificate is not checked, since insecure is true'
    expect(wordsOf(found.warnings)).toContain(words)
    const other = await loaded({ 'config/sources.yaml': source('insecure: false') })
    expect(wordsOf(other.warnings).join()).not.toContain('certificate')
    expect(await mistakesOf('insecure: perhaps')).toHaveLength(1)
  })

  it('have the documented defaults', async () => {
    expect(await load(source('tags: []'))).toEqual([
      {
        id: 'one',
        name: 'One',
        url: 'https://one.test/',
        home: undefined,
        language: undefined,
        tags: [],
        priority: 0,
        republish: 'excerpt',
        images: 'source',
        everyMs: undefined,
        schedule: undefined,
        headers: {},
        privateNetwork: false,
        firstItems: 10,
      },
    ])
  })

  it('take defaults, then tags in the order that they list them, then their own keys', async () => {
    const [one, two, three] = await load(`
defaults: { priority: 1, republish: full, language: en, tags: [a] }
tags:
  b: { priority: 3, images: none, headers: { X-B: b, Accept-Language: de } }
  a: { priority: 2, republish: link, headers: { X-A: a, accept-language: en } }
sources:
  - { id: one, name: One, url: https://a.test/1, tags: [a, b] }
  - { id: two, name: Two, url: https://a.test/2, tags: [b, a], language: fr }
  - { id: three, name: Three, url: https://a.test/3, priority: -5, headers: { x-a: own } }`)
    expect(one).toMatchObject({ priority: 3, republish: 'link', images: 'none', language: 'en' })
    expect(one?.headers).toEqual({ 'X-A': 'a', 'X-B': 'b', 'Accept-Language': 'de' })
    expect(two).toMatchObject({ priority: 2, republish: 'link', images: 'none', language: 'fr' })
    expect(three).toMatchObject({ priority: -5, republish: 'link', tags: ['a'] })
    expect(three?.headers).toEqual({ 'x-a': 'own', 'accept-language': 'en' })
  })

  it('announce so many items of their first document as they, their tags or the defaults say, none at the least', async () => {
    const sources = await load(`
defaults: { firstItems: 20 }
tags: { big: { firstItems: 3 } }
sources:
  - { id: one, name: One, url: https://a.test/1 }
  - { id: two, name: Two, url: https://a.test/2, tags: [big] }
  - { id: three, name: Three, url: https://a.test/3, tags: [big], firstItems: 0 }`)
    expect(sources.map(({ firstItems }) => firstItems)).toEqual([20, 3, 0])
    for (const wrong of ['-1', 'ten', '10001']) expect(await mistakesOf(`firstItems: ${wrong}`)).toHaveLength(1)
  })

  it('do not let defaults and tags give what belongs to one source', async () => {
    const yaml = `defaults: { id: x, url: y }\ntags: { a: { name: z, tags: [b] } }\n${source('tags: [a]')}`
    expect((await mistakes({ 'config/sources.yaml': yaml })).map((line) => line.split(': ')[0])).toEqual([
      'config/sources.yaml:1:13 defaults.id',
      'config/sources.yaml:1:20 defaults.url',
      'config/sources.yaml:2:14 tags.a.name',
      'config/sources.yaml:2:23 tags.a.tags',
    ])
  })

  it('must not share an id or an address', async () => {
    const yaml =
      'sources:\n  - { id: a, name: A, url: https://u:pw@a.test/ }\n  - { id: a, name: B, url: https://u:pw@a.test/ }\n'
    expect(await mistakes({ 'config/sources.yaml': yaml })).toEqual([
      'config/sources.yaml:3:7 sources.1.id: "a" stands already on line 2',
      'config/sources.yaml:3:23 sources.1.url: this address stands already on line 2',
    ])
  })

  it.each(['Upper', 'a b', 'a.b', '""', 'x'.repeat(65)])(
    'must have an id that can be part of an address, unlike %s',
    async (id) => {
      const lines = await mistakes({ 'config/sources.yaml': `sources: [{ id: ${id}, name: A, url: https://a.test/ }]` })
      expect(lines).toEqual([expect.stringContaining('sources.0.id: ')])
    },
  )

  it.each([
    'www.one.test/feed',
    '/feed',
    'feed://one.test',
    'file:///etc/passwd',
    'https://',
    '"https://one.test/a b"',
    'one.test:80/x',
  ])('must have an absolute web address, unlike %s', async (url) => {
    expect(await mistakesOf(`url: ${url}`)).toEqual([expect.stringMatching(/:\d+:\d+ sources\.0\.url: /)])
  })

  it('are warned of where two addresses hardly differ', async () => {
    const addresses = [
      'http://a.test/feed',
      'https://www.A.test/feed/#top',
      'https://a.test/other',
      'https://a.test/feed?x=1',
    ]
    const lines = addresses.map((url, index) => `  - { id: s${index}, name: S, url: "${url}" }\n`)
    const { warnings } = await loaded({ 'config/sources.yaml': `sources:\n${lines.join('')}` })
    expect(wordsOf(warnings).filter((words) => words.includes('same document'))).toEqual([
      'config/sources.yaml:3:24 sources.1.url: s1: leads most likely to the same document as that of s0',
    ])
  })

  it('take passwords from the environment, percent-encoded, and never tell them', async () => {
    const keys = `url: https://\${READER}:\${PASSWORD}@one.test/feed?x=1`
    const [one] = await load(source(keys), { READER: 'me', PASSWORD: 'p@ss/word' })
    expect(one?.url).toBe('https://me:p%40ss%2Fword@one.test/feed?x=1')
    expect(await mistakesOf(keys, { READER: 'me' })).toEqual([
      'config/sources.yaml:4:5 sources.0.url: the environment variable PASSWORD is not set',
    ])
    expect((await mistakesOf('url: https://me:hunter2@one test/')).join()).not.toContain('hunter2')
    expect(
      (await mistakesOf(`${keys.replace('one.test', '[bad')}`, { READER: 'me', PASSWORD: 'hunter2' })).join(),
    ).not.toContain('hunter2')
  })

  it('take secrets in headers, one line each', async () => {
    const keys = `headers: { Authorization: "Bearer \${TOKEN}", X-Two: "\${A}-\${B}" }`
    const [one] = await load(source(keys), { TOKEN: 't', A: '1', B: '2' })
    expect(one?.headers).toEqual({ Authorization: 'Bearer t', 'X-Two': '1-2' })
    const lines = await mistakesOf(keys, { TOKEN: 'hunter2\nX: y', A: '1', B: '' })
    expect(lines).toEqual([
      expect.stringContaining('sources.0.headers.Authorization: a header must be one line'),
      expect.stringContaining('sources.0.headers.X-Two: the environment variable B is not set'),
    ])
    expect(lines.join()).not.toContain('hunter2')
  })

  it('do not let headers of the poller be set', async () => {
    const lines = await mistakesOf('headers: { Host: a, "B ad": b, user-agent: c, If-None-Match: d, Cookie: fine }')
    expect(lines.map((line) => line.replace(/.*headers\.([^:]*):.*/, '$1'))).toEqual([
      'Host',
      'B ad',
      'user-agent',
      'If-None-Match',
    ])
  })

  it('refuse variables everywhere else', async () => {
    const lines = await mistakes(
      {
        'config/sources.yaml': `sources:\n  - { id: one, name: "\${X}", url: "https://one.test/\${X}", home: "https://\${X}@one.test/" }`,
        'config/server.yaml': `contact: https://a.test/\${X}\n`,
        'feeds/a.yaml': `title: A\ntopic: { any: ["\${X}"] }`,
      },
      { X: 'x' },
    )
    expect(lines.map((line) => line.split(': ')[0])).toEqual([
      'config/server.yaml:1:1 contact',
      'config/sources.yaml:2:16 sources.0.name',
      'config/sources.yaml:2:30 sources.0.url',
      'config/sources.yaml:2:60 sources.0.home',
      'feeds/a.yaml:2:16 topic.any.0',
    ])
    expect(lines.every((line) => line.includes('replaced only in'))).toBe(true)
  })

  it('may keep the tracking in their links, each, by tag or all', async () => {
    expect((await load(source('tracking: keep')))[0]?.tracking).toBe('keep')
    expect((await load(`defaults: { tracking: keep }\n${source('tracking: drop')}`))[0]?.tracking).toBe('drop')
    expect(await mistakesOf('tracking: kept')).toEqual([expect.stringContaining('must be one of drop, keep')])
  })

  it('may name the charset of their bytes, by any of its names', async () => {
    expect((await load(source('charset: windows-1251')))[0]?.charset).toBe('windows-1251')
    expect((await load(source('charset: CP949')))[0]?.charset).toBe('euc-kr')
    expect((await load(`defaults: { charset: koi8-r }\n${source('charset: latin1')}`))[0]?.charset).toBe('windows-1252')
    expect(await mistakesOf('charset: windws-1251')).toEqual([
      'config/sources.yaml:5:5 sources.0.charset: "windws-1251" is not a charset such as windows-1251: did you mean "windows-1251"?',
    ])
    expect(await mistakesOf('charset: runes')).toEqual([
      'config/sources.yaml:5:5 sources.0.charset: "runes" is not a charset such as windows-1251',
    ])
  })

  it('are polled at most every minute', async () => {
    expect((await load(source('every: 1m')))[0]?.everyMs).toBe(60_000)
    expect(await mistakesOf('every: 59s')).toEqual([
      'config/sources.yaml:5:5 sources.0.every: 59s is too short: at least 1m',
    ])
  })

  it('say what is not to be believed, what to take off titles, and what may come in at all', async () => {
    const keys = `ignore: [published, author]
    title: { strip: ' - One  Daily' }
    only: { any: [gaza, { agency: '*' }, { source: one }], none: { category: sport } }`
    expect((await load(source(keys.replace('none: {', 'none: [{').replace(' } }', ' }] }'))))[0]).toMatchObject({
      ignore: ['published', 'author'],
      titleStrip: ['- One Daily'],
      only: { kind: 'all', of: [{ kind: 'any' }, { kind: 'none' }] },
    })
    const [one] = await load(
      `defaults: { title: { strip: [A, B] }, only: gaza }\n${source('title: { strip: [C] }\n    ignore: []')}`,
    )
    expect(one).toMatchObject({ ignore: [], titleStrip: ['C'], only: { kind: 'words', terms: ['gaza'] } })
  })

  it('may only distrust, strip and select by what there is', async () => {
    const keys = `ignore: [publshed, 1]
    title: { strp: x }
    only: { any: [{ agency: AFPP }, { source: two }, { categry: x }] }`
    expect(await mistakesOf(keys)).toEqual([
      expect.stringMatching(
        /:5:14 sources\.0\.ignore\.0: "publshed" must be one of title, .*did you mean "published"\?$/,
      ),
      expect.stringMatching(/:5:24 sources\.0\.ignore\.1: "1" must be one of/),
      'config/sources.yaml:6:5 sources.0.title.strip: is required',
      'config/sources.yaml:6:14 sources.0.title.strp: unknown key "strp": did you mean "strip"?',
      expect.stringMatching(/:7:21 sources\.0\.only\.any\.0\.agency: config\/agencies\.yaml names no agency "AFPP"/),
      expect.stringMatching(/sources\.0\.only\.any\.1\.source: no source has the id "two"/),
      expect.stringMatching(/sources\.0\.only\.any\.2\.categry: unknown key "categry": did you mean "category"\?/),
    ])
    expect(await mistakesOf('ignore: published')).toEqual([expect.stringContaining('must be a list')])
    expect(await mistakesOf("title: { strip: '' }")).toEqual([expect.stringContaining('title.strip: is empty')])
    expect(await mistakesOf('title: { strip: [a, [b]] }')).toEqual([expect.stringContaining('title.strip.1: must be')])
    expect(await mistakesOf('title: x')).toEqual([expect.stringContaining('title: must be keys')])
  })

  it('warn about tags that nobody carries, and private addresses without leave', async () => {
    const { warnings } = await loaded({
      'config/server.yaml': 'baseUrl: https://a.test',
      'config/sources.yaml': `tags: { b: { priority: 1 } }\n${source('url: http://127.0.0.1:9/feed')}`,
      'feeds/a.yaml': 'title: A',
    })
    expect(wordsOf(warnings)).toEqual([
      'config/sources.yaml:1:9 tags.b: no source carries this tag',
      'config/sources.yaml:5:5 sources.0.url: one: 127.0.0.1 is refused as a private address unless privateNetwork is true',
    ])
  })
})

describe('agencies', () => {
  it('have their own name among their names', async () => {
    const yaml =
      '- { id: afp, name: AFP, names: [Agence France-Presse, AFP], sites: [www.AFP.com] }\n- { id: x, name: X, republish: link }'
    const { agencies } = await loaded({ 'config/agencies.yaml': yaml })
    expect(agencies).toEqual([
      {
        id: 'afp',
        name: 'AFP',
        names: ['AFP', 'Agence France-Presse'],
        sites: ['afp.com'],
        republish: undefined,
        images: undefined,
      },
      { id: 'x', name: 'X', names: ['X'], sites: [], republish: 'link', images: undefined },
    ])
  })

  it('say how their texts end, and where their short names and datelines are not theirs', async () => {
    const keys = 'closings: ["(Reporting by … Editing by …)"], shortNamesIn: [en, pt-BR], datelines: false'
    const { agencies } = await loaded({ 'config/agencies.yaml': `- { id: a, name: A, ${keys} }` })
    expect(agencies).toMatchObject([
      { closings: ['(Reporting by … Editing by …)'], shortNamesIn: ['en', 'pt-BR'], datelines: false },
    ])
    expect(
      await mistakes({ 'config/agencies.yaml': '- { id: a, name: A, shortNamesIn: [?], datelines: maybe }' }),
    ).toEqual([expect.stringContaining('0.shortNamesIn.0'), expect.stringContaining('0.datelines')])
  })

  it('are a list, each with its own id and plain host names', async () => {
    expect(
      await mistakes({
        'config/agencies.yaml': '- { id: a, name: A, sites: ["https://a.test"] }\n- { id: a, name: B }',
      }),
    ).toEqual([
      'config/agencies.yaml:1:29 0.sites.0: "https://a.test" is not a host name such as afp.com',
      'config/agencies.yaml:2:5 1.id: "a" stands already on line 1',
    ])
    expect(await mistakes({ 'config/agencies.yaml': 'agencies: []' })).toEqual([
      'config/agencies.yaml:1:1: must be a list, not keys',
    ])
  })
})
