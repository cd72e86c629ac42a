import { describe, expect, it } from 'vitest'
import { parseDate } from '../../../src/foundation/dates/parse-date.ts'
import type { Item } from '../../../src/model/documents.ts'
import { readArticleFile } from '../../../src/parse/files/article-file.ts'

function itemIn(path: string, text: string): Item {
  const reading = readArticleFile({ path, text })
  if (typeof reading === 'string') throw new Error(reading)
  return reading
}

/** What matters of an item, in short. */
function told(path: string, text: string) {
  const item = itemIn(path, text)
  const day = item.published && new Date(parseDate(item.published) ?? 0).toISOString().slice(0, 10)
  const words = item.content?.value
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
  const credit = item.image?.credit ?? item.pictureCredit
  return { title: item.title?.value, authors: item.authors, day, link: item.link, credit, words }
}

const link = 'https://paper.example/2024/harbour'
const whole = {
  title: 'Harbour Reopens After the Storm',
  authors: ['AFP'],
  day: '2024-03-05',
  link,
  credit: 'Port Office',
  words: 'Ships came back on Tuesday. The pilots had waited for three days.',
}
const text = 'Ships came back on Tuesday.\n\nThe pilots had waited for three days.'
const caption = 'The quay in the morning. **Port Office**'

describe('an article in the plain form', () => {
  it.each([
    [
      'as usual',
      `# ${whole.title}\n\nBy [AFP](#)\n\nMarch 5, 2024\n\n${caption}\n\n${text}\n\nOriginal url:\n\n<${link}>\n`,
    ],
    [
      'with its link on the same line',
      `# ${whole.title}\n\nBy AFP\n\nMarch 5, 2024\n\n${caption}\n\n${text}\n\nOriginal URL: <${link}>\n`,
    ],
    [
      'with its link on the next line',
      `# ${whole.title}\n\nBy AFP\n\nMarch 5, 2024\n\n${caption}\n\n${text}\n\nOriginal url:\n${link}\n`,
    ],
    [
      'with an underlined heading',
      `${whole.title}\n===\n\nBy AFP\n\n5 March 2024\n\n${caption}\n\n${text}\n\nSource: [the paper](${link})\n`,
    ],
    [
      'with its head in another order',
      `March 5, 2024\n\nBy AFP\n\n# ${whole.title}\n\n${caption}\n\n${text}\n\nOriginally published at ${link}\n`,
    ],
    [
      'with byline and date in one paragraph',
      `# ${whole.title}\n\nBy AFP\nMarch 5, 2024\n\n${caption}\n\n${text}\n\nOriginal url: ${link}`,
    ],
    [
      'with byline and date in one line',
      `# ${whole.title}\n\nBy AFP | March 5, 2024\n\n${caption}\n\n${text}\n\nOriginal url: ${link}`,
    ],
    [
      'with blank lines first',
      `\n\n  \n# ${whole.title}\n\nBy AFP\n\n2024-03-05\n\n${caption}\n\n${text}\n\nOriginal url: ${link}`,
    ],
    [
      'with other ends of lines',
      `# ${whole.title}\n\nBy AFP\n\n2024-03-05\n\n${caption}\n\n${text}\n\nOriginal url:\n\n<${link}>\n`.replaceAll(
        '\n',
        '\r\n',
      ),
    ],
    [
      'with its agency beside the date',
      `# ${whole.title}\n\nAFP — March 5, 2024\n\n${caption}\n\n${text}\n\nOriginal url — ${link}`,
    ],
    [
      'with its date before the byline',
      `# ${whole.title}\n\nTuesday, March 5, 2024 | By AFP\n\n${caption}\n\n${text}\n\nSource: The Paper, ${link}`,
    ],
    [
      'with a link that is written as its own words',
      `# ${whole.title}\n\nby AFP\n\n5 March 2024, 10:30\n\n${caption}\n\n${text}\n\nOriginally published at:\n\n[${link}](${link})`,
    ],
    [
      'with its caption above the byline',
      `# ${whole.title}\n\n${caption}\n\nBy AFP\n\nMarch 5, 2024\n\n${text}\n\nOriginal url: ${link}`,
    ],
    [
      'with its caption in italics',
      `# ${whole.title}\n\nBy: AFP\n\nPublished: 5 March 2024\n\n*The quay in the morning.* **(Port Office)**\n\n${text}\n\n[Original URL](${link})`,
    ],
    [
      'with a label before the credit',
      `# ${whole.title}\n\nBy AFP\n\nUpdated March 5, 2024\n\nThe quay in the morning. Photo: **Port Office**\n\n${text}\n\n> Original url: ${link}`
        .replace('Updated ', '')
        .replace('> ', ''),
    ],
    ['in German', `# ${whole.title}\n\nVon AFP\n\n5. März 2024\n\n${caption}\n\n${text}\n\nQuelle: ${link}`],
    [
      'with a rule right below its date',
      `#${whole.title}\n\nBy AFP\n\n12. März 2024\n---\n\n${caption}\n\n${text}\n\nOriginal url: ${link}`.replace(
        '12. März',
        '5. März',
      ),
    ],
    ['in Russian', `# ${whole.title}\n\nАвтор: AFP\n\n5 марта 2024 г.\n\n${caption}\n\n${text}\n\nИсточник:\n${link}`],
    [
      'in French',
      `# ${whole.title}\n\nPar AFP\n\nle 5 mars 2024\n\n${caption}\n\n${text}\n\nArticle original : ${link}`,
    ],
    [
      'with a first line for a heading',
      `${whole.title}\n\nBy AFP\n\nMarch 5, 2024\n\n${caption}\n\n${text}\n\nOriginal url: ${link}`,
    ],
    [
      'with its link above',
      `# ${whole.title}\n\nOriginal url: ${link}\n\nBy AFP\n\nMarch 5, 2024\n\n${caption}\n\n${text}`,
    ],
    [
      'with its date below',
      `# ${whole.title}\n\nBy AFP\n\n${caption}\n\n${text}\n\nPublished: March 5, 2024\n\nOriginal url: ${link}`,
    ],
    [
      'with a rule above the link',
      `# ${whole.title}\n\nBy AFP\n\nMarch 5, 2024\n\n${caption}\n\n${text}\n\n---\n\n*Original url:* <${link}>`,
    ],
    [
      'with its labels in bold',
      `# ${whole.title}\n\n**By AFP**\n\n*March 5, 2024*\n\n${caption}\n\n${text}\n\n**Original url:** <${link}>`,
    ],
    [
      'with the credit in brackets',
      `# ${whole.title}\n\nBy AFP\n\nMarch 5, 2024\n\nThe quay in the morning. (**Port Office**)\n\n${text}\n\nOriginal url: ${link}`,
    ],
  ])('is read %s', (_, written) => {
    expect(told('a.md', written)).toEqual(whole)
  })

  it('is read from plain text', () => {
    const written = `${whole.title}\nBy AFP\nMarch 5, 2024\n\n${text}\n\nOriginal url:\n${link}\n`
    expect(told('a.txt', written)).toEqual({ ...whole, credit: undefined })
  })

  it('has the picture above its caption', () => {
    const written = `# T\n\nBy AFP\n\n5 March 2024\n\n![A quay](https://paper.example/q.jpg)\n\n${caption}\n\n${text}`
    const { image, content } = itemIn('a.md', written)
    expect(image).toEqual({
      url: 'https://paper.example/q.jpg',
      caption: 'The quay in the morning.',
      credit: 'Port Office',
    })
    expect(content!.value).not.toContain('quay in')
    const together = `# T\n\nBy AFP\n\n![A quay](https://paper.example/q.jpg)\n${caption}\n\n${text}`
    expect(itemIn('a.md', together).image).toEqual(image)
  })

  it('keeps two names in one byline', () => {
    expect(itemIn('a.md', `# T\n\nBy Anna Smith and AFP\n\n${text}`).authors).toEqual(['Anna Smith and AFP'])
  })

  it('keeps what merely looks like head or tail', () => {
    const body = [
      'By Wednesday the harbour was open again.',
      'On 5 March 2024 the pilots went back to work after three days of waiting.',
      '> A quotation, and [a link](https://other.example/) in it.',
      'The mayor thanked **Port Office**.',
      'Source close to the mayor said that it was late.',
    ]
    const { words, link: found, authors } = told('a.md', `# T\n\nBy AFP\n\n${body.join('\n\n')}`)
    expect(words).toContain('By Wednesday')
    expect(words).toContain('On 5 March 2024')
    expect(words).toContain('A quotation')
    expect(words).toContain('The mayor thanked Port Office')
    expect(words).toContain('Source close to')
    expect(found).toBeUndefined()
    expect(authors).toEqual(['AFP'])
  })

  it('keeps headings inside the text, and links inside paragraphs', () => {
    const { content, link: found } = itemIn(
      'a.md',
      `# T\n\nBy AFP\n\nOne [two](https://x.example/).\n\n## More\n\nThree.\n\nOriginal url: ${link}`,
    )
    expect(content!.value).toContain('<h2>More</h2>')
    expect(content!.value).toContain('<a href="https://x.example/">two</a>')
    expect(found).toBe(link)
  })

  it('takes no sentence in bold for the credit of a picture', () => {
    for (const bold of ['**Ships are back in the harbour.**', 'The mayor spoke. **Nobody knew of what he said.**']) {
      const item = itemIn('a.md', `# T\n\nBy AFP\n\nMarch 5, 2024\n\n${bold}\n\n${text}`)
      expect(item.pictureCredit).toBeUndefined()
      expect(item.content!.value).toContain('<strong>')
    }
  })

  it('leaves the label of a credit out of the caption', () => {
    const picture = '![](https://paper.example/q.jpg)'
    const item = itemIn('a.md', `# T\n\nBy AFP\n\n${picture}\n\nThe quay. Photo: **Port Office**\n\n${text}`)
    expect(item.image).toMatchObject({ caption: 'The quay.', credit: 'Port Office' })
  })

  it('takes a line between title and byline for its summary', () => {
    const { summary } = itemIn('a.md', `# T\n\nShips are back.\n\nBy AFP\n\n${text}`)
    expect(summary?.value).toBe('Ships are back.')
  })
})

