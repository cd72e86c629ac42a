import { describe, expect, it } from 'vitest'
import { sanitize } from '../../../src/normalize/clean/sanitize.ts'

const base = 'https://a.example/feeds/rss'

describe('safe HTML', () => {
  it.each([
    ['<p onclick="x()" style="color:red" class="a" id="b">x</p>', '<p>x</p>'],
    ['<script>alert(1)</script>x', 'x'],
    ['<svg><a href="javascript:alert(1)">s</a></svg>x', 'x'],
    ['<math><mtext><script>alert(1)</script></mtext></math>x', 'x'],
    ['<style>p{}</style><p>x', '<p>x</p>'],
    ['<iframe srcdoc="<p>x</p>"></iframe>x', 'x'],
    [
      '<fieldset><legend>a</legend><label>b<input></label><select><option>c</select></fieldset>',
      '<div><div>a</div><label>b</label></div>',
    ],
    ['<object data="x"><param><embed src="x.swf">a</object>', '<div>a</div>'],
    ['<noembed>a</noembed><noframes>b</noframes><template>c</template><title>d</title>e', 'e'],
    ['<p id="a" name="b" class="c" lang="de" dir="RTL" data-x="d" target="e">x</p>', '<p dir="rtl" lang="de">x</p>'],
    ['<td colspan="2" rowspan="99999" onclick="x()">x</td>', '<td colspan="2">x</td>'],
    ['<p>a<font color="red"><div>b</div></font></p>', '<p>a<font><div>b</div></font></p>'],
    ['<a href="https://b.example/" target="_blank" rel="opener" ping="/x">x</a>', '<a href="https://b.example/">x</a>'],
    [
      '<video autoplay loop src="/a.mp4" poster="javascript:x">',
      '<video src="https://a.example/a.mp4" controls preload="none"></video>',
    ],
    ['<video>no film</video>', 'no film'],
    ['a\0b&#1;c&#13;d\ud800', 'abc\nd\ufffd'],
    ['<form action="/x"><button formaction="/y">go</button></form>', '<div>go</div>'],
    ['<a href="javascript:alert(1)">x</a>', '<a>x</a>'],
    ['<a href="JaVa&#10;Script:alert(1)">x</a>', '<a>x</a>'],
    ['<a href="data:text/html,x">x</a>', '<a>x</a>'],
    ['<img src="data:image/png;base64,AAAA">x', 'x'],
    ['<p><!-- a --><b>x</p>', '<p><b>x</b></p>'],
    ['<table><svg><td><style><img src=x onerror=alert(1)></style></table>', '<table></table>'],
    ['<noscript><p title="</noscript><img src=x onerror=alert(1)>">', ''],
  ])('%s', (html, expected) => {
    expect(sanitize(html, base)).toBe(expected)
  })

  it('makes addresses absolute and drops those that cannot be', () => {
    expect(sanitize('<a href="../x?a=1&amp;b=2">x</a>', base)).toBe('<a href="https://a.example/x?a=1&amp;b=2">x</a>')
    expect(sanitize('<a href="../x">x</a>', '')).toBe('<a>x</a>')
    expect(sanitize('<a href="mailto:desk@a.example">x</a>', base)).toBe('<a href="mailto:desk@a.example">x</a>')
  })

  it('drops tracking pictures and the links around them', () => {
    expect(sanitize('x<img src="https://t.example/p.gif" width="1" height="1">', base)).toBe('x')
    expect(sanitize('x<a href="https://t.example/"><img src="https://t.example/p.gif" height="0"></a>', base)).toBe('x')
    expect(sanitize('<img src="/p.jpg" width="100" alt="a">', base)).toContain('https://a.example/p.jpg')
  })

  it('finds the picture that a page would load late', () => {
    const html = '<img src="data:image/gif;base64,R0" data-src="/late.jpg" alt="a">'
    expect(sanitize(html, base)).toBe('<img src="https://a.example/late.jpg" alt="a" loading="lazy" />')
  })

  it('keeps the words of a CDATA section inside HTML', () => {
    expect(sanitize('<![CDATA[<p>x</p>]]>', base)).toBe('<p>x</p>')
  })

  it('keeps the words of what is nested too deep', () => {
    expect(sanitize(`${'<b>'.repeat(205)}a<iframe src="/x"></iframe> b <i>c</i> d`, base)).toMatch(
      /^(<b>)+a b c d(<.b>)+$/,
    )
    expect(sanitize(`${'<div><b>'.repeat(600)}a b`, base)).toBe('a b')
  })

  it('gives the same when done twice', () => {
    const html = '<h2>A &amp; B</h2><ul><li><a href="/1">one</a><li>two</ul><blockquote cite="/q">q &lt; r</blockquote>'
    const once = sanitize(html, base)
    expect(sanitize(once, base)).toBe(once)
  })

  it.each([
    ['deep', '<b>'.repeat(300_000)],
    ['all angle brackets', '<'.repeat(1_000_000)],
    ['one endless attribute', `<a href="${'x'.repeat(1_000_000)}`],
    ['all comments', '<!--'.repeat(250_000)],
  ])('comes of markup that is %s', (_name, html) => {
    expect(sanitize(html, base)).not.toMatch(/<b>/)
  })
})
