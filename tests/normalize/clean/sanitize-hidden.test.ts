import { describe, expect, it } from 'vitest'
import { readBody } from '../../../src/normalize/clean/body.ts'
import { plainText } from '../../../src/normalize/clean/raw-text.ts'
import { sanitize } from '../../../src/normalize/clean/sanitize.ts'

const base = 'https://a.example/'
const filler = '\u034f\u200c\u00a0'

describe('what a page does not show', () => {
  it.each([
    '<div style="display:none">no</div>',
    '<DIV STYLE="Display : None !important; color:red">no</DIV>',
    '<span style="color:red;visibility:hidden">no</span>',
    '<p hidden>no<p>',
    '<section hidden=""><h2>no</h2><p>no <b>no</b></p></section>',
    '<div style="max-height:0px;overflow:hidden">no</div>',
    '<div style="height:0;overflow:hidden">no</div>',
    '<div style="width:0px; overflow: hidden">no</div>',
    '<span style="font-size:0">no</span>',
    '<span style="font-size:0px"><b>no</b></span>',
    '<span style="color:#fff;font-size:1px;line-height:1px">no</span>',
    '<span style="font-size:0"><b style="font-size:2em">no</b></span>',
    '<span style="mso-hide:all">no</span>',
    '<div style="opacity:0;max-height:0">no</div>',
    '<div style="position:absolute;left:-9999px">no <a href="https://spam.example/">no</a></div>',
    '<span style="position:absolute;top:-2000em">no</span>',
    '<span style="position:absolute;width:1px;height:1px;overflow:hidden;clip:rect(0 0 0 0)">no</span>',
    '<a href="#ferry" aria-hidden="true">no</a>',
    '<i class="material-icons" aria-hidden="true">no</i>',
    '<ul style="display:none"><li>no<li>no</ul>',
    '<div style="display:none"><div><img src="/no.jpg"></div></div>',
    '<img src="/no.jpg" hidden>',
    `<div>${filler}${filler}${filler}</div>`,
    '&#847;&zwnj;&nbsp;&#847;&zwnj;&nbsp;',
    '&shy;&shy; &shy;&#8203;',
  ])('is neither in the text nor in a line made of it: %s', (html) => {
    const clean = sanitize(`${html}<p>yes</p>`, base)
    expect(
      clean
        .replace(/<(?!p>|\/p>)[^<>]*>/g, '')
        .replace(/<p><\/p>/g, '')
        .trim(),
    ).toBe('<p>yes</p>')
    expect(clean).not.toContain('<img')
    expect(plainText({ value: `${html}<p>yes</p>`, type: 'html' })).toBe('yes')
  })

  it.each([
    [
      'a box of a fixed ratio',
      '<div style="height:0;padding-bottom:56%;overflow:hidden"><p>yes</p></div>',
      '<div><p>yes</p></div>',
    ],
    [
      'a box that is at least so high',
      '<div style="height:0;min-height:9em;overflow:hidden">yes</div>',
      '<div>yes</div>',
    ],
    ['a box out of which its words run', '<div style="height:0">yes</div>', '<div>yes</div>'],
    [
      'words of a size inside a box without',
      '<td style="font-size:0"><p style="font-size:13px">yes</p></td>',
      '<td><p>yes</p></td>',
    ],
    ['words for eyes alone', '<p aria-hidden="true">yes</p>', '<p>yes</p>'],
    [
      'a button that one mail program draws by itself',
      '<a href="/x" style="mso-hide:all">yes</a>',
      '<a href="https://a.example/x">yes</a>',
    ],
    [
      'a layout that one mail program draws by itself',
      '<div style="mso-hide:all;width:600px">yes</div>',
      '<div>yes</div>',
    ],
    ['words that a search in the page finds', '<div hidden="until-found">yes</div>', '<div>yes</div>'],
    ['words that are shown all the same', '<div hidden style="display:block">yes</div>', '<div>yes</div>'],
    ['words that fade in', '<p style="opacity:0">yes</p>', '<p>yes</p>'],
    ['a page that a script unveils', '<body style="visibility:hidden"><p>yes</p></body>', '<p>yes</p>'],
    ['words about it', '<code>display:none</code> <i>hidden</i>', '<code>display:none</code> <i>hidden</i>'],
    ['a joiner inside words', 'می\u200cخواهم Schiff\u00adfahrt', 'می\u200cخواهم Schiff\u00adfahrt'],
  ])('is not %s', (_name, html, expected) => {
    expect(sanitize(html, base)).toBe(expected)
  })

  it('is all the same read where nothing else would be left of a long text', () => {
    const long = 'The pilot boat went out again. '.repeat(20)
    expect(sanitize(`<div style="display:none"><p>${long}</p></div>`, base)).toContain('pilot boat')
    expect(sanitize('<div style="display:none"><p>Short.</p></div>', base)).toBe('')
    expect(sanitize('<div style="display:none"><img src="/p.jpg"></div>', base)).toBe('')
    expect(sanitize('<span hidden></span>', base)).toBe('<span></span>')
    expect(sanitize(`<div style="display:none"><p>${long}</p></div><p>yes</p>`, base)).toBe('<p>yes</p>')
  })

  it('gives no summary', () => {
    const html = (value: string) => ({ value, type: 'html' as const })
    const item = { otherLinks: [], authors: [], categories: [], enclosures: [] }
    const content = html('<span style="display:none">Preview.</span><p>The ferry sails.</p>')
    const summary = html('<span style="display:none">Preview.</span>')
    expect(readBody({ ...item, content, summary }, undefined).summary).toBe('The ferry sails.')
  })

  it('does not take away pictures and players that wait for a script', () => {
    const late = '<figure><img style="display:none" src="data:image/gif;base64,R0" data-src="/p.jpg"></figure>'
    expect(sanitize(late, base)).toBe('<figure><img src="https://a.example/p.jpg" loading="lazy" /></figure>')
    const player = '<iframe style="visibility:hidden" src="https://www.youtube.com/embed/abcdefghijk"></iframe>'
    expect(sanitize(player, base)).toContain('youtube-nocookie.com/embed/abcdefghijk')
    const counter = '<img style="display:none" width="1" data-src="https://a.example/p.gif">'
    expect(sanitize(`x${counter}`, base)).toBe('x')
  })
})
