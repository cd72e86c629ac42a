import { describe, expect, it } from 'vitest'
import { compareDocument } from '../../src/inspect/inspect.ts'
import { decode } from '../../src/parse/text/decode.ts'
import { expectedDisagreements, expectedRefusals } from './expected-disagreements.ts'
import { fixtures } from './fixture-documents.ts'

const compared = await Promise.all(
  fixtures.map(async ({ file, document }) => ({
    file,
    text: decode(document),
    ...(await compareDocument(document)),
  })),
)

describe('our reading and that of rss-parser', () => {
  it('are both there for most documents', () => {
    expect(compared.length).toBeGreaterThanOrEqual(150)
    const both = compared.filter(({ ours, theirs }) => !('error' in ours) && !('error' in theirs))
    expect(both.length).toBeGreaterThan(compared.length / 2)
  })

  it('never is theirs alone', () => {
    const lost = compared.filter(({ ours, theirs }) => 'error' in ours && !('error' in theirs))
    expect(lost.map(({ file }) => file)).toEqual([])
  })

  it('is ours alone for reasons that we know', () => {
    const unexplained = compared.flatMap(({ file, ours, theirs }) => {
      if ('error' in ours || !('error' in theirs)) return []
      return expectedRefusals.some(({ says }) => says.test(theirs.error)) ? [] : [`${file}: ${theirs.error}`]
    })
    expect(unexplained).toEqual([])
  })

  it('differ in classes that we know', () => {
    const unexplained = compared.flatMap(({ file, text, disagreements }) =>
      disagreements
        .filter((one) => !expectedDisagreements.some(({ field, holds }) => field === one.field && holds(one, text)))
        .map(({ item = 'feed', field, ours, theirs }) => `${file} ${item} ${field}: ${ours} | ${theirs}`),
    )
    expect(unexplained).toEqual([])
  })

  it.each(expectedDisagreements.map(({ field, reason, holds }) => ({ field, reason, holds })))(
    'still differ in $field: $reason',
    ({ field, holds }) => {
      const seen = compared.some(({ text, disagreements }) =>
        disagreements.some((one) => one.field === field && holds(one, text)),
      )
      expect(seen).toBe(true)
    },
  )

  it.each(expectedRefusals)('still is refused by rss-parser: $reason', ({ says }) => {
    expect(compared.some(({ theirs }) => 'error' in theirs && says.test(theirs.error))).toBe(true)
  })
})
