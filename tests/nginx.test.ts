import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { wiredesk } from './support/command.ts'
import { proseOf, type RssItem, rss } from './support/make-rss.ts'
import { hasNginx, startNginx } from './support/nginx.ts'
import { temporaryRoot } from './support/temporary-root.ts'

if (!hasNginx())
  console.log('no nginx here: nothing is polled from a web server of others; install Debian’s nginx-light')

/** Of every command on one folder, so that each has the same base URL. */
const env = { PORT: '0' }

const items: readonly RssItem[] = Array.from({ length: 8 }, (_, index) => ({
  id: `piece${index}`,
  title: `Lock gate ${index} is mended`,
  text: proseOf(`gate${index}`, 60),
}))

const atom = `<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><id>urn:canal</id><title>Canal</title>
<updated>2026-03-10T09:00:00Z</updated>${items.map(
  ({ id, title, text }) => `<entry><id>urn:${id}</id><title>Atom: ${title}</title>
<updated>2026-03-10T09:00:00Z</updated><link href="https://canal.example/${id}"/><summary>${text}</summary></entry>`,
)}</feed>`

const json = JSON.stringify({
  version: 'https://jsonfeed.org/version/1.1',
  title: 'Canal',
  items: items.map(({ id, title, text }) => ({ id, title: `JSON: ${title}`, content_text: text })),
})

const documents = [
  { id: 'rss', path: '/canal.rss', body: rss(items) },
  { id: 'atom', path: '/canal.atom', body: atom },
  { id: 'json', path: '/canal.json', body: json },
  { id: 'packed', path: '/packed/canal.rss', body: rss(items, 'https://packed.example') },
  { id: 'fresh', path: '/fresh/canal.rss', body: rss(items, 'https://fresh.example') },
] as const

type Line = {
  readonly source: string
  readonly state: string
  readonly status: number
  readonly bytes: number
  readonly decodedBytes: number | null
  readonly items: number | null
  readonly added: number
  readonly nextPollReason: string
}

describe.skipIf(!hasNginx())('nginx with feeds as static files', () => {
  async function installation() {
    const root = temporaryRoot({
      ...Object.fromEntries(documents.map(({ path, body }) => [`files${path}`, body])),
      'config/server.yaml': '',
      'feeds/all.yaml': 'title: All\n',
    })
    const { url } = await startNginx(root)
    const line = ({ id, path }: (typeof documents)[number]) =>
      `  - { id: ${id}, name: Canal ${id}, url: "${url(path)}", privateNetwork: true }`
    const packed = documents.find(({ id }) => id === 'packed')!
    writeFileSync(join(root, `files${packed.path}.gz`), gzipSync(packed.body))
    writeFileSync(join(root, 'config', 'sources.yaml'), `sources:\n${documents.map(line).join('\n')}\n`)
    const poll = async (): Promise<readonly Line[]> => {
      const { stdout } = await wiredesk(['poll', '--json', '--root', root, ...documents.map(({ id }) => id)], env)
      return stdout
        .trim()
        .split('\n')
        .map((text) => JSON.parse(text) as Line)
    }
    return { root, poll }
  }

  it('gives each once, packed, and then a 304 without a body', async () => {
    const { poll } = await installation()
    const [first, second] = [await poll(), await poll()]
    const ids = documents.map(({ id }) => id).toSorted()
    for (const lines of [first, second]) expect(lines.map(({ source }) => source)).toEqual(ids)
    for (const line of first) {
      expect(line).toMatchObject({ state: 'ok', status: 200, items: items.length, added: items.length })
      expect(line.decodedBytes).toBe(Buffer.byteLength(documents.find(({ id }) => id === line.source)!.body))
      expect(line.bytes).toBeLessThan(line.decodedBytes! / 2)
    }
    for (const line of second) expect(line).toMatchObject({ state: 'ok', status: 304, bytes: 0, added: 0 })
  })

  it('gives what is new once its file has changed, and is left alone as long as `expires` says', async () => {
    const { root, poll } = await installation()
    const first = await poll()
    const more = { id: 'late', title: 'Barges may pass again', text: proseOf('barges', 60) }
    writeFileSync(join(root, 'files/canal.rss'), rss([more, ...items]))
    const second = await poll()
    expect(second.find(({ source }) => source === 'rss')).toMatchObject({ status: 200, items: 9, added: 1 })
    expect(second.filter(({ status }) => status === 304)).toHaveLength(4)
    for (const lines of [first, second]) {
      expect(lines.find(({ source }) => source === 'fresh')?.nextPollReason).toMatch(/^max-age 7200 s of a (200|304)$/)
    }
  })
})