describe('an article with a front matter', () => {
  it('says all of itself there', () => {
    const item = itemIn(
      'b.md',
      `---\ntitle: "Harbour: open"\nauthors: [Anna Smith, { name: AFP }]\ndate: 2024-03-05T10:00:00+01:00\noriginal_url: ${link}\nsource: The Paper\nimage: { url: https://paper.example/q.jpg, caption: The quay, credit: Port Office }\ntags: [harbour, storm]\nsummary: Ships are back.\nlanguage: de\nid: harbour-1\n---\n\n# Harbour: open\n\n${text}\n`,
    )
    expect(item).toMatchObject({
      id: 'harbour-1',
      title: { value: 'Harbour: open', type: 'text' },
      authors: ['Anna Smith', 'AFP'],
      published: '2024-03-05T10:00:00+01:00',
      link,
      credit: 'The Paper',
      image: { url: 'https://paper.example/q.jpg', caption: 'The quay', credit: 'Port Office' },
      categories: ['harbour', 'storm'],
      language: 'de',
    })
    expect(item.content!.value).not.toContain('<h1>')
  })

  it('is not taken for one while it is being written', () => {
    expect(readArticleFile({ path: 'c.md', text: '---\ntitle: Half' })).toBe('unreadable')
    expect(readArticleFile({ path: 'c.md', text: '---\ntitle: [a\n---\ntext' })).toBe('unreadable')
    expect(readArticleFile({ path: 'c.md', text: '  \n' })).toBe('unreadable')
  })

  it('leaves drafts out', () => {
    expect(readArticleFile({ path: 'c.md', text: '---\ntitle: T\ndraft: true\n---\ntext' })).toBe('draft')
  })
})

