import { expect, it } from 'vitest'
import { sanitize } from '../../../src/normalize/clean/sanitize.ts'

const hidden = '<div style="display:none;max-height:0">For the inbox</div>'

it.each([
  [`${hidden}<h1>Letter</h1><p>First.</p><p>Second.</p>`, '<h1>Letter</h1><p>First.</p><p>Second.</p>'],
  [`${hidden}<a href="https://a.example/">View</a><p>First.</p>`, '<a href="https://a.example/">View</a><p>First.</p>'],
  [`<div>${hidden}<pre>x</pre><p>y</p></div>`, '<div><pre>x</pre><p>y</p></div>'],
])('what follows something hidden keeps its own end: %s', (html, clean) => {
  expect(sanitize(html, '')).toBe(clean)
})

it('letters that have a size of their own in a box without one are shown', () => {
  const html =
    '<td style="font-size:0"><div style="font:16px/24px Arial">Left</div><div><font size="3">Right</font></div></td>'
  const clean = sanitize(`<table><tr>${html}</tr></table>`, '')
  expect(clean).toContain('Left')
  expect(clean).toContain('Right')
})
