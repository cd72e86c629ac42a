import { describe, expect, it } from 'vitest'
import { renameSource } from '../../../src/config/edit/rename-source.ts'

const FILE = 'config/sources.yaml'
const renamed = (text: string, id = 'one', newId = 'first') => renameSource(text, { id, newId }, FILE)

describe('renaming a source in the text of its file', () => {
  it.each([
    [
      'a block with comments',
      '# ours\nsources:\n  # about one\n  - id: one   # the id\n    name: One\n',
      '# ours\nsources:\n  # about one\n  - id: first   # the id\n    formerly: [one]\n    name: One\n',
    ],
    [
      'a block whose id is quoted and stands last',
      "sources:\n- name: One\n  id: 'one'",
      "sources:\n- name: One\n  id: 'first'\n  formerly: [one]\n",
    ],
    [
      'braces',
      'sources:\n  - { id: one, name: One } # a\n',
      'sources:\n  - { id: first, formerly: [one], name: One } # a\n',
    ],
    [
      'a list of former ids in brackets',
      'sources:\n  - id: one\n    formerly: [zero] # b\n    name: One\n',
      'sources:\n  - id: first\n    formerly: [zero, one] # b\n    name: One\n',
    ],
    [
      'a list of former ids in lines',
      'sources:\n  - name: One\n    formerly:\n      - zero # b\n    id: "one"\n  - { id: two }\n',
      'sources:\n  - name: One\n    formerly:\n      - zero # b\n      - one\n    id: "first"\n  - { id: two }\n',
    ],
    [
      'an id that it had before',
      'sources:\n  - { id: one, formerly: [first, one], name: One }\n',
      'sources:\n  - { id: first, formerly: [first, one], name: One }\n',
    ],
  ])('of %s', (_, before, after) => expect(renamed(before)).toBe(after))

  it('of none that is there', () => expect(renamed('sources:\n  - { id: two }\n')).toBeUndefined())

  it('of what cannot be edited says so', () => {
    expect(() => renamed('sources:\n  - { id: one, formerly: zero }\n')).toThrow(
      'config/sources.yaml is written in a way',
    )
    expect(() => renamed('{ sources: [{ id: one }] }')).toThrow('config/sources.yaml is written in a way')
  })
})
