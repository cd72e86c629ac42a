import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { databaseFile, IN_MEMORY } from '../../src/store/open/database-url.ts'
import { loaded, mistakes, wordsOf } from './installation.ts'

const server = async (yaml: string, environment: Record<string, string> = {}) =>
  (await loaded({ 'config/server.yaml': yaml, 'feeds/a.yaml': 'title: A' }, environment)).server

describe('server settings', () => {
  it('have the documented defaults', async () => {
    const config = await loaded({})
    expect(config.server).toEqual({
      port: 8080,
      host: '127.0.0.1',
      baseUrl: 'http://127.0.0.1:8080',
      database: databaseFile(join(config.root, 'data', 'wiredesk.db')),
      logLevel: 'info',
      contact: 'http://127.0.0.1:8080/bot',
      retention: { textMs: 30 * 86_400_000, indexMs: 730 * 86_400_000 },
      polling: {
        intervalMs: 3_600_000,
        floorMs: 900_000,
        ceilingMs: 86_400_000,
        longestHoldMs: 604_800_000,
        mostItemsADay: 500,
        concurrency: 50,
        timeoutMs: 30_000,
        maxBytes: 10_485_760,
        round: 1000,
        waitingBytes: 67_108_864,
      },
      hubs: [],
    })
  })

  it('name a proxy, whose password may come from the environment', async () => {
    const { proxy } = await server(`proxy: "http://\${WHO}:\${WORD}@proxy.test:3128"\n`, { WHO: 'a b', WORD: 'c@d' })
    expect(proxy).toBe('http://a%20b:c%40d@proxy.test:3128')
    const lines = await mistakes({ 'config/server.yaml': 'proxy: socks5://proxy.test:1080\n' })
    expect(lines).toEqual([expect.stringContaining('config/server.yaml:1:1 proxy: ')])
    expect(await mistakes({ 'config/server.yaml': `proxy: "http://\${NOBODY}@proxy.test"\n` })).toHaveLength(1)
  })

  it('give way to the environment, in which an empty variable is absent', async () => {
    const file = 'port: 1\nhost: a.test\nbaseUrl: https://a.test\nlogLevel: warn\ndatabase: sqlite:a.db\n'
    const environment = {
      PORT: '2',
      HOST: '::1',
      BASE_URL: 'https://b.test/x/',
      LOG_LEVEL: 'DEBUG',
      DATABASE_URL: 'sqlite:/b.db',
    }
    expect(await server(file, environment)).toMatchObject({
      port: 2,
      host: '::1',
      baseUrl: 'https://b.test/x',
      logLevel: 'debug',
      database: databaseFile('/b.db'),
    })
    expect(await server(file, { PORT: '', HOST: ' ' })).toMatchObject({ port: 1, host: 'a.test' })
  })

  it('are checked in the environment too, by the name of the variable', async () => {
    const environment = {
      PORT: '99999',
      HOST: 'http://x',
      BASE_URL: 'x',
      LOG_LEVEL: 'loud',
      DATABASE_URL: 'postgres://u:secret@h/d',
    }
    const lines = await mistakes({ 'config/server.yaml': 'port: x' }, environment)
    expect(lines.map((line) => line.split(':')[0])).toEqual([
      ...['PORT', 'HOST', 'BASE_URL', 'DATABASE_URL', 'LOG_LEVEL'].map((name) => `environment ${name}`),
      'config/server.yaml',
    ])
    expect(lines[3]).toBe('environment DATABASE_URL: PostgreSQL is not yet supported: use sqlite:data/wiredesk.db')
    expect(lines.join()).not.toContain('secret')
  })

  it('make the base URL of host and port, with brackets around an IPv6 address', async () => {
    expect(await server('host: ::1\nport: 81')).toMatchObject({ baseUrl: 'http://[::1]:81' })
  })

  it('take a base URL without trailing slash, query and password', async () => {
    expect(await server('baseUrl: https://A.test/news//')).toMatchObject({ baseUrl: 'https://a.test/news' })
    for (const bad of ['https://u:p@a.test', 'https://a.test/?q', 'a.test', '/news']) {
      const lines = await mistakes({ 'config/server.yaml': `baseUrl: ${bad}` })
      expect(lines, bad).toHaveLength(1)
      expect(lines[0]).toMatch(/^config\/server\.yaml:1:1 baseUrl: /)
      expect(lines[0]).not.toContain('u:p')
    }
  })

  it('find the database from the folder, wherever the program was started', async () => {
    const config = await loaded({ 'config/server.yaml': 'database: sqlite:store/x.db' })
    expect(config.server.database).toEqual(databaseFile(join(config.root, 'store', 'x.db')))
    expect(await server('database: "sqlite::memory:"')).toMatchObject({ database: IN_MEMORY })
    for (const bad of ['mysql://x', 'sqlite:', 'sqlite://x.db', 'x.db']) {
      expect(await mistakes({ 'config/server.yaml': `database: "${bad}"` }), bad).toHaveLength(1)
    }
  })

  it('say whether stories are related across languages, and nothing else under that key', async () => {
    expect((await server('related: { acrossLanguages: true }')).related).toEqual({ acrossLanguages: true })
    expect((await server('related: { acrossLanguages: false }')).related).toEqual({ acrossLanguages: false })
    expect((await server('port: 1')).related).toBeUndefined()
    const wrong = [
      ['related: { acrossLanguages: perhaps }', 'config/server.yaml:1:12 related.acrossLanguages: '],
      ['related: { acrosslanguages: true }', 'unknown key "acrosslanguages": did you mean "acrossLanguages"?'],
      ['related: { acrossLanguages: true, most: 3 }', 'unknown key "most"'],
      ['relatd: { acrossLanguages: true }', 'unknown key "relatd": did you mean "related"?'],
    ] as const
    for (const [yaml, words] of wrong) {
      const lines = await mistakes({ 'config/server.yaml': yaml })
      expect(lines, yaml).toEqual([expect.stringContaining(words)])
    }
  })

  it('must not contradict each other or the defaults', async () => {
    expect(
      await mistakes({ 'config/server.yaml': 'polling: { interval: 5m, timeout: 9 }\nretention: { index: 7d }' }),
    ).toEqual([
      'config/server.yaml:1:12 polling.interval: must not be shorter than floor, which is 15m unless set',
      'config/server.yaml:1:26 polling.timeout: 9 has no unit: write 9s, 9m or 9h',
      'config/server.yaml:2:1 retention.text: must not be longer than index, which is 2y unless set',
    ])
    expect(await mistakes({ 'config/server.yaml': 'polling: { floor: 5, interval: 20m }' })).toHaveLength(1)
  })

  it('warn about addresses that others cannot open', async () => {
    const warnings = async (yaml: string) =>
      wordsOf((await loaded({ 'config/server.yaml': yaml, 'feeds/a.yaml': 'title: A' })).warnings)
    expect(await warnings('host: 0.0.0.0\nbaseUrl: https://a.test')).toEqual([])
    expect(await warnings('host: 0.0.0.0\nbaseUrl: http://localhost:8080\ncontact: https://a.test/me')).toEqual([
      'config/server.yaml:2:1 baseUrl: readers elsewhere cannot open http://localhost:8080, although host 0.0.0.0 lets them in',
    ])
    expect(await warnings('host: 0.0.0.0\ncontact: https://a.test/me')).toEqual([
      'config/server.yaml:1:1 baseUrl: http://0.0.0.0:8080 is no address that readers can open: set baseUrl',
    ])
    expect(await warnings('port: 0\ncontact: https://a.test/me')).toEqual([
      'config/server.yaml:1:1 baseUrl: http://127.0.0.1:0 is no address that readers can open: set baseUrl',
    ])
    expect(await warnings('port: 0\nbaseUrl: https://a.test')).toEqual([])
    expect(await warnings('baseUrl: https://a.test\ncontact: https://www.example.org/me')).toHaveLength(1)
    expect(await warnings('')).toEqual([
      expect.stringMatching(/^config\/server\.yaml:1:1 contact: publishers cannot open/),
    ])
  })
})
