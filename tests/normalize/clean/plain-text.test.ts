import { describe, expect, it } from 'vitest'
import { authorNames } from '../../../src/normalize/bylines/author-names.ts'
import { excerpt, textOfSafeHtml } from '../../../src/normalize/clean/plain-text.ts'
import { plainText } from '../../../src/normalize/clean/raw-text.ts'
import { tidyLanguage } from '../../../src/normalize/language.ts'
import { plainTitle } from '../../../src/normalize/title.ts'

describe('plain text', () => {
  it.each([
    ['Fish &amp; chips', 'Fish & chips'],
    ['Fish & chips', 'Fish & chips'],
    ['a &lt;b&gt; c', 'a <b> c'],
    ['&amp;lt;script&amp;gt;', '&lt;script&gt;'],
    ['<em>Slow</em> news<br>day', 'Slow news day'],
    ['if a < b and c > d', 'if a < b and c > d'],
    ['List<String> in Java', 'List<String> in Java'],
    ['a\u00a0 b\n c\u200b', 'a b c'],
    ['<script>x()</script>y', 'y'],
  ])('of the HTML %j is %j', (value, expected) => {
    expect(plainText({ value, type: 'html' })).toBe(expected)
  })

  it('of text is the text', () => {
    expect(plainText({ value: 'The <b> tag &amp; others', type: 'text' })).toBe('The <b> tag &amp; others')
  })

  it('of content keeps paragraphs apart', () => {
    expect(textOfSafeHtml('<p>One <b>t</b>wo</p>\n<p>three<br />four &lt;5&gt;</p>')).toBe('One two\nthree\nfour <5>')
  })

  it.each([
    ['<p>Put:</p><pre><code class="x">if a:\n  b()\n</code></pre><p>and  go</p>', 'Put:\nif a:\n  b()\nand go'],
    ['<pre>\n\n  one\n\n\n    two  \n</pre>', 'one\n    two'],
    ['<pre>a\r\n\tb</pre>\n<p>c\n  d</p>\n<pre>e\n f</pre>', 'a\n b\nc d\ne\n f'],
    ['<blockquote><pre>&lt;a&gt;\n&lt;/a&gt;</pre></blockquote>', '<a>\n</a>'],
    ['<p>x\ufdd0y</p>', 'x\ufdd0y'],
  ])('of content keeps the lines of what is preformatted: %j', (html, expected) => {
    expect(textOfSafeHtml(html)).toBe(expected)
  })

  it('is cut at a word', () => {
    expect(excerpt('one two three four', 10)).toBe('one two…')
    expect(excerpt('short', 10)).toBe('short')
  })

  it('is cut before the marks at its end, however many stand before', () => {
    const marks = '-,;'.repeat(20_000)
    expect(excerpt(`${marks}one ${marks}`, marks.length * 2)).toBe(`${marks}one…`)
  })
})

describe('a title', () => {
  it('has at most a thousand characters', () => {
    expect(plainTitle({ value: 'x'.repeat(5000), type: 'text' })).toHaveLength(1000)
  })
})

describe('names in a byline', () => {
  it.each([
    ['desk@a.example (Ann Lee)', ['Ann Lee']],
    ['Ann Lee <ann@a.example>', ['Ann Lee']],
    ['ann@a.example', []],
    ['By Ann Lee and Bo Hart', ['Ann Lee', 'Bo Hart']],
    ['Ann Lee, AFP', ['Ann Lee', 'AFP']],
    ['AFP', ['AFP']],
    ['Lee, Ann', ['Lee, Ann']],
    ['Rock and Roll', ['Rock and Roll']],
    ['O&#39;Neil', ["O'Neil"]],
    ['<a href="/ann">Ann Lee</a>', ['Ann Lee']],
  ])('%s', (byline, expected) => {
    expect(authorNames([byline])).toEqual(expected)
  })
})

describe('a language', () => {
  it.each([
    ['en_us', 'en-US'],
    ['EN-gb', 'en-GB'],
    ['zh-hans-cn', 'zh-Hans-CN'],
    ['ru; q=1', 'ru'],
    ['iw', 'he'],
    ['English', 'en'],
    ['', undefined],
    ['true', undefined],
    ['[object Object]', undefined],
    ['nb,nn', 'nb'],
    ['x', undefined],
  ])('%j', (written, expected) => {
    expect(tidyLanguage(written)).toBe(expected)
  })
})
