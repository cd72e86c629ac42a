const decoders = new Map<string, string | undefined>([
  ['latin-1', 'windows-1252'],
  ['latin', 'windows-1252'],
  ['ansi', 'windows-1252'],
  ['utf', 'utf-8'],
  ['tis-620', 'windows-874'],
  ['big5hkscs', 'big5'],
  ['eucjp', 'euc-jp'],
  ['euckr', 'euc-kr'],
  ['uhc', 'euc-kr'],
  ['cp949', 'euc-kr'],
  ['cp932', 'shift_jis'],
  ['cp936', 'gbk'],
  ['cp950', 'big5'],
])

/**
 * The platform's name for a charset label as feeds write it (`UTF_8`, `cp1251`, `"ISO-8859-1"`); undefined if there is
 * no decoder of that name.
 */
export function charsetName(label: string): string | undefined {
  const plain = label
    .trim()
    .replace(/^["']|["']$/g, '')
    .toLowerCase()
  const dashed = plain.replaceAll('_', '-')
  const windows = dashed.replace(/^(?:cp|win|windows)-?(125\d|874)$/, 'windows-$1')
  for (const candidate of [plain, dashed, windows, decoders.get(dashed)]) {
    if (candidate === undefined) continue
    try {
      return new TextDecoder(candidate).encoding
    } catch {
      // The platform does not know this spelling; it may know the next.
    }
  }
  return undefined
}

/** The charset parameter of a Content-Type header; undefined if there is none, or no decoder for it. */
export function headerCharset(contentType: string): string | undefined {
  const match = /;\s*charset\s*=\s*("[^"]*"|'[^']*'|[^\s;,]+)/i.exec(contentType)
  return match ? charsetName(match[1]!) : undefined
}

/**
 * The encoding named in the XML declaration at the start of the bytes. A two-byte charset is not believed: if the bytes
 * were in one, the declaration could not have been read as ASCII. It happens when a template converts to UTF-8 and
 * keeps the old declaration.
 */
export function declaredCharset(body: Uint8Array): string | undefined {
  const start = Buffer.from(body.buffer, body.byteOffset, Math.min(body.length, 512)).toString('latin1')
  const declaration = /<\?xml\s[^>]*?encoding\s*=\s*["']?\s*([\w.:-]+)/i.exec(start)
  const name = declaration ? charsetName(declaration[1]!) : undefined
  return name?.startsWith('utf-16') ? undefined : name
}
