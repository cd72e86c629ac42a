import { expect, it } from 'vitest'
import { readable } from '../../src/foundation/log.ts'

it('says an event in words: what happened, what is known of it, and nothing of what there is not', () => {
  const line = {
    level: 30,
    time: '…',
    msg: 'polled',
    source: 'one',
    added: 3,
    changed: 0,
    isUnchanged: false,
    remarks: [],
  }
  expect(readable(line)).toBe('polled  source one, added 3')
  expect(readable({ msg: 'serving' })).toBe('serving')
})

it('shows lists as they are, and of an error where it comes from', () => {
  const error = new Error('no room')
  expect(readable({ msg: 'round failed', feeds: ['a', 'b'], error })).toBe(
    `round failed  feeds ["a","b"]\n${error.stack}`,
  )
})
