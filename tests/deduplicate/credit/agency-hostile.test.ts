import { expect, it } from 'vitest'
import { withoutDateline } from '../../../src/deduplicate/credit/dateline.ts'
import { credit } from '../shipped-agencies.ts'

const million = 1_000_000
const repeated = (text: string) => text.repeat(Math.floor(million / text.length))

/** What backtracks once for each character takes hours with these, and a blink where only head and tail are looked at. */
it.each([
  '(',
  '(a)',
  '[',
  '/',
  'A-',
  ' ',
  '\t \n',
  'A ',
  'Aa ',
  'AA 1, ',
  '.- ',
  '©',
  '|a',
  '社1日',
  'AFP ',
  'AFP, ',
  'with ',
  'copyright ',
  'AFP contributed a ',
  '(Reporting by ',
  'АБВ — ',
  '\u0301',
])('is not held up by a million characters of %j', (unit) => {
  const text = repeated(unit)
  expect(withoutDateline(text).length).toBeGreaterThan(million / 2)
  for (const part of [{ text }, { summary: text }, { title: text, text: 'AFP - Talks' }, { authors: [text] }])
    credit(part)
  for (const part of [{ credit: text }, { url: `https://${text}` }, { authors: Array(1000).fill('AFP, Reuters') }]) {
    credit(part)
  }
})
