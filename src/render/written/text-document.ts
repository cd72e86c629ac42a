import type { FeedDocument } from '../../model/documents.ts'

/** One of our documents as served: its path, its type, its text in UTF-8 without a byte order mark. */
export function textDocument(path: string, mediaType: string, text: string): FeedDocument {
  return { url: path, contentType: `${mediaType}; charset=utf-8`, body: new TextEncoder().encode(text) }
}
