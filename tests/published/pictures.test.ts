import { describe, expect, it } from 'vitest'
import { sanitize } from '../../src/normalize/clean/sanitize.ts'
import { atomOf, caseDocument, jsonOf, publish, rssOf } from '../support/published.ts'

/** The addresses of the pictures in HTML. */
function pictures(html: string): string[] {
  return [...sanitize(html, 'https://l.example/').matchAll(/<img[^>]*? src="([^"]*)"/g)].map(([, url]) => url!)
}

const at = (name: string) => `https://l.example/${name}`

describe('pictures of texts', () => {
  it('end with their <picture>', async () => {
    const { items } = await publish(caseDocument('picture-closed.xml'))
    expect(items[0]?.content_html).toMatch(/2 <img src="https:\/\/l\.example\/second\.jpg"/)
    expect(items[0]?.image).toMatch(/^https:\/\/l\.example\/first\.(?:jpg|webp)$/)
  })

  it('are found behind what stands in until they are loaded', async () => {
    const { items } = await publish(caseDocument('lazy.xml'))
    const found = [...(items[0]?.content_html.matchAll(/src="([^"]*)"/g) ?? [])].map(([, url]) => url)
    expect(found).toEqual(['1.jpg', '2.jpg', '3.jpg'].map(at))
  })

  it.each([
    // What ended with its picture lends nothing to the next one.
    ['<picture><source srcset="/a.webp"><img src="/a.jpg"></picture><p>x</p><img alt="b">', ['a.jpg']],
    ['<picture><source srcset="/a.webp"></picture><img src="data:image/gif;base64,R0" alt="b">', []],
    ['<p><picture><source srcset="/a.webp"><img></picture></p><p><img src="#"></p>', ['a.webp']],
    ['<picture><source srcset="data:image/gif;base64,R0" data-srcset="/a.jpg 800w"><img></picture>', ['a.jpg']],
    // Attributes that only scripts read.
    ['<img src="/img/loader.svg" data-lazy="/1.jpg">', ['1.jpg']],
    ['<img src="/themes/x/ajax-loader.gif?v=2" data-echo="/1.jpg">', ['1.jpg']],
    ['<img src="/spinner.gif" data-lazyload="/1.jpg">', ['1.jpg']],
    ['<img src="/assets/image-placeholder.jpg" data-src="/1.jpg">', ['1.jpg']],
    ['<img src="https://cdn.example/x.jpg?w=20&blur=10" srcset="/1.jpg 300w, /2.jpg 900w">', ['2.jpg']],
    [
      '<img class="lqip" src="/1-32x18.jpg" data-srcset="/1-600x340.jpg 600w, /1-1200x680.jpg 1200w">',
      ['1-1200x680.jpg'],
    ],
    ['<img src="/empty.png" data-actualsrc="/1.jpg">', ['1.jpg']],
    ['<img src="/1.jpg" data-src="/1.jpg">', ['1.jpg']],
    // The twin for pages without scripts.
    ['<img class="lazy" src="/blank.gif" alt="a"><noscript><img src="/1.jpg" alt="a"></noscript>', ['1.jpg']],
    [
      '<noscript><img src="/1.jpg" alt="a"></noscript><img class="lazyload" src="/blank.gif" data-src="/1.jpg">',
      ['1.jpg'],
    ],
    ['<img src="/blank.gif" data-src="/1.jpg"><noscript><img src="/1-full.jpg"></noscript>', ['1.jpg']],
    ['<div class="js-image" data-id="7"></div><noscript><img src="/1.jpg" alt="A crane"></noscript>', ['1.jpg']],
    ['<img src="data:," alt="a"><noscript>&lt;img src="/1.jpg" alt="a"&gt;</noscript>', ['1.jpg']],
    [
      '<figure><img src="/1.jpg"></figure><figure><noscript><img src="/2.jpg" alt="b"></noscript></figure>',
      ['1.jpg', '2.jpg'],
    ],
    // Names that nobody has listed, where nothing else is an address.
    ['<img src="/loader.gif" data-src-large="/1.jpg">', ['1.jpg']],
    ['<IMG SRC="data:image/gif;base64,R0" REAL_SRC="/1.jpg?w=900">', ['1.jpg?w=900']],
    ['<img src="/blank.gif" alt="cover.jpg" data-link="/page" data-w="600" data-file="/1.webp">', ['1.webp']],
    // AMP, and the name that browsers take for the same.
    ['<amp-img src="/1.jpg" width="600" height="400" alt="a"></amp-img>', ['1.jpg']],
    ['<p>a</p><AMP-IMG SRC="/1.jpg"><noscript><img src="/1.jpg"></noscript></AMP-IMG><p>b</p>', ['1.jpg']],
    ['<image src="/1.jpg">', ['1.jpg']],
    [
      '<p>a <img src="data:," data-srcset="data:,"><noscript><picture><source srcset="/1.webp"><img src="/1.jpg"></picture></noscript></p>',
      ['1.jpg'],
    ],
  ])('%s', (html, expected) => {
    expect(pictures(html)).toEqual(expected.map(at))
  })

  it.each([
    // What is right stays right.
    ['<img src="/600.jpg" data-src="/{width}.jpg">', ['600.jpg']],
    ['<img src="/photo.jpg" data-src="photo of the quay">', ['photo.jpg']],
    ['<img src="/thumb.jpg" data-orig-file="/huge.jpg">', ['thumb.jpg']],
    ['<img src="/loading-dock.jpg">', ['loading-dock.jpg']],
    ['<img src="/clear-lake.png">', ['clear-lake.png']],
    ['<img src="/badge-20x20.png">', ['badge-20x20.png']],
    ['<img src="/img/loading.gif" alt="">', []],
    ['<noscript><img src="https://count.example/p?id=7" width="1" height="1"></noscript>', []],
    ['<noscript><img src="https://count.example/b?c1=2&c2=7"></noscript>', []],
    ['<noscript><p>Switch on your scripts.</p></noscript><img src="/1.jpg">', ['1.jpg']],
    ['<noscript><iframe src="https://www.googletagmanager.com/ns.html?id=1"></iframe></noscript>x', []],
    [
      '<script>var a = "<noscript>"</script><img src="/1.jpg"><noscript><img src="/2.jpg" alt="b"></noscript>',
      ['1.jpg'],
    ],
    ['<picture><source srcset="/a.webp"><img src="/a.jpg"></picture>', ['a.jpg']],
    ['<img src="/1.jpg" data-next="/2.jpg">', ['1.jpg']],
    ['<img src="/blank.gif" alt="a.jpg" title="b.jpg" data-page="/gallery/">', []],
  ])('and no other: %s', (html, expected) => {
    expect(pictures(html)).toEqual(expected.map(at))
  })

  it('say how small they are where only a style or a class does', () => {
    expect(sanitize('<img src="https://q.example/1.jpg" style="height: 48px; width:48px">', '')).toContain(
      'width="48" height="48"',
    )
    expect(sanitize('<img src="https://q.example/1.png" class="emoji" alt=":quay:">', '')).toContain(
      'width="20" height="20"',
    )
    expect(sanitize('<img src="https://q.example/1.jpg" style="width:640px;height:480px">', '')).not.toContain('width')
    expect(sanitize('<img src="https://q.example/1.jpg" class="avatar" width="300">', '')).toContain('width="300" l')
  })

  it('leave no words of what is for pages without scripts', () => {
    expect(
      sanitize('<p>a</p><noscript>Scripts! <b>On!</b><img src="/1.jpg" alt="b"></noscript>', 'https://l.example/'),
    ).toBe('<p>a</p><img src="https://l.example/1.jpg" alt="b" loading="lazy" />')
  })

  it('of share buttons go with their links', () => {
    const flares =
      '<div><a href="https://feeds.quay.example/~f/quay?a=1"><img src="https://feeds.quay.example/~f/quay?d=2"></a></div>'
    expect(pictures(flares)).toEqual([])
    expect(sanitize(flares, '')).not.toContain('<a')
  })
})

const item = (text: string, more = '') =>
  `<item><title>A quay</title><link>https://quay.example/1</link><guid isPermaLink="false">q1</guid><pubDate>Sun, 29 Nov 2026 08:00:00 GMT</pubDate>${more}<content:encoded><![CDATA[${text}]]></content:encoded></item>`

describe('the picture of a story', () => {
  it('is the first real one of its text where none is declared', async () => {
    const { items, rss, atom, page } = await publish(caseDocument('declared.xml'))
    expect(items[0]?.image).toBe('https://n.example/in-text.jpg')
    expect(rss).toContain(
      '<media:content url="https://n.example/in-text.jpg" medium="image" width="1200" height="800"/>',
    )
    expect(atom).toContain('<media:content url="https://n.example/in-text.jpg"')
    expect(page).toContain('<img src="https://n.example/in-text.jpg"')
  })

  it('is taken from texts of all formats', async () => {
    const entry =
      '<entry><id>urn:1</id><title>A</title><link href="https://quay.example/1"/><updated>2026-11-29T08:00:00Z</updated>'
    const xhtml = `${entry}<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p><img src="https://quay.example/a.png" alt=""/></p></div></content></entry>`
    expect((await publish(atomOf(xhtml))).items[0]?.image).toBe('https://quay.example/a.png')
    const json = {
      id: '1',
      url: 'https://quay.example/1',
      title: 'A',
      content_html: '<p>a</p><img src="https://quay.example/b.png">',
    }
    expect((await publish(jsonOf(json))).items[0]?.image).toBe('https://quay.example/b.png')
  })

  it.each([
    ['https://secure.gravatar.com/avatar/ab12?s=96'],
    ['https://quay.example/avatars/mara.png'],
    ['https://quay.example/wp-includes/images/smilies/icon_smile.gif'],
    ['https://s.w.org/images/core/emoji/15.0/72x72/2693.png'],
    ['https://quay.example/favicon.ico'],
    ['https://quay.example/icons/anchor.png'],
    ['https://quay.example/rope.jpg" width="60" height="60'],
    ['https://quay.example/rope-48x48.jpg'],
    ['https://lh3.googleusercontent.com/a-/ab12=s64-c'],
    ['https://quay.example/u/mara.jpg" width="96" height="96'],
    ['https://quay.example/u/mara.jpg" style="width:48px;height:48px'],
    ['https://quay.example/u/mara.jpg" class="avatar photo'],
    ['https://quay.example/u/mara.jpg?w=60&amp;h=60'],
    ['https://quay.example/pack/anchor.png" alt=":anchor:'],
    ['https://quay.example/pack/anchor.png" class="emoji'],
    ['https://quay.example/img/icon-feed.svg'],
    ['https://quay.example/img/rss-icon.png'],
    ['https://s0.wp.com/latex.php?latex=E%3Dmc%5E2'],
    ['https://wikimedia.example/api/rest_v1/media/math/render/svg/ab12'],
  ])('is no avatar, icon or the like: %s', async (address) => {
    const { items } = await publish(
      rssOf(item(`<img src="${address}"><p>a</p><img src="https://quay.example/real.jpg">`)),
    )
    expect(items[0]?.image).toBe('https://quay.example/real.jpg')
    expect((await publish(rssOf(item(`<p><img src="${address}"> a</p>`)))).items[0]?.image).toBeUndefined()
  })

  it('is none of those either where the item declares them', async () => {
    const avatar =
      '<media:content url="https://0.gravatar.com/avatar/ab12?s=96" medium="image"><media:title type="html">mara</media:title></media:content>'
    const real = '<media:content url="https://quay.example/real.jpg" medium="image"/>'
    expect((await publish(rssOf(item('<p>a</p>', avatar + real)))).items[0]?.image).toBe(
      'https://quay.example/real.jpg',
    )
    const { items, rss } = await publish(rssOf(item('<p>a</p>', avatar)))
    expect(items[0]?.image).toBeUndefined()
    expect(rss).not.toContain('gravatar')
    const small = '<media:thumbnail url="https://quay.example/t.jpg" width="60" height="60"/>'
    const shown = await publish(rssOf(item('<p><img src="https://quay.example/t-big.jpg"></p>', small)))
    expect(shown.items[0]?.image).toBe('https://quay.example/t-big.jpg')
    const json = {
      id: '1',
      url: 'https://quay.example/1',
      title: 'A',
      image: 'https://quay.example/avatar/1.png',
      banner_image: 'https://quay.example/b.png',
      content_text: 'a',
    }
    expect((await publish(jsonOf(json))).items[0]?.image).toBe('https://quay.example/b.png')
  })

  it('stays the declared one, also a small one that is no icon', async () => {
    const declared = '<media:thumbnail url="https://quay.example/t.jpg" width="150" height="100"/>'
    const { items } = await publish(rssOf(item('<p><img src="https://quay.example/in-text.jpg"></p>', declared)))
    expect(items[0]?.image).toBe('https://quay.example/t.jpg')
    const unsized = '<media:thumbnail url="https://quay.example/iconic/avatar-the-film.jpg"/>'
    expect((await publish(rssOf(item('<p>a</p>', unsized)))).items[0]?.image).toContain('avatar-the-film')
  })

  it('is never taken from a text that may not be shown', async () => {
    const document = rssOf(item('<p><img src="https://quay.example/in-text.jpg"> words</p>'))
    for (const source of [{ republish: 'excerpt' }, { republish: 'link' }, { images: 'none' }] as const) {
      const { items, rss, page } = await publish(document, { source })
      expect(items[0]?.image).toBeUndefined()
      expect(rss + page).not.toContain('in-text')
    }
  })

  it.each([
    ['Photograph: Ines Roth/The Quay', 'Ines Roth/The Quay'],
    ['Photo by Ines Roth', 'Ines Roth'],
    ['Foto: Ines Roth', 'Ines Roth'],
    ['Bild: dpa', 'dpa'],
    ['Image credit: Ines Roth', 'Ines Roth'],
    ['Picture: Photo: Ines Roth', 'Ines Roth'],
    ['Photo : Ines Roth', 'Ines Roth'],
    ['(Photo: Ines Roth)', 'Ines Roth'],
    ['[Foto: Ines Roth / dpa]', 'Ines Roth / dpa'],
    ['Image courtesy of Ines Roth', 'Ines Roth'],
    ['Photo illustration: Ines Roth', 'Ines Roth'],
    ['Crédit photo : Ines Roth', 'Ines Roth'],
    ['Ines Roth (Quay)', 'Ines Roth (Quay)'],
    ['Photographers of the Quay', 'Photographers of the Quay'],
    ['Bildstelle Nord', 'Bildstelle Nord'],
  ])('is credited once: %s', async (credit, expected) => {
    const more = `<media:content url="https://quay.example/1.jpg" medium="image"><media:credit>${credit}</media:credit></media:content>`
    const { items, rss, page } = await publish(rssOf(item('<p>a</p>', more)))
    expect(items[0]?.content_html).toContain(`Picture: ${expected}.`)
    expect(rss).toContain(`<media:credit>${expected}</media:credit>`)
    expect(page).toContain(`Picture: <bdi>${expected}</bdi>`)
  })

  it('is credited to nobody where the credit is a label alone', async () => {
    const more =
      '<media:content url="https://quay.example/1.jpg" medium="image"><media:credit>Photo:</media:credit></media:content>'
    const { items, rss, page } = await publish(rssOf(item('<p>a</p>', more)))
    expect(items[0]?.content_html).not.toContain('Picture:')
    expect(rss).not.toContain('<media:credit>')
    expect(page).not.toContain('Picture:')
  })
})
