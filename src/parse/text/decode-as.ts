import iconv from 'iconv-lite'

/**
 * Charsets that the platform's decoder reads without what browsers read: Korean without the syllables of Microsoft's
 * extension, Big5 without the characters of Hong Kong.
 */
const byIconv: ReadonlyMap<string, string> = new Map([
  ['euc-kr', 'cp949'],
  ['big5', 'big5hkscs'],
])

/**
 * The text of bytes in a charset, by its name in the Encoding Standard and with the characters that the standard gives
 * it. What is no character becomes U+FFFD.
 */
export function decodeAs(charset: string, body: Uint8Array): string {
  const name = byIconv.get(charset)
  if (name === undefined) return new TextDecoder(charset).decode(body)
  const text = iconv.decode(Buffer.from(body.buffer, body.byteOffset, body.length), name)
  return text.includes('\ufffd') ? byPairs(name, body) : text
}

/**
 * The same, or undefined if a part of the bytes is no character of the charset. A document that breaks off inside a
 * character is in its charset all the same: the half of one is left out.
 */
export function decodeWholly(charset: string, body: Uint8Array): string | undefined {
  if (byIconv.has(charset)) {
    const text = decodeAs(charset, body).replace(/\ufffd$/, '')
    return text.includes('\ufffd') ? undefined : text
  }
  try {
    return new TextDecoder(charset, { fatal: true }).decode(body, { stream: true })
  } catch {
    return undefined
  }
}

/**
 * After a pair that is no character, iconv-lite would take the second half for the first of another, and misread all up
 * to the next ASCII letter. The standard drops the pair, but for a second half that is ASCII (Encoding, EUC-KR decoder).
 */
function byPairs(name: string, body: Uint8Array): string {
  const read = new Map<string, string>()
  return Buffer.from(body.buffer, body.byteOffset, body.length)
    .toString('latin1')
    .replace(/[\x81-\xfe][\0-\xff]?|[\x80\xff]/g, (pair) => {
      const text = read.get(pair) ?? readPair(name, pair)
      read.set(pair, text)
      return text
    })
}

function readPair(name: string, pair: string): string {
  const text = iconv.decode(Buffer.from(pair, 'latin1'), name)
  if (!text.includes('\ufffd')) return text
  return pair.charCodeAt(1) < 0x80 ? `\ufffd${pair[1]}` : '\ufffd'
}
