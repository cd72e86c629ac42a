import { isAscii, isUtf8 } from 'node:buffer'
import type { FeedDocument } from '../../model/documents.ts'
import { declaredCharset, headerCharset } from './charset.ts'

/**
 * What a document is encoded as, for telling whether that is as before: UTF-8 where it is, else what it says; undefined where
 * it has no letter that would show it.
 */
export function encodingName({ body, contentType }: Pick<FeedDocument, 'body' | 'contentType'>): string | undefined {
  const [a, b] = body
  if (a === 0 || b === 0 || (a === 0xfe && b === 0xff) || (a === 0xff && b === 0xfe)) return 'utf-16'
  if (isAscii(body)) return undefined
  if (isUtf8(body)) return 'utf-8'
  return headerCharset(contentType) ?? declaredCharset(body) ?? 'what it does not say'
}
