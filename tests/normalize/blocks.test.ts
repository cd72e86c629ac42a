import { expect, it } from 'vitest'
import { blocksOf } from '../../src/normalize/blocks.ts'

const shown = (html: string) =>
  blocksOf(html).map(({ kind, lines }) => `${kind}: ${lines.map(({ text }) => text).join(' | ')}`)

it('takes each paragraph and each line of one for a block', () => {
  expect(shown('<div><p>Tea &amp; salt.</p>Bread<br>and <b>butter</b></div>')).toEqual([
    'line: Tea & salt.',
    'line: Bread',
    'line: and butter',
  ])
})

it('takes a list for one block, with those inside it', () => {
  expect(shown('<p>More</p><ul><li>One</li><li><p>Two</p><ol><li>Three</li></ol></li></ul><p>End</p>')).toEqual([
    'line: More',
    'list: One | Two | Three',
    'line: End',
  ])
})

it('takes lines that are links in a row for a list, and one alone for a line', () => {
  const link = (words: string) => `<a href="https://x.example/">${words}</a>`
  const row = `<p>More: ${link('Oak')}</p><p>${link('Elm')}</p><div>· ${link('Yew')},<br>${link('Ash <b>tree</b>')}</div><p>End</p>`
  expect(shown(`${row}<p>${link('Fir')}</p>`)).toEqual([
    'line: More: Oak',
    'list: Elm | · Yew, | Ash tree',
    'line: End',
    'line: Fir',
  ])
})

it('takes small print at the end of a line for a block of its own, and leaves it in the middle of one', () => {
  expect(
    shown('<p>Rope. <small>Seen twice</small></p><p>The <small>old</small> pier</p><p><small>Alone</small></p>'),
  ).toEqual(['line: Rope.', 'small: Seen twice', 'line: The old pier', 'small: Alone'])
})

it('takes headings, tables, quotations and code for what the author wrote', () => {
  expect(
    shown('<h2>Knots</h2><table><tr><td>1</td><td>2</td></tr></table><blockquote><p>Ahoy</p></blockquote>'),
  ).toEqual(['fixed: Knots', 'fixed: 1', 'fixed: 2', 'fixed: Ahoy'])
})

it('leaves out what sites print under all texts', () => {
  expect(shown('<p>Rope</p><p>Advertisement</p><p>12 comments</p><ul><li>3 views</li></ul>')).toEqual(['line: Rope'])
})

it('compares without white space and tracking', () => {
  const [[one], [two]] = [
    blocksOf('<p>a  b https://x.example/?utm_source=q</p>'),
    blocksOf('<p>a b https://x.example/</p>'),
  ]
  expect(one!.lines[0]!.said).toBe(two!.lines[0]!.said)
})

it('makes no more blocks than a text has, and takes the rest for one', () => {
  expect(blocksOf('<small>'.repeat(50_000)).length).toBe(0)
  const long = blocksOf('<p>a</p>'.repeat(100_000))
  expect([long.length <= 2000, long.at(-1)!.lines[0]!.said.length > 90_000]).toEqual([true, true])
  expect(blocksOf('<ul><li>a'.repeat(20_000)).length).toBe(2)
})