describe('a page', () => {
  it('says of itself what its elements are for', () => {
    const page = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Harbour | The Paper</title>
<link rel="canonical" href="${link}"><script>if (a < b) document.write("<p>no</p>")</script></head><body><nav><a href="/">Home</a></nav>
<article><h1>${whole.title}</h1><p class="byline">By <a rel="author" href="#">AFP</a></p>
<time datetime="2024-03-05T09:00:00Z">5 March</time>
<figure><img src="https://paper.example/q.jpg" alt=""><figcaption>The quay. <b>Port Office</b></figcaption></figure>
<p>Ships came back on Tuesday.<p>The pilots had waited for three days.</article><footer>About us</footer></body></html>`
    expect(told('a.html', page)).toEqual(whole)
    expect(itemIn('a.html', page).image).toEqual({
      url: 'https://paper.example/q.jpg',
      caption: 'The quay.',
      credit: 'Port Office',
    })
  })

  it('may be a fragment', () => {
    const page = `<h1>${whole.title}</h1><p>By AFP</p><p>March 5, 2024</p><p>Ships came back on Tuesday.</p><p>The pilots had waited for three days.</p><p>Original url: <a href="${link}">here</a></p>`
    expect(told('a.htm', page)).toEqual({ ...whole, credit: undefined })
  })
})

describe('a file that is built to exhaust us', () => {
  it.each([
    '*a _b ',
    '[',
    '<p>',
    '<a ',
    '![[',
    '> ',
    'Original url: ',
    '<!--',
    '<script>',
    '<script></script>',
    'Original url:\n',
    'Original url:\n\n',
    '**a**\n',
    '5 March 2024\n\n',
    '<h1>a</h1>',
    '<figure>',
    '<time datetime="2024">a</time>',
    '**By ',
    '5 March 2024 ',
  ])('ends soon: %s', (piece) => {
    const started = process.threadCpuUsage()
    for (const path of ['a.md', 'a.html', 'a.txt']) {
      try {
        readArticleFile({ path, text: piece.repeat(40_000) })
      } catch (error) {
        expect(String(error)).toMatch(/nested|elements|RangeError/)
      }
    }
    // Its own time at work, which a busy machine does not lengthen.
    const { user, system } = process.threadCpuUsage(started)
    expect((user + system) / 1e6).toBeLessThan(8)
  })
})
