import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { runCommandLine } from '../../src/command-line.ts'
import { fileKinds, fileSchema, schemaFile, withModeline } from '../../src/config/json-schema.ts'

const root = resolve(import.meta.dirname, '../..')
const shipped = {
  server: ['config/server.yaml', 'docs/examples/planet/config/server.yaml'],
  sources: ['config/sources.yaml', 'docs/examples/planet/config/sources.yaml'],
  agencies: ['config/agencies.yaml'],
  topics: ['docs/examples/reader/config/topics.yaml'],
  feed: ['feeds/middle-east.yaml', 'feeds/diplomacy.yaml', 'docs/examples/reader/feeds/news.yaml'],
  picks: ['feeds/wire.picks.yaml'],
}

/** What the schema of a kind of file says of a file, as an editor reads it. */
function judge(kind: (typeof fileKinds)[number], text: string) {
  const validate = new Ajv2020({ allErrors: true, strict: false }).compile(fileSchema(kind))
  // A file of which every line is a comment is one without keys.
  return validate(parse(text) ?? {}) ? [] : validate.errors
}

async function run(...argv: string[]) {
  const [printed, complaints]: [string[], unknown[]] = [[], []]
  const surroundings = {
    print: (text: string) => printed.push(text),
    complain: (text: unknown) => complaints.push(text),
  }
  const code = await runCommandLine(argv, surroundings as unknown as Parameters<typeof runCommandLine>[1])
  return { code, printed: printed.join('\n'), complaints }
}

describe.each(fileKinds)('the schema of a file of the kind %s', (kind) => {
  it.each(shipped[kind])('takes %s', async (file) => {
    expect(judge(kind, await readFile(resolve(root, file), 'utf8'))).toEqual([])
  })

  it('refuses an unknown key', () => {
    const slips = {
      server: 'prot: 80',
      sources: 'sources: [{ id: a, name: A, url: "https://a.example/feed", tag: [x] }]',
      topics: 'war: { any: [{ titel: x }] }',
      agencies: '[{ id: afp, name: AFP, nmae: x }]',
      feed: 'title: X\ntopic: { any: [{ titel: x }] }',
      picks: 'pin: [{ url: "https://a.example/1", untill: 2026-12-01 }]',
    }
    expect(judge(kind, slips[kind])).not.toEqual([])
  })

  it('lies beside the shipped files as it is printed', async () => {
    const { code, printed } = await run('schema', kind)
    expect(code).toBe(0)
    expect(await readFile(resolve(root, schemaFile(kind)), 'utf8')).toBe(`${printed}\n`)
  })
})

describe('wiredesk schema', () => {
  it('prints all of them by their kinds', async () => {
    const { printed } = await run('schema')
    expect(Object.keys(JSON.parse(printed))).toEqual([...fileKinds])
  })

  it('names the kinds there are to whoever asks for another', async () => {
    const { code, complaints } = await run('schema', 'fed')
    expect(code).toBe(2)
    expect(complaints).toEqual([
      'no kind of file is called "fed": did you mean "feed"?; there are server, sources, agencies, topics, feed, picks',
    ])
  })
})

describe('the first line for editors', () => {
  it('leads from a file to its schema, and is written once', () => {
    const line = '# yaml-language-server: $schema=../../config/schemas/feed.json\n'
    expect(withModeline('feeds/news/asia.yaml', 'title: Asia\n')).toBe(`${line}title: Asia\n`)
    expect(withModeline('feeds/news/asia.yaml', `${line}title: Asia\n`)).toBe(`${line}title: Asia\n`)
    expect(withModeline('config/server.yaml', '')).toBe(
      '# yaml-language-server: $schema=../config/schemas/server.json\n',
    )
  })
})
