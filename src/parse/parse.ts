import type { FeedDocument, ParseResult } from '../model/documents.ts'
import { isFolderAddress } from '../model/folder.ts'
import { limited } from './extensions/limits.ts'
import { readFolder } from './files/read-folder.ts'
import { readJsonFeed } from './json-feed.ts'
import { holdsFeed } from './markup/prolog.ts'
import { feedsInLinkFields } from './pages/link-fields.ts'
import { isPage, MOST_FEEDS, readPage } from './pages/page.ts'
import { placeFeed } from './place/place-feed.ts'
import { readXml } from './read-xml.ts'
import { readWithRssParser } from './second-reader.ts'
import { decode, type LetterHints } from './text/decode.ts'
import { undoubledReading } from './text/undoubled.ts'

/**
 * What a document contains: its items in document order, or that it is a web page, or why it cannot be read. Never
 * rejects on bad input. At most 1000 items, the newest; addresses in them are absolute, everything else is as written.
 * What the operator says of the source helps to read its letters.
 */
export async function parse(document: FeedDocument, hints: LetterHints = {}): Promise<ParseResult> {
  if (isFolderAddress(document.url)) return readFolder(document)
  const result = await parseFreely(document, hints)
  if (result.kind === 'page' && document.links) {
    const feeds = new Set([...feedsInLinkFields(document.links, document.url), ...result.feeds])
    return { ...result, feeds: [...feeds].slice(0, MOST_FEEDS) }
  }
  return limited(result, document.machineFields)
}

async function parseFreely(document: FeedDocument, hints: LetterHints): Promise<ParseResult> {
  const text = decode(document, hints)
  const { result, isHostile } = await readText(text, document.url)
  const isFound = result.kind === 'page' || (result.kind === 'feed' && result.items.length > 0)
  if (isFound || isHostile || isJson(text)) return result
  const second = await readWithRssParser(text, document.url)
  return second ? undoubledReading(second) : result
}

/** Reads a decoded text with our own reader alone; `isHostile` if a limit stopped it. */
export async function readText(text: string, url: string): Promise<{ result: ParseResult; isHostile: boolean }> {
  const { result, isHostile } = readAsWritten(text, url)
  return { result: undoubledReading(await placeFeed(result, url)), isHostile }
}

function readAsWritten(text: string, url: string): { result: ParseResult; isHostile: boolean } {
  if (isJson(text)) return { result: readJsonFeed(text), isHostile: false }
  if (isPage(text)) return { result: readPage(text, url), isHostile: false }
  return readXml(text, url)
}

/** Servers print `[warning] …` or `{"debug":1}` before a feed of markup: a text is JSON only if it is nothing else. */
function isJson(text: string): boolean {
  return /^[\s\ufeff]*[{[]/.test(text) && (!holdsFeed(text) || isWellFormed(text))
}

function isWellFormed(json: string): boolean {
  try {
    JSON.parse(json)
    return true
  } catch {
    return false
  }
}
