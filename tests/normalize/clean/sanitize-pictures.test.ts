import { describe, expect, it } from 'vitest'
import { widestOf } from '../../../src/normalize/clean/pictures.ts'
import { sanitize } from '../../../src/normalize/clean/sanitize.ts'

const base = 'https://a.example/'
const shown = (src: string, more = '') => `<img src="https://a.example/${src}"${more} loading="lazy" />`

describe('pictures', () => {
  it.each([
    ['<img src="/p.jpg" width="640px" height="100%" alt="" onload="x()">', shown('p.jpg', ' alt="" width="640"')],
    ['<img src="/p.jpg" srcset="/p2.jpg 2x" sizes="100vw">', shown('p.jpg')],
    ['<img srcset="/s.jpg 300w, /l.jpg 1024w, /m.jpg 600w">', shown('l.jpg')],
    ['<picture><source srcset="/s.jpg 300w, /l.jpg 900w"><img></picture>', shown('l.jpg')],
    ['<picture><source srcset="/l.webp"><img src="/p.jpg"></picture>', shown('p.jpg')],
    ['<img src="/assets/placeholder.gif" data-src="/late.jpg">', shown('late.jpg')],
    ['<img src="data:image/gif;base64,R0" data-srcset="/a.jpg 1x,/b.jpg 2x">', shown('b.jpg')],
    [
      '<a href="/x"><figure><img src="/p.jpg"></figure></a>',
      `<a href="https://a.example/x"><figure>${shown('p.jpg')}</figure></a>`,
    ],
  ])('%s', (html, expected) => {
    expect(sanitize(html, base)).toBe(expected)
  })

  it.each([
    '<img src="data:image/png;base64,AAAA">',
    '<img src="blob:https://a.example/1">',
    '<img src="https://a.example/p.gif" width="1" height="1">',
    '<img src="https://a.example/p.gif" style="display: none">',
    '<img src="https://ad.doubleclick.net/x">',
    '<img src="https://ssl-vg03.met.vgwort.de/na/abc">',
    '<img src="https://a.example/piwik.php?idsite=1">',
    '<a href="/x"><img src="https://pixel.wp.com/g.gif?a=1" alt=""></a>',
    '<img>',
  ])('that count or show nothing go: %s', (html) => {
    expect(sanitize(`x${html}`, base)).toBe('x')
  })

  it('are chosen from a set by their size, however it is written', () => {
    expect(widestOf('a.jpg 1x,b.jpg 3x, c.jpg 2x')).toBe('b.jpg')
    expect(widestOf('/f/w_300,h_200/a.jpg 300w, /f/w_600,h_400/a.jpg 600w')).toBe('/f/w_600,h_400/a.jpg')
    expect(widestOf('only.jpg')).toBe('only.jpg')
    expect(widestOf(' , ,')).toBeUndefined()
    expect(widestOf(undefined)).toBeUndefined()
  })
})
