import { DatabaseSync } from 'node:sqlite'
import Parser from 'rss-parser'
import { Agent } from 'undici'
import { loadConfig } from '../../../src/config/load.ts'
import { answerRounds } from './answer-rounds.ts'

// The least that a poller can do: conditional requests, somebody else's reader, one row an item; nothing is cleaned,
// compared, matched or published.
const CONCURRENCY = 50

const root = process.argv[2] ?? ''
const { sources } = await loadConfig(root, { LOG_LEVEL: 'error' })
const database = new DatabaseSync(`${root}/baseline.db`)
database.exec(`pragma journal_mode = wal; pragma synchronous = normal;
  create table items (source text, guid text, title text, html text, date text, primary key (source, guid))`)
const insert = database.prepare('insert into items values (?, ?, ?, ?, ?) on conflict do nothing')
const agent = new Agent({ connections: 1 })
const parser = new Parser()
const tags = new Map<string, string>()

async function poll(number: number): Promise<void> {
  const { id, url } = sources[number]!
  const { origin, pathname } = new URL(url)
  const tag = tags.get(id)
  const headers = tag === undefined ? {} : { 'if-none-match': tag }
  const reply = await agent.request({ origin, path: pathname, method: 'GET', headers })
  const body = await reply.body.text()
  if (reply.statusCode !== 200) return
  tags.set(id, String(reply.headers.etag))
  const { items } = await parser.parseString(body)
  database.exec('begin')
  for (const { guid, link, title, content, isoDate, ...more } of items) {
    const name = guid ?? (more as { id?: string }).id ?? link ?? ''
    insert.run(id, name, title ?? '', content ?? '', isoDate ?? '')
  }
  database.exec('commit')
}

answerRounds(
  async (numbers) => {
    const waiting = [...numbers]
    const lane = async () => {
      for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) await poll(next)
    }
    await Promise.all(Array.from({ length: CONCURRENCY }, lane))
  },
  async () => {
    await agent.destroy()
    database.close()
  },
)
