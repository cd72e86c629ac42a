import { describe, expect, it } from 'vitest'
import { parseDatabaseUrl, sharable } from '../../../src/store/open/database-url.ts'

describe('the address of a database', () => {
  it('names a file, from the root where the path is relative', () => {
    for (const [url, path] of [
      ['sqlite:data/x.db', '/town/data/x.db'],
      ['sqlite:/srv/x.db', '/srv/x.db'],
      ['sqlite:../x.db', '/x.db'],
    ] as const) {
      expect(parseDatabaseUrl(url, '/town')).toEqual({ value: { engine: 'sqlite', url: `sqlite:${path}`, file: path } })
    }
  })

  it('names one in memory, which threads share by a name of its own', () => {
    const read = parseDatabaseUrl('sqlite::memory:', '/town')
    if ('mistake' in read) throw new Error(read.mistake)
    expect(read.value).toEqual({ engine: 'sqlite', url: 'sqlite::memory:', file: undefined })
    const [one, other] = [sharable(read.value), sharable(read.value)]
    expect(one.sharedAs).toBeDefined()
    expect(one.sharedAs).not.toBe(other.sharedAs)
  })

  it('is refused in words that repeat no password', () => {
    expect(parseDatabaseUrl('postgres://u:secret@h/d', '/town')).toEqual({
      mistake: 'PostgreSQL is not yet supported: use sqlite:data/wiredesk.db',
    })
    for (const url of ['mysql://u:secret@h/d', 'x.db', 'sqlite:', 'sqlite://x.db', 'sqlite:a/', 'sqlite:a\nb']) {
      const read = parseDatabaseUrl(url, '/town')
      expect('mistake' in read && !read.mistake.includes('secret'), url).toBe(true)
    }
  })
})
