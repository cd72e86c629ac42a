import type { FeedDocument, ParseResult } from '../model.ts'
import { decode } from './decode.ts'
import { readJsonFeed } from './json-feed.ts'
import { isPage, readPage } from './page.ts'
import { readXml } from './read-xml.ts'
import { readWithRssParser } from './second-reader.ts'

/**
 * What a document says: its items in document order, or that it is a web page, or why it cannot be read. Never rejects
 * on bad input. At most 1000 items, the newest; addresses in them are absolute, everything else is as written.
 */
export async function parse(document: FeedDocument): Promise<ParseResult> {
  const text = decode(document)
  const { result, isHostile } = readText(text, document.url)
  const isFound = result.kind === 'page' || (result.kind === 'feed' && result.items.length > 0)
  if (isFound || isHostile || isJson(text)) return result
  return (await readWithRssParser(text, document.url)) ?? result
}

/** The reading of a decoded text by our own reader alone; `isHostile` where it was stopped by a limit. */
export function readText(text: string, url: string): { result: ParseResult; isHostile: boolean } {
  if (isJson(text)) return { result: readJsonFeed(text, url), isHostile: false }
  if (isPage(text)) return { result: readPage(text, url), isHostile: false }
  return readXml(text, url)
}

function isJson(text: string): boolean {
  return /^[\s\ufeff]*[{[]/.test(text)
}
