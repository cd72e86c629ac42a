import { describe, expect, it } from 'vitest'
import * as append from '../../../src/config/edit/append-sources.ts'
import type { Entry } from '../../../src/config/edit/entry.ts'
import { keepingLineEnds } from '../../../src/config/edit/line-ends.ts'
import * as remove from '../../../src/config/edit/remove-source.ts'
import { readYaml } from '../../../src/config/files/yaml-file.ts'

const FILE = 'config/sources.yaml'
const appendSources = (text: string, entries: readonly Entry[]) => append.appendSources(text, entries, FILE)
const newSources = append.newSources
const removeSource = (text: string, id: string) => remove.removeSource(text, id, FILE)
const added = { id: 'new', name: 'New: "one" # two', url: 'https://new.example/feed?a=1&b=2', tags: ['a', 'новости'] }
const one = { id: 'one', name: 'One', url: 'https://one.example/' }
const two = { id: 'two', name: 'Two', url: 'https://two.example/' }
const written = (text: string) => JSON.parse(JSON.stringify(readYaml('config/sources.yaml', text).value))

/** Each with the sources `one` and `two`. */
const shapes: Readonly<Record<string, string>> = {
  blocks: `# head
defaults:   { language: en }    # kept   as it is

sources:
  # about all
  - id: one
    name:   One          # with blanks
    url: https://one.example/
  - id: two
    name: Two
    url: https://two.example/
    # every: 30m
`,
  'blocks apart, other keys behind': `sources:
  - id: one
    name: One
    url: https://one.example/

  # about two
  - id: two
    name: Two
    url: https://two.example/

  # - id: three

# what must stand alone
neverMerge:
  - { title: "Morning briefing" }
`,
  'not indented': `sources:
- name: One
  id: one
  url: https://one.example/
- name: Two
  id: two
  url: https://two.example/
# about defaults
defaults: { language: en }`,
  'in braces': `sources:
  - { id: one, name: One, url: "https://one.example/" } # first
  - { id: two, name: Two, url: "https://two.example/" }`,
  'in brackets': `sources: [{ id: one, name: One, url: "https://one.example/" }, { id: two, name: Two, url: "https://two.example/" }] # all\ntags: { a: { priority: 1 } }\n`,
  'in brackets, line by line': `sources: [
    { id: one, name: One, url: "https://one.example/" }, # first
    { id: two, name: Two, url: "https://two.example/" },
  ]
`,
  'dashes alone': `sources:
  -
    id: one
    name: One
    url: https://one.example/
  -   # the second
    id: two
    name: Two
    url: https://two.example/
`,
  'words in blocks': `sources:
  - id: one
    name: One
    url: https://one.example/
  - id: two
    url: https://two.example/
    name: >-
      Two

`,
}

describe.each(Object.entries(shapes))('a list of sources: %s', (_, text) => {
  it('gets a source at its end, and nothing else of it moves', () => {
    const edited = appendSources(text, [added, { ...added, id: 'newer' }])
    const before = written(text)
    expect(written(edited)).toEqual({ ...before, sources: [...before.sources, added, { ...added, id: 'newer' }] })
    const left = edited.split('\n')
    for (const line of text.split('\n')) {
      const at = left.findIndex((other) => other === line || (line.includes('[{') && other.includes('{ id: one')))
      expect(left[at], `"${line}" in\n${edited}`).toBeDefined()
      left.splice(0, at + 1)
    }
  })

  it('loses a source, and nothing else of it', () => {
    const before = written(text)
    for (const [id, rest] of [
      ['one', two],
      ['two', one],
    ] as const) {
      const edited = removeSource(text, id) as string
      expect(written(edited), edited).toEqual({ ...before, sources: [rest] })
      const none = removeSource(edited, rest.id) as string
      expect(written(none), none).toEqual({ ...before, sources: [] })
      expect(written(appendSources(none, [added])), none).toEqual({ ...before, sources: [added] })
    }
  })

  it('has what it had after a source came and went', () => {
    expect(removeSource(appendSources(text, [added]), 'new')?.trimEnd()).toBe(text.trimEnd())
  })

  it('is told of a source that it does not have', () => {
    expect(removeSource(text, 'three')).toBeUndefined()
  })
})

describe('editing the list of sources', () => {
  it('begins it where there is none', () => {
    for (const text of ['', '# nothing yet\n', 'sources:\n', 'sources: []   # none yet\n', 'sources:   # none yet']) {
      const edited = appendSources(text, [one])
      expect(written(edited), edited).toEqual({ sources: [one] })
      if (text.includes('none yet')) expect(edited).toContain('# none yet\n')
    }
    expect(written(appendSources('defaults: { language: en }', [one]))).toMatchObject({ sources: [one] })
    expect(written(newSources([one]))).toEqual({ sources: [one] })
  })

  it('writes entries as people do', () => {
    expect(appendSources('sources: []\n', [{ ...added, privateNetwork: true }])).toBe(
      [
        'sources:',
        '  - id: new',
        `    name: 'New: "one" # two'`,
        '    url: https://new.example/feed?a=1&b=2',
        '    tags: [a, новости]',
        '    privateNetwork: true',
        '',
      ].join('\n'),
    )
  })

  it('keeps every scalar a text', () => {
    const odd = [
      'a, b',
      '[x]',
      '}',
      'a]',
      'no',
      '2024',
      'null',
      '~',
      '- a',
      '*star',
      '&and',
      '!bang',
      '%x',
      '@x',
      '`x',
      "it's",
      'a: b',
      '{',
      ' ',
    ]
    for (const name of odd) {
      expect(written(appendSources('sources: []', [{ ...one, name, tags: [name] }])).sources[0], name).toEqual({
        ...one,
        name,
        tags: [name],
      })
      const inBrackets = appendSources(shapes['in brackets'] as string, [{ ...one, id: 'odd', name, tags: [name] }])
      expect(written(inBrackets).sources[2], name).toEqual({ ...one, id: 'odd', name, tags: [name] })
    }
  })

  it('takes the comment above an entry with it, and leaves those above the first', () => {
    const text = shapes['blocks apart, other keys behind'] as string
    expect(removeSource(text, 'two')).not.toContain('about two')
    expect(removeSource(text, 'one')).toContain('about two')
    const first = shapes.blocks as string
    expect(removeSource(first, 'one')).toContain('# about all')
    expect(removeSource(first, 'two')).not.toContain('every: 30m')
  })

  it('leaves no blank lines behind', () => {
    const text = `${newSources([one])}\n${newSources([two]).split('\n').slice(1).join('\n')}`
    expect(removeSource(text, 'two')).toBe(newSources([one]))
    expect(removeSource(text, 'one')).toBe(newSources([two]))
  })

  it('keeps the line ends and the byte order mark', () => {
    const text = `\ufeff${(shapes.blocks as string).replaceAll('\n', '\r\n')}`
    const edited = keepingLineEnds(text, (plain) => appendSources(plain, [added]))
    expect(edited.startsWith(text)).toBe(true)
    expect(edited.replaceAll('\r\n', '')).not.toContain('\n')
    const mixed = 'sources:\r\n  - id: one\n    name: One\r\n'
    expect(keepingLineEnds(mixed, (plain) => appendSources(plain, [added])).startsWith(mixed)).toBe(true)
  })

  it('refuses what it cannot edit', () => {
    for (const text of ['{ sources: [] }', 'sources: one', 'sources: [one]', '- a', 'sources: [']) {
      expect(() => appendSources(text, [one]), text).toThrow(/config\/sources\.yaml/)
    }
  })
})
