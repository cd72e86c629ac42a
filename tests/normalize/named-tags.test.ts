import { describe, expect, it } from 'vitest'
import { sanitize } from '../../src/normalize/clean/sanitize.ts'
import { plainTitle } from '../../src/normalize/title.ts'

function titleOf(value: string): string {
  return plainTitle({ value, type: 'html' })
}

describe('a title keeps the tags that it names', () => {
  it.each([
    'Use <script> in your pages',
    '<script> tags considered harmful',
    'How to use <script>',
    'The <script async> attribute and you',
    'A tale of <style> and <script>',
    'What stands between <script> and </script>',
    'Why the <b> tag (and "<i>") will not go away',
    'Close it with </script>, please',
    'When to use <p>, <div> or <span>',
    'The <img> tag at thirty',
  ])('%s', (title) => {
    expect(titleOf(title)).toBe(title)
    expect(titleOf(title.replaceAll('<', '&lt;').replaceAll('>', '&gt;'))).toBe(title)
  })
})

describe('a title loses the tags that it uses', () => {
  it.each([
    ['<b>Bold</b> step', 'Bold step'],
    ['The <i>Mary Rose</i> returns', 'The Mary Rose returns'],
    ['The <i> Mary Rose </i> returns', 'The Mary Rose returns'],
    ['One<br>two <br> three<br/>four', 'One two three four'],
    ['<script>alert(1)</script>Harbour', 'Harbour'],
    ['Harbour <script> alert(1) </script> opens', 'Harbour opens'],
    ['Harbour <script src="https://x.example/a.js"></script> opens', 'Harbour opens'],
    ['Harbour <style>b{color:red}</style> opens', 'Harbour opens'],
    ['Cut inside <b>bold wor', 'Cut inside bold wor'],
    ['<p>A paragraph', 'A paragraph'],
    ['<p> A paragraph', 'A paragraph'],
    ['Harbour opens </b>', 'Harbour opens'],
    ['Harbour opens<b>', 'Harbour opens'],
    ['Harbour <a href="/x">opens</a>', 'Harbour opens'],
    ['Harbour <img src=x onerror=alert(1)> opens', 'Harbour opens'],
  ])('%j is %j', (title, expected) => {
    expect(titleOf(title)).toBe(expected)
  })
})

it('what is named is text: as HTML it has its signs escaped', () => {
  const title = titleOf('Use <script> in <b>your</b> pages')
  expect(title).toBe('Use <script> in your pages')
  expect(sanitize(`<p>${title.replaceAll('<', '&lt;')}</p>`, '')).toBe('<p>Use &lt;script&gt; in your pages</p>')
})
