import { describe, expect, it } from 'vitest'
import { textOfSafeHtml } from '../../src/normalize/clean/plain-text.ts'
import { plainText } from '../../src/normalize/clean/raw-text.ts'
import { sanitize } from '../../src/normalize/clean/sanitize.ts'
import { atomOf, caseDocument, jsonOf, publish, rssOf } from '../support/published.ts'

const words = (html: string) => textOfSafeHtml(sanitize(html, 'https://m.example/'))

describe('formulas and drawings', () => {
  it('become their words', async () => {
    const { items } = await publish(caseDocument('formulas.xml'))
    for (const said of ['Growth follows e^{kt} over time.', 'a^2+b^2=c^2', 'A drawing:  Chart of rain  after.'])
      expect(items[0]?.content_html).toContain(said)
    expect(items[0]?.summary).toBe('Growth follows e^{kt} over time. a^2+b^2=c^2 A drawing: Chart of rain after.')
  })

  it('do so in XHTML and in descriptions too', async () => {
    const math =
      '<math xmlns="http://www.w3.org/1998/Math/MathML" alttext="x^2"><msup><mi>x</mi><mn>2</mn></msup></math>'
    const svg =
      '<svg xmlns="http://www.w3.org/2000/svg"><title>Tides</title><desc>High at six.</desc><path d="M0 0"/></svg>'
    const entry = `<entry><id>urn:1</id><title>A</title><link href="https://quay.example/1"/><updated>2026-11-29T08:00:00Z</updated><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>So ${math} grows.</p><p>${svg}</p></div></content></entry>`
    const [atom] = (await publish(atomOf(entry))).items
    expect(atom?.content_html).toContain('So x^2 grows.')
    expect(atom?.content_html).toContain('Tides: High at six.')
    const description = `<item><title>A</title><link>https://quay.example/1</link><description><![CDATA[So ${math} grows.]]></description></item>`
    expect((await publish(rssOf(description))).items[0]?.summary).toBe('So x^2 grows.')
    expect(
      (await publish(jsonOf({ id: '1', title: 'A', content_html: `So ${math} grows.` }))).items[0]?.content_html,
    ).toContain('So x^2 grows.')
  })

  it.each([
    ['<p>f<math alttext="(x &gt; 0)"><mi>x</mi></math>, and</p>', 'f(x > 0), and'],
    ['<math alttext="a > b"><mi>a</mi></math>', 'a > b'],
    [
      '<mml:math><mml:semantics><mml:mi>q</mml:mi><mml:annotation encoding="LaTeX">\\frac{1}{2}</mml:annotation></mml:semantics></mml:math>',
      '\\frac{1}{2}',
    ],
    ['<math><msup><mi>e</mi><mrow><mi>k</mi><mi>t</mi></mrow></msup></math>', 'e^{kt}'],
    ['<math><mfrac><mrow><mi>a</mi><mo>+</mo><mi>b</mi></mrow><mn>2</mn></mfrac></math>', '(a+b)/2'],
    ['<math><msqrt><mi>x</mi></msqrt><mo>=</mo><msub><mi>&alpha;</mi><mn>1</mn></msub></math>', '√(x)=α_1'],
    [
      '<math><semantics><mi>z</mi><annotation-xml encoding="MathML-Content"><ci>z</ci></annotation-xml></semantics></math>',
      'z',
    ],
    ['<math alttext="a"></math><math alttext="b"></math>', 'a b'],
    ['<script type="math/tex; mode=display">e^{kt} < 1</script>', 'e^{kt} < 1'],
    [
      '<span class="katex"><span class="katex-mathml"><math><semantics><mi>k</mi><annotation encoding="application/x-tex">k_0</annotation></semantics></math></span><span class="katex-html" aria-hidden="true"><span>k</span><span>0</span></span></span>',
      'k_0',
    ],
    ['<span class="katex-html" aria-hidden="true">k0</span>', 'k0'],
    ['<p>Of MathJax: <script type="math/tex">x+y</script></p>', 'Of MathJax: x+y'],
    ['<svg><title>Rain</title></svg> <script type="math/tex">x+y</script>', 'Rain x+y'],
    ['before<svg viewBox="0 0 9 9" aria-label="Map of quays"><path/></svg>after', 'before Map of quays after'],
    ['<svg><g><text>Rain</text><text>12 mm</text></g><style>.a{}</style></svg>', 'Rain 12 mm'],
    ['<svg><title>Outer</title><svg><title>Inner</title></svg></svg>x', 'Outer x'],
    ['<svg><desc>High at six.</desc></svg>', 'High at six.'],
  ])('%s', (html, expected) => {
    expect(words(html)).toBe(expected)
  })

  it.each([
    ['<a href="#share"><svg class="icon"><title>Share</title></svg></a>x', 'x'],
    ['<svg aria-hidden="true"><title>Bell</title></svg>x', 'x'],
    ['<svg width="16" height="16"><title>Bell</title></svg>x', 'x'],
    ['<svg style="display:none"><symbol><title>Bell</title></symbol></svg>x', 'x'],
    ['<p>a</p><svg><path d="M0 0"/></svg><p>b</p>', 'a\nb'],
    ['<svg/>x', 'x'],
    [
      '<span class="MathJax_Preview"></span><span class="MathJax" id="m1"><nobr>x+y</nobr></span><script type="math/tex">x+y</script>',
      'x+y',
    ],
    ['<span><math alttext="x+y"></math></span><script type="math/tex">x+y</script>', 'x+y'],
    ['<p>Of &lt;math&gt; and &lt;svg&gt;</p>', 'Of <math> and <svg>'],
    ['x<math><mi>never ended', 'x'],
  ])('and nothing else does: %s', (html, expected) => {
    expect(words(html)).toBe(expected)
  })

  it('never become markup', () => {
    for (const html of [
      '<math alttext="<img src=x onerror=y>"></math>',
      '<svg><title><img src=x onerror=y></title></svg>',
      '<svg><desc>&lt;img src=x onerror=y&gt;</desc></svg>',
      '<img alt="<svg><title>a" onload="b</title></svg>" src="/p.jpg">',
    ]) {
      const clean = sanitize(html, 'https://m.example/')
      expect(clean).not.toMatch(/\son\w+="/)
      expect(sanitize(clean, '')).toBe(clean)
    }
  })

  it('are in titles too', () => {
    expect(plainText({ value: 'Why <math alttext="e^{i\\pi}"><mi>e</mi></math> matters', type: 'html' })).toBe(
      'Why e^{i\\pi} matters',
    )
  })
})

describe('plain text', () => {
  const item = (elements: string) =>
    rssOf(`<item><title>A</title><link>https://quay.example/1</link>${elements}</item>`)

  it('keeps its paragraphs', async () => {
    const { items } = await publish(caseDocument('plain.xml'))
    expect(items[0]?.content_html).toContain('<p>First line</p>')
    expect(items[0]?.content_html).toMatch(/<p>Second para<br \/>https:\/\/link\.example\/x<\/p>/)
    expect(items[0]?.summary).toBe('First line Second para https://link.example/x')
    const flash = await publish(caseDocument('flash.xml'))
    expect(flash.items[0]?.content_html).toContain(
      '<p>We lift a bridge today.</p>\n<p>Chapters:<br />0:00 Start<br />1:20 The hook</p>',
    )
  })

  it.each([
    ['<description>One &amp;amp; two.\n\nThree.</description>', '<p>One &amp; two.</p>\n<p>Three.</p>'],
    [
      '<itunes:summary>In this one:\n- Tides\n- Quays\n\nMusic: Ann</itunes:summary>',
      '<p>In this one:<br />- Tides<br />- Quays</p>\n<p>Music: Ann</p>',
    ],
    ['<media:description type="plain">One.\nTwo.</media:description>', '<p>One.<br />Two.</p>'],
    [
      '<description>One.\r\n\r\nSee <![CDATA[<a href="https://q.example/">this</a>]]>.\r\n\r\nTwo.</description>',
      '<p>One.</p>\n<p>See <a href="https://q.example/">this</a>.</p>\n<p>Two.</p>',
    ],
    ['<content:encoded>One.\n \nTwo.</content:encoded>', '<p>One.</p>\n<p>Two.</p>'],
    // Lines that no editor would have wrapped there: addresses, whole sentences.
    [
      '<description>Links\nhttps://q.example/1\nhttps://q.example/2</description>',
      'Links<br />https://q.example/1<br />https://q.example/2',
    ],
    ['<description>Low water\nHigh water\nNoon ferry</description>', 'Low water\nHigh water\nNoon ferry'],
    [
      '<description>The first boat of the day leaves the north pier at noon today.\nTickets of yesterday hold until the evening.</description>',
      'at noon today.<br />Tickets of',
    ],
    ['<description>&lt;i&gt;Low&lt;/i&gt; water\nHigh water</description>', '<i>Low</i> water\nHigh water'],
    ['<description>Low water and\nhigh water</description>', 'Low water and\nhigh water'],
  ])('%s', async (elements, expected) => {
    expect((await publish(item(elements))).items[0]?.content_html).toContain(expected)
  })

  it.each([
    // XML is wrapped at the width of an editor, HTML too.
    [
      '<description>We talk about the tides of this week and about the quays which\nthe harbour master closed on Monday, after the storm of the night\nbefore had taken two boats.</description>',
      'quays which\nthe harbour master closed on Monday, after the storm of the night\nbefore had',
    ],
    ['<description><![CDATA[<p>One\n\ntwo</p>]]></description>', '<p>One\n\ntwo</p>'],
    ['<description><![CDATA[One<br>\n\ntwo]]></description>', 'One<br />\n\ntwo'],
    ['<description><![CDATA[One <b>bold\n\ntwo</b> three]]></description>', 'One <b>bold\n\ntwo</b> three'],
    ['<description>\n      One line alone.\n    </description>', 'One line alone.'],
  ])('that is none, or is wrapped, stays as it is: %s', async (elements, expected) => {
    const html = (await publish(item(elements))).items[0]?.content_html ?? ''
    expect(html.replace(/ *\n */g, '\n')).toContain(expected)
    expect(html).not.toMatch(/<p>One line alone/)
  })
})

describe('players', () => {
  it('in a row are links apart', async () => {
    const { items } = await publish(caseDocument('plain.xml'))
    expect(items[1]?.content_html).toMatch(/Map A<\/a>\s*<br \/>\s*<a [^>]*>Map B/)
    expect(items[1]?.summary).toBe('Watch: Map A Map B')
  })

  it.each([
    [
      '<iframe src="https://m.example/a" title="A"></iframe>\n<iframe src="https://m.example/b" title="B"></iframe>',
      'A\nB',
    ],
    [
      '<span><iframe src="https://m.example/a" title="A"></iframe></span><span><iframe src="https://m.example/b" title="B"></iframe></span>',
      'A\nB',
    ],
    ['<p>Watch<iframe src="https://m.example/a" title="A"></iframe>now</p>', 'Watch\nA\nnow'],
    [
      '<div><iframe src="https://m.example/a" title="A"></iframe></div><div><iframe src="https://m.example/b" title="B"></iframe></div>',
      'A\nB',
    ],
    ['<iframe src="https://m.example/a"/><iframe src="https://n.example/b"/>', 'm.example\nn.example'],
    [
      '<a href="https://m.example/x">Before</a><iframe src="https://m.example/a" title="A"></iframe><a href="https://m.example/y">After</a>',
      'Before\nA\nAfter',
    ],
    ['<p>See <b><iframe src="https://m.example/a" title="A"></iframe></b> <em>now</em></p>', 'See\nA\nnow'],
    ['<p><b>See</b><iframe src="https://m.example/a" title="A"></iframe></p><p>now</p>', 'See\nA\nnow'],
    [
      '<video src="https://m.example/a.mp4">Film A</video><video src="https://m.example/b.mp4">Film B</video>',
      'Film A\nFilm B',
    ],
    ['before<iframe src="https://youtu.be/abc_DEF-123"></iframe>after', 'before\nafter'],
  ])('%s', (html, expected) => {
    expect(words(html)).toBe(expected)
    const clean = sanitize(html, 'https://m.example/')
    expect(sanitize(clean, '')).toBe(clean)
    expect(clean).not.toMatch(/<br \/>\s*<br|<div><br|<br \/><\/div>/)
  })
})

describe('boxes of a text', () => {
  it.each([
    ['<details><summary>Spoiler</summary>He leaves.</details>', 'Spoiler\nHe leaves.'],
    ['<table><caption>Rain</caption><tr><td>12 mm</td></tr></table>', 'Rain\n12 mm'],
    ['Before<center>Middle</center>after', 'Before\nMiddle\nafter'],
    ['Home<nav>Menu</nav>text', 'Home\nMenu\ntext'],
    ['<menu><li>One</li></menu>two', 'One\ntwo'],
    ['a <time>noon</time> b', 'a noon b'],
  ])('are lines of their own: %s', (html, expected) => {
    expect(words(html)).toBe(expected)
  })
})

describe('hostile markup', () => {
  it.each([
    ['addresses that are none', `<img data-src="${'./'.repeat(500_000)} x">`],
    ['marks of our own', '&#xfdd4;'.repeat(120_000)],
    ['frames in a row', '<iframe src="https://m.example/a"></iframe>'.repeat(22_000)],
    ['drawings that never end', '<svg><math>'.repeat(90_000)],
  ])('is cleaned in one go: %s', (_, html) => {
    expect(sanitize(html, 'https://m.example/')).not.toContain('\ufdd4')
  })
})
