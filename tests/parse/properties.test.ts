import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseDate } from '../../src/foundation/dates/parse-date.ts'
import { canonicalUrl, webUrl } from '../../src/foundation/url.ts'
import type { FeedDocument } from '../../src/model/documents.ts'
import { oneLine } from '../../src/normalize/clean/plain-text.ts'
import { plainText } from '../../src/normalize/clean/raw-text.ts'
import { contentHash } from '../../src/normalize/hash.ts'
import { tidyLanguage } from '../../src/normalize/language.ts'
import { readTimes } from '../../src/normalize/times.ts'
import { plainTitle } from '../../src/normalize/title.ts'
import { parse } from '../../src/parse/parse.ts'

function documentOf(body: Uint8Array, contentType = ''): FeedDocument {
  return { url: 'https://news.example/feed', contentType, body }
}

const markup = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '<rss version="2.0">',
        '<channel>',
        '<item>',
        '</item>',
        '<feed xmlns="http://www.w3.org/2005/Atom">',
      ),
      fc.constantFrom(
        '<entry>',
        '</entry>',
        '<title type="xhtml">',
        '<link href="',
        '"/>',
        '<link>',
        '<guid>',
        '</',
        '>',
      ),
      fc.constantFrom(
        '<![CDATA[',
        ']]>',
        '<!--',
        '-->',
        '<!DOCTYPE x [',
        '<?xml ',
        '?>',
        '&#',
        '&#x110000;',
        '&amp;',
        '&',
      ),
      fc.constantFrom(
        '<media:group>',
        '<media:content url="',
        '<itunes:duration>',
        '<pubDate>',
        '<x:y xml:base="',
        '\0',
        '\ud800',
      ),
      fc.constantFrom('{', '}', '[', ']', '"items":', '"version":"https://jsonfeed.org/version/1.1"', ',', 'null'),
      fc.string(),
      fc.webUrl(),
    ),
    { maxLength: 40 },
  )
  .map((pieces) => pieces.join(''))

describe('parse', () => {
  it('never throws, whatever the markup', async () => {
    const isOutcome = async (text: string, contentType: string) => {
      const { kind } = await parse(documentOf(new TextEncoder().encode(text), contentType))
      expect(['feed', 'page', 'unreadable']).toContain(kind)
    }
    await fc.assert(fc.asyncProperty(markup, fc.string(), isOutcome), { numRuns: 500 })
  })

  it('never throws, whatever the bytes', async () => {
    const isOutcome = async (body: Uint8Array, charset: string) => {
      const { kind } = await parse(documentOf(body, `text/xml; charset=${charset}`))
      expect(['feed', 'page', 'unreadable']).toContain(kind)
    }
    const charset = fc.constantFrom('', 'utf-16', 'utf-8', 'gbk', 'iso-2022-jp', 'shift_jis', 'nobody')
    await fc.assert(fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), charset, isOutcome), { numRuns: 500 })
  })

  it('never throws, whatever the JSON', async () => {
    const isOutcome = async (items: unknown, more: object) => {
      const text = JSON.stringify({ ...more, version: 'https://jsonfeed.org/version/1.1', items })
      const { kind } = await parse(documentOf(new TextEncoder().encode(text)))
      expect(kind).toBe('feed')
    }
    const item = fc.dictionary(
      fc.constantFrom(
        'id',
        'url',
        'title',
        'content_html',
        'tags',
        'authors',
        'attachments',
        'image',
        'date_published',
      ),
      fc.jsonValue(),
    )
    await fc.assert(fc.asyncProperty(fc.array(item, { maxLength: 5 }), fc.object(), isOutcome), { numRuns: 300 })
  })
})

/** The bytes of a text in a charset of one byte a letter. */
function encoded(text: string, charset: string): Uint8Array {
  const letters = new TextDecoder(charset).decode(Uint8Array.from({ length: 256 }, (_, byte) => byte))
  return Uint8Array.from(text, (letter) => letters.indexOf(letter))
}

