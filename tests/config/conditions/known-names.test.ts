import { describe, expect, it } from 'vitest'
import { agencyName, sourceName } from '../../../src/config/conditions/known-names.ts'

/** A set that may be asked, and not walked through. */
class Unwalked extends Set<string> {
  override [Symbol.iterator](): never {
    throw new Error('walked through')
  }
}

const ids = ['moscow-times', 'france-24']
const tags = ['wire', 'sport']
const read = sourceName({ sources: { ids: new Set(ids), tags: new Set(tags) } })

describe('the name of a source', () => {
  it('is its id, or a tag that one carries', () => {
    expect(read('france-24')).toEqual({ value: 'france-24' })
    expect(read('tag:sport')).toEqual({ value: 'tag:sport' })
  })

  it.each([
    ['france24', 'no source has the id "france24": did you mean "france-24"?'],
    ['wire', 'no source has the id "wire": did you mean "tag:wire"?'],
    ['tag:wires', 'no source carries the tag "wires": did you mean "wire"?'],
    ['reuters', 'no source has the id "reuters"'],
  ])('is not %s', (text, mistake) => expect(read(text)).toEqual({ mistake }))

  it('that is right is found without a look at all others', () => {
    const walked = new Unwalked()
    for (const id of ids) walked.add(id)
    const quick = sourceName({ sources: { ids: walked, tags: walked } })
    expect(quick('moscow-times')).toEqual({ value: 'moscow-times' })
    expect(quick('tag:moscow-times')).toEqual({ value: 'tag:moscow-times' })
    expect(() => quick('moscow-time')).toThrow('walked through')
  })

  it('is any where the file that would tell cannot be read', () => {
    expect(sourceName({})('anything')).toEqual({ value: 'anything' })
  })
})

describe('the name of an agency', () => {
  it('comes as its credit shows it, from whatever name is given', () => {
    const reader = agencyName({ agencies: new Map([['afp', 'AFP']]) })
    expect(reader('afp')).toEqual({ value: 'AFP' })
    expect(reader('*')).toEqual({ value: '*' })
    expect(reader('afq')).toEqual({ mistake: 'config/agencies.yaml names no agency "afq": did you mean "AFP"?' })
  })
})
