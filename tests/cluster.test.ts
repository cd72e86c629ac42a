import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { wiredesk } from './support/command.ts'
import { proseOf } from './support/make-rss.ts'
import { temporaryRoot } from './support/temporary-root.ts'

const text = proseOf('talks', 80)

async function cluster(...lines: readonly (object | string)[]) {
  const file = join(temporaryRoot({}), 'articles.jsonl')
  writeFileSync(file, lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\r\n'))
  return wiredesk(['cluster', file])
}

describe('wiredesk cluster', () => {
  it('prints the story of each article in the order of the lines', async () => {
    const { exit, stdout } = await cluster(
      { id: 'a', source: 'one', title: 'Talks open', contentText: text, published: '2021-05-12T10:00:00Z' },
      { id: 'b', source: 'two', title: 'Talks begin', contentText: text, published: '2021-05-12T11:00:00Z' },
      { id: 'c', source: 'two', title: 'Harvest fails', contentText: proseOf('harvest', 80), published: null },
      {
        id: 'd',
        source: 'one',
        guid: 'g',
        url: 'https://one.example/1',
        title: 'First',
        published: '2021-05-12T12:00:00Z',
      },
      {
        id: 'e',
        source: 'one',
        guid: 'g',
        url: 'https://one.example/1',
        title: 'Edited',
        published: '2021-05-12T12:00:00Z',
      },
    )
    expect([exit, stdout]).toEqual([0, 'a\ta\nb\ta\nc\tc\nd\td\ne\td\n'])
  })

  it('names each line that it cannot read, and reads the others', async () => {
    const { exit, stdout, stderr } = await cluster(
      '{"id":',
      { id: 'a', source: 'one' },
      { id: 'b' },
      { id: 'c', source: 'one', title: 7 },
      [],
    )
    expect([exit, stdout]).toEqual([1, 'a\ta\n'])
    expect(stderr).toMatch(
      /:1: not a line of JSON\n.*:3: source is missing\n.*:4: title is no text\n.*:5: not an article/,
    )
  })

  it('reads a byte order mark and the line separators that JSON lets stand', async () => {
    const line = { id: 'a', source: 'one', title: 'Talks', contentText: 'one\u2028two\u2029three' }
    const { exit, stdout } = await cluster(`\ufeff${JSON.stringify(line)}`, {
      id: 'b',
      source: 'one',
      title: 'Harvest',
    })
    expect([exit, stdout]).toEqual([0, 'a\ta\nb\tb\n'])
  })

  it('refuses an id that would break its own output', async () => {
    const { exit, stdout, stderr } = await cluster({ id: 'a\tb', source: 'one' })
    expect([exit, stdout]).toEqual([1, ''])
    expect(stderr).toContain(':1: id holds a tab or a line break')
  })

  it('knows what came before a line whose date is far ahead', async () => {
    const others = Array.from({ length: 600 }, (_, index) => ({
      id: `${index}`,
      source: 'one',
      title: `Notice ${index}`,
      published: index === 498 ? '2099-01-01T00:00:00Z' : '2021-05-12T10:00:00Z',
    }))
    const talks = { title: 'Talks open', contentText: text, published: '2021-05-12T10:00:00Z' }
    const { stdout } = await cluster({ id: 'a', source: 'one', ...talks }, ...others, {
      id: 'b',
      source: 'two',
      ...talks,
    })
    expect(stdout).toMatch(/\nb\ta\n$/)
  })

  it('says which file is not there', async () => {
    const { exit, stderr } = await wiredesk(['cluster', '/nowhere/articles.jsonl'])
    expect(exit).toBe(1)
    expect(stderr).toContain('/nowhere/articles.jsonl cannot be read')
  })
})
