import { describe, expect, it } from 'vitest'
import { unwrapped } from '../../../src/foundation/addresses/redirectors.ts'

const page = 'https://gull.example/2026/ferry?id=7'
const inner = encodeURIComponent(page)
const base64 = Buffer.from(page).toString('base64url')

describe('an address that leads through a redirector', () => {
  it.each([
    `https://www.google.com/url?rct=j&sa=t&url=${inner}&ct=ga`,
    `https://www.google.co.uk/url?q=${inner}`,
    `https://google.de/url?url=${inner}`,
    `http://news.google.com/news/url?sa=t&fd=R&ct2=us&url=${inner}`,
    `https://scholar.google.com/scholar_url?url=${inner}&hl=en`,
    `http://www.bing.com/news/apiclick.aspx?ref=FexRss&aid=&tid=1&url=${inner}&c=2&mkt=en-us`,
    `https://www.bing.com/ck/a?!&&p=ab12&u=a1${base64}&ntb=1`,
    `https://l.facebook.com/l.php?u=${inner}&h=AT0`,
    `https://www.youtube.com/redirect?event=feed&q=${inner}`,
    `https://t.umblr.com/redirect?z=${inner}&t=x`,
    `https://vk.com/away.php?to=${inner}`,
    `https://duckduckgo.com/l/?uddg=${inner}&rut=1`,
    `https://eur01.safelinks.protection.outlook.com/?url=${inner}&data=05`,
    `https://r.search.yahoo.com/_ylt=A0/RV=2/RE=1/RO=10/RU=${inner}/RK=2/RS=x-`,
    `https://out.reddit.com/t3_1?url=${inner}&token=A`,
    `https://flip.example/redirect?url=${inner}`,
    `https://portal.example/out.php?id=4&link=${inner}`,
    `https://click.letters.example/?target=${inner}`,
    `https://click.letters.example/f/a/AbCd12~~/RgRn?u=${inner}`,
    `https://track.letters.example/c/4711/9?url=${inner}`,
    `https://track.letters.example/click/4711?url=${inner}`,
    `https://www.google.com/url?url=${encodeURIComponent(inner)}`,
    `https://www.google.com/url?url=${encodeURIComponent(`https://flip.example/redirect?url=${inner}`)}`,
  ])('is that of the page behind it: %s', (address) => {
    expect(unwrapped(address)).toBe(page)
  })

  it.each([
    page,
    'https://www.google.com/url?url=javascript:alert(1)',
    'https://www.google.com/url?url=/local',
    'https://www.google.com/url?url=https://user:secret@gull.example/',
    'https://www.google.com/url?url=https://www.google.com/search',
    'https://www.google.com/url',
    `https://www.google.com/search?q=${inner}`,
    `https://notgoogle.com/url2?url=${inner}`,
    `https://gull.example/redirect?url=${inner}`,
    `https://www.gull.example/out?url=${inner}`,
    `https://ads.shop.co.uk/go?url=${encodeURIComponent('https://www.shop.co.uk/x')}`,
    `https://flip.example/login?url=${inner}`,
    `https://track.racing.example/derby?link=${inner}`,
    `https://track.racing.example/2026/11/relay-record?url=${inner}`,
    `https://out.magazine.example/city/parade.html?target=${inner}`,
    `https://exit.theatre.example/plays/4711-the-gulls/?to=${inner}`,
    `https://flip.example/share?url=${inner}`,
    `https://flip.example/viewer?url=${inner}`,
    `https://flip.example/2026/redirect-signs-stolen?url=${inner}`,
    `https://archive.example/web/2026/${page}`,
    'https://www.bing.com/ck/a?u=a1%%%',
    'https://news.google.com/rss/articles/CBMiAbC?oc=5',
    'not an address',
    '',
  ])('stays where it is none, or hides where it leads: %s', (address) => {
    expect(unwrapped(address)).toBe(address)
  })

  it('is unwrapped three times at most', () => {
    const wrapped = (times: number) =>
      Array.from({ length: times }, (_, at) => at).reduce(
        (address, at) => `https://flip${at}.example/out?url=${encodeURIComponent(address)}`,
        page,
      )
    expect(unwrapped(wrapped(3))).toBe(page)
    expect(unwrapped(wrapped(5))).toBe(wrapped(2))
  })
})
