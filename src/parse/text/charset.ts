import { charsetName } from '../../foundation/encoding/charset-name.ts'

/** The charset parameter of a Content-Type header; undefined if there is none, or none that can be read. */
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