function utf16(text: string, isBig: boolean): Uint8Array {
  const bytes = Buffer.from(text, 'utf16le')
  return isBig ? bytes.swap16() : bytes
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

/** The same feed as it would be written in a charset. */
function feedOf([title, text]: readonly [string, string], charset?: string): string {
  const declared = charset === undefined ? '' : ` encoding="${charset}"`
  return `<?xml version="1.0"${declared}?><rss version="2.0"><channel><title>${escaped(title)}</title><item><title>${escaped(title)}</title><description>${escaped(text)}</description><category>${escaped(text)}</category></item></channel></rss>`
}

function lettersOf(alphabet: string): fc.Arbitrary<readonly [string, string]> {
  const words = fc.string({ unit: fc.constantFrom(...alphabet, ...' abcXYZ019&<>.,') })
  return fc.tuple(words, words)
}

/** Every way to send the same words: with a mark, with a header, with a declaration, with nothing. */
async function expectSame(words: readonly [string, string], charsets: readonly string[]): Promise<void> {
  const expected = await parse(documentOf(new TextEncoder().encode(feedOf(words))))
  expect(expected).toMatchObject({ kind: 'feed', items: [{}] })
  const mark = '\ufeff'
  const documents = [
    documentOf(new TextEncoder().encode(feedOf(words, 'utf-8'))),
    documentOf(new TextEncoder().encode(mark + feedOf(words))),
    documentOf(new TextEncoder().encode(feedOf(words)), 'application/rss+xml; charset=utf-8'),
    ...[true, false].flatMap((isBig) => [
      documentOf(utf16(mark + feedOf(words, 'utf-16'), isBig)),
      documentOf(utf16(feedOf(words), isBig)),
    ]),
    ...charsets.flatMap((charset) => [
      documentOf(encoded(feedOf(words, charset), charset)),
      documentOf(encoded(feedOf(words), charset), `text/xml; charset="${charset.toUpperCase()}"`),
    ]),
  ]
  for (const document of documents) expect(await parse(document)).toEqual(expected)
}

describe('parse says the same of a text in every encoding', () => {
  it.each([
    ['Cyrillic', 'абвгдежзийклмнопрстуфхцчшщъыьэюяАБВГДЕЖЗ', ['windows-1251', 'koi8-r', 'iso-8859-5']],
    ['Latin', 'éèàüöäßñøåçêîÉÜÖ', ['iso-8859-1', 'windows-1252', 'iso-8859-15']],
    ['Polish', 'ęóńćĘÓŃĆłŁ', ['iso-8859-2', 'windows-1250']],
    ['Greek', 'αβγδεζηθικλμνξοπρστυφχψως', ['iso-8859-7', 'windows-1253']],
    ['Arabic', 'ابتثجحخدذرزسشصضطظعغفقكلمنهوي', ['windows-1256']],
    ['Turkish', 'şıİŞçöü', ['windows-1254', 'iso-8859-9']],
    ['any', '你好日本語한국어שלוםไทย👋🏽e\u0301', []],
  ])('in %s letters', async (_name, alphabet, charsets) => {
    const words = lettersOf(alphabet)
    await fc.assert(
      fc.asyncProperty(words, (pair) => expectSame(pair, charsets)),
      { numRuns: 60 },
    )
  })

  it.each(['windows-874', 'gbk', 'big5', 'euc-jp', 'shift_jis', 'euc-kr'])('and of one in %s', async (charset) => {
    const letters: Record<string, number[]> = {
      'windows-874': [0xa1, 0xc0],
      gbk: [0xc4, 0xe3],
      big5: [0xa7, 0x41],
      'euc-jp': [0xc6, 0xfc],
      shift_jis: [0x93, 0xfa],
      'euc-kr': [0xb0, 0xa1],
    }
    const letter = Uint8Array.from(letters[charset]!)
    const word = new TextDecoder(charset).decode(letter)
    const [before, after] = feedOf(['title', 'x'], charset).split('title</title><item>')
    const body = Buffer.concat([Buffer.from(before!), letter, Buffer.from(`</title><item>${after}`)])
    expect(await parse(documentOf(body))).toMatchObject({ header: { title: { value: word } } })
  })
})

const words = fc.oneof(fc.string({ unit: 'binary' }), fc.string(), markup)

describe('what is normalized stays as it is', () => {
  it('as a title', () => {
    fc.assert(
      fc.property(words, fc.constantFrom('text' as const, 'html' as const), (value, type) => {
        const once = plainTitle({ value, type })
        expect(plainTitle({ value: once, type: 'text' })).toBe(once)
      }),
    )
  })

  it('as plain text', () => {
    fc.assert(
      fc.property(words, (value) => {
        const once = plainText({ value, type: 'html' })
        expect(plainText({ value: once, type: 'text' })).toBe(once)
        expect(oneLine(once)).toBe(once)
      }),
    )
  })

  it('as an address, shown or canonical', () => {
    const address = fc.oneof(
      fc.webUrl({ withQueryParameters: true, withFragments: true }),
      fc.tuple(fc.webUrl(), fc.string()).map(([url, more]) => url + more),
      fc
        .tuple(fc.domain(), fc.webPath(), fc.string())
        .map(([host, path, more]) => `HTTP://${host}.:80${path}//?utm_source=x&b=2&${more}`),
    )
    fc.assert(
      fc.property(address, (written) => {
        const shown = webUrl(written)
        expect(shown === undefined ? undefined : webUrl(shown)).toBe(shown)
        const canonical = canonicalUrl(written)
        expect(canonical === undefined ? undefined : canonicalUrl(canonical)).toBe(canonical)
        expect(shown === undefined ? undefined : canonicalUrl(shown)).toBe(canonical)
      }),
      { numRuns: 2000 },
    )
  })

  it('as a date, in either form that the world writes', () => {
    const seconds = fc.integer({ min: 0, max: 4_000_000_000 })
    fc.assert(
      fc.property(seconds, (second) => {
        const date = new Date(second * 1000)
        expect(parseDate(date.toISOString())).toBe(second * 1000)
        expect(parseDate(date.toUTCString())).toBe(second * 1000)
        expect(parseDate(String(second + 1_000_000_000).slice(0, 10))).toBeDefined()
      }),
    )
    fc.assert(
      fc.property(words, (written) => {
        const once = parseDate(written)
        if (once !== undefined) expect(parseDate(new Date(once).toISOString())).toBe(Math.floor(once / 1000) * 1000)
      }),
    )
  })

  it('as a language', () => {
    fc.assert(
      fc.property(fc.oneof(words, fc.constantFrom('en_us', 'iw', 'zh-hans-cn', 'Русский', 'de-DE-1996')), (written) => {
        const once = tidyLanguage(written)
        expect(once === undefined ? undefined : tidyLanguage(once)).toBe(once)
      }),
    )
  })

  it('as a pair of times, the change never before the publication and neither after the reading', () => {
    const at = Date.UTC(2026, 0, 1)
    const date = fc.option(
      fc.date({ min: new Date(0), max: new Date('2100-01-01'), noInvalidDate: true }).map((one) => one.toISOString()),
      { nil: undefined },
    )
    fc.assert(
      fc.property(date, date, (published, updated) => {
        const bare = { otherLinks: [], authors: [], categories: [], enclosures: [] }
        const times = readTimes({ ...bare, published, updated }, at)
        expect(times.publishedAt).toBeLessThanOrEqual(times.updatedAt)
        expect(times.updatedAt).toBeLessThanOrEqual(at)
        const again = [times.publishedAt, times.updatedAt].map((time) => new Date(time).toISOString())
        expect(readTimes({ ...bare, published: again[0], updated: again[1] }, at)).toEqual({
          publishedAt: Math.floor(times.publishedAt / 1000) * 1000,
          updatedAt: Math.floor(times.updatedAt / 1000) * 1000,
        })
      }),
    )
  })

  it('in the hash of its words, however they are spaced', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string(), { minLength: 1 }),
        fc.constantFrom('\n', '  ', '\u00a0', '\t'),
        (parts, space) => {
          expect(contentHash([parts.join(space)])).toBe(contentHash([parts.join('')]))
        },
      ),
    )
  })
})
