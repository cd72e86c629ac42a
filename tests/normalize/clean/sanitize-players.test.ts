import { describe, expect, it } from 'vitest'
import { playerOf } from '../../../src/normalize/clean/players.ts'
import { sanitize } from '../../../src/normalize/clean/sanitize.ts'

const base = 'https://a.example/'

describe('players', () => {
  it.each([
    ['https://www.youtube.com/embed/abc_DEF-123?autoplay=1', 'https://www.youtube-nocookie.com/embed/abc_DEF-123'],
    ['https://youtu.be/abc_DEF-123', 'https://www.youtube-nocookie.com/embed/abc_DEF-123'],
    ['https://m.youtube.com/watch?v=abc_DEF-123&t=9', 'https://www.youtube-nocookie.com/embed/abc_DEF-123'],
    ['http://www.youtube.com/v/abc_DEF-123&hl=en', 'https://www.youtube-nocookie.com/embed/abc_DEF-123'],
    [
      'https://www.youtube.com/embed/videoseries?list=PL1234567890',
      'https://www.youtube-nocookie.com/embed/videoseries?list=PL1234567890',
    ],
    ['https://player.vimeo.com/video/76979871?title=0', 'https://player.vimeo.com/video/76979871?dnt=1'],
    ['https://vimeo.com/76979871/abcdef1234', 'https://player.vimeo.com/video/76979871?h=abcdef1234&dnt=1'],
    [
      'https://w.soundcloud.com/player/?url=https%3A//api.soundcloud.com/tracks/293&auto_play=true',
      'https://w.soundcloud.com/player/?url=https%3A//api.soundcloud.com/tracks/293',
    ],
    [
      'https://open.spotify.com/embed-podcast/episode/0123456789abcdefABCDEF',
      'https://open.spotify.com/embed/episode/0123456789abcdefABCDEF',
    ],
    ['https://www.dailymotion.com/embed/video/x8abcde?ui=1', 'https://geo.dailymotion.com/player.html?video=x8abcde'],
    [
      'https://geo.dailymotion.com/player/xabc.html?video=x8abcde',
      'https://geo.dailymotion.com/player.html?video=x8abcde',
    ],
  ])('%s is played from its id alone', (address, player) => {
    expect(playerOf(address)?.src).toBe(player)
    expect(playerOf(player)?.src).toBe(player)
    expect(sanitize(`<iframe src="${address.replaceAll('&', '&amp;')}"></iframe>`, base)).toContain(
      player.replaceAll('&', '&amp;'),
    )
  })

  it.each([
    'https://www.youtube.com.b.example/embed/abc_DEF-123',
    'https://www.youtube.com:8443/embed/abc_DEF-123',
    'https://www.youtube.com/embed/abc_DEF-1234567',
    'https://www.youtube.com/redirect?v=abc_DEF-123',
    'https://w.soundcloud.com/player/?url=https://b.example/tracks/293',
    'https://open.spotify.com/track/x',
    'https://peertube.example/videos/embed/1',
  ])('%s is none', (address) => {
    expect(playerOf(address)).toBeUndefined()
  })

  it('are written anew, with none of the attributes that they came with', () => {
    const given =
      '<iframe src="//youtu.be/abc_DEF-123" srcdoc="x" onload="x()" name="n" allow="camera" sandbox=""></iframe>'
    expect(sanitize(given, base)).toBe(
      '<iframe src="https://www.youtube-nocookie.com/embed/abc_DEF-123" title="Video on YouTube" width="640" height="360" ' +
        'sandbox="allow-scripts allow-same-origin allow-presentation" allow="encrypted-media; fullscreen; picture-in-picture" ' +
        'loading="lazy" referrerpolicy="strict-origin-when-cross-origin"></iframe>',
    )
  })

  it('are found in the Flash of old pages and behind late loading', () => {
    expect(sanitize('<object><embed src="http://www.youtube.com/v/abc_DEF-123"></object>', base)).toContain(
      '/embed/abc_DEF-123"',
    )
    expect(sanitize('<iframe src="about:blank" data-src="https://youtu.be/abc_DEF-123"></iframe>', base)).toContain(
      '/embed/',
    )
  })
})

describe('other frames', () => {
  it.each([
    [
      '<iframe src="/chart?a=1&amp;b=2" title="Chart &amp; more"></iframe>',
      '<a href="https://a.example/chart?a=1&amp;b=2">Chart &amp; more</a>',
    ],
    ['<iframe src="https://b.example/x"></iframe>', '<a href="https://b.example/x">b.example</a>'],
    ['<iframe src="https://b.example/x" width="1" height="1"></iframe>x', 'x'],
    ['<iframe src="https://b.example/x" style="display:none"></iframe>x', 'x'],
    ['<iframe src="javascript:alert(1)"></iframe>x', 'x'],
    ['<iframe></iframe><p>x</p>', '<p>x</p>'],
  ])('become a link or go: %s', (html, expected) => {
    expect(sanitize(html, base)).toBe(expected)
  })

  it('do not swallow what follows when they are left open or closed as in XML', () => {
    expect(sanitize('<iframe src="https://b.example/x"/><p>x</p>', base)).toContain('<p>x</p>')
    expect(sanitize('<iframe src="https://b.example/x"><p>x</p>', base)).toContain('<p>x</p>')
  })
})
