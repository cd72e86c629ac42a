import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { createInterface } from 'node:readline'
import type { Readable, Writable } from 'node:stream'
import { pathToFileURL } from 'node:url'
import { unwrapped } from '../foundation/addresses/redirectors.ts'
import { parseDate } from '../foundation/dates/parse-date.ts'
import { webUrl } from '../foundation/url.ts'
import type { FeedDocument, Item, ParseResult, RawText } from '../model/documents.ts'
import type { PollResult } from '../model/poll-result.ts'
import type { Agency } from '../model/settings.ts'
import { articleIds } from '../normalize/article-id.ts'
import { withAlertWords } from '../normalize/attached/alerts.ts'
import { readBody } from '../normalize/clean/body.ts'
import { plainText } from '../normalize/clean/raw-text.ts'
import { tidyLanguage } from '../normalize/language.ts'
import { pageOf } from '../normalize/outline.ts'
import { plainTitle } from '../normalize/title.ts'
import { parse, readText } from '../parse/parse.ts'
import { secondReading } from '../parse/second-reader.ts'
import { decode } from '../parse/text/decode.ts'
import { asPublished } from './as-published.ts'
import { compareReaders, type ReaderComparison, readerComparisonReport } from './compare-readers.ts'
import { type InspectedItem, type Inspection, inspectReport, type Refusal } from './inspect-report.ts'

/** The outside world that `inspect` uses. */
export type InspectIo = {
  readonly env: Readonly<Record<string, string | undefined>>
  /** The folder that relative paths start from. */
  readonly folder: string
  readonly stdin: Readable
  readonly stdout: Writable
  readonly stderr: Writable
  /** `mayBePrivate`: whether it may be on the operator's own network. */
  readonly fetchDocument: (url: string, mayBePrivate: boolean) => Promise<PollResult>
  /** Those that articles are credited to. */
  readonly agencies: readonly Agency[]
}

/** How the result is printed. */
export type InspectOptions = {
  readonly json?: boolean | undefined
  readonly batch?: boolean | undefined
  readonly compare?: boolean | undefined
}

/** More feeds that a page offers are not tried. */
const MOST_TRIED = 3

type DocumentOrError = { readonly document: FeedDocument } | { readonly error: string }

/**
 * Prints what Wiredesk makes of a feed at a URL or in a file (`-` is standard input), or of one per line of standard
 * input. Resolves with the exit code: 0, or 1 if the document cannot be fetched or read, or 2 without a target.
 */
export async function runInspect(target: string | undefined, options: InspectOptions, io: InspectIo): Promise<number> {
  if (options.batch) return runBatch(io)
  if (target === undefined) {
    io.stderr.write('inspect: name a URL or a file\n')
    return 2
  }
  const url = io.env.FEED_URL || undefined
  const found = await findDocument({ target, url, contentType: io.env.FEED_CONTENT_TYPE || undefined }, io)
  if (options.compare && !('error' in found)) return compare(found.document, options, io)
  if (options.json) {
    const answer = 'error' in found ? found : await inspectDocument(found.document)
    io.stdout.write(`${JSON.stringify(answer)}\n`)
    return 'error' in answer ? 1 : 0
  }
  return 'error' in found ? refuse(found.error, io) : report(found.document, io)
}

async function report(document: FeedDocument, io: InspectIo): Promise<number> {
  const result = await parse(document)
  if (result.kind === 'feed') {
    const published = await asPublished(document, { agencies: io.agencies, at: Date.now() })
    io.stdout.write(inspectReport(result, describeFeed(result, document.url), published))
    return 0
  }
  const offers = result.kind === 'page' ? result.feeds.map((feed) => `\n  it offers ${feed}`) : []
  return refuse(`${result.reason}${offers.join('')}`, io)
}

async function compare(document: FeedDocument, { json }: InspectOptions, io: InspectIo): Promise<number> {
  const comparison = await compareDocument(document)
  io.stdout.write(json ? `${JSON.stringify(comparison)}\n` : readerComparisonReport(comparison))
  return 'error' in comparison.ours ? 1 : 0
}

function refuse(reason: string, io: InspectIo): number {
  io.stderr.write(`inspect: ${reason}\n`)
  return 1
}

/** A line in, a line out, in order; an invalid line is answered like an unreadable document. */
async function runBatch(io: InspectIo): Promise<number> {
  for await (const line of createInterface({ input: io.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
    if (line.trim() === '') continue
    const answer = await answerLine(line, io).catch((error: unknown) => ({ error: messageOf(error) }))
    if (!io.stdout.write(`${JSON.stringify(answer)}\n`)) {
      await new Promise((resolve) => io.stdout.once('drain', resolve))
    }
  }
  return 0
}

async function answerLine(line: string, io: InspectIo): Promise<object> {
  const asked: unknown = JSON.parse(line)
  const { file, contentType, url } = Object(asked) as Record<string, unknown>
  const target = stringOf(file) ?? stringOf(url)
  if (target === undefined) return { error: 'the line names no file' }
  const found = await findDocument({ target, url: stringOf(url), contentType: stringOf(contentType) }, io)
  return 'error' in found ? found : inspectDocument(found.document)
}

async function findDocument(
  { target, url, contentType }: { target: string; url: string | undefined; contentType: string | undefined },
  io: InspectIo,
): Promise<DocumentOrError> {
  if (/^https?:\/\//i.test(target)) {
    const result = await io.fetchDocument(target, true)
    if (result.kind !== 'fresh') return { error: result.kind === 'unchanged' ? 'unchanged' : result.reason }
    const document = await followed(result.document, io)
    return { document: { ...document, url: url ?? document.url, contentType: contentType ?? document.contentType } }
  }
  const path = resolve(io.folder, target)
  try {
    const body = target === '-' ? await readAll(io.stdin) : await readFile(path)
    return { document: { url: url ?? pathToFileURL(path).href, contentType: contentType ?? '', body } }
  } catch (error) {
    return { error: `cannot read ${target}: ${messageOf(error).replace(path, target)}` }
  }
}

/** The first feed that a web page offers and that can be had, in its place; any other document as it is. */
async function followed(document: FeedDocument, { fetchDocument, stderr }: InspectIo): Promise<FeedDocument> {
  const result = await parse(document)
  if (result.kind !== 'page') return document
  // What a page names may not lead into the operator's own network, unless the page is there itself.
  const { host } = new URL(document.url)
  const offered = result.feeds.filter((feed) => webUrl(feed) !== undefined)
  for (const feed of offered.slice(0, MOST_TRIED)) {
    const answer = await fetchDocument(feed, new URL(feed).host === host)
    if (answer.kind !== 'fresh') continue
    const others = result.feeds.filter((other) => other !== feed)
    stderr.write(`inspect: it is a web page; shown is the feed that it offers, ${feed}\n`)
    for (const other of others) stderr.write(`  it also offers ${other}\n`)
    return answer.document
  }
  return document
}

async function readAll(stream: Readable): Promise<Uint8Array> {
  const chunks: Buffer[] = []
  for await (const chunk of stream) chunks.push(Buffer.from(chunk))
  return Buffer.concat(chunks)
}

function stringOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

/** The object that `inspect --json` prints for a document: every item, in document order. Never rejects on bad input. */
export async function inspectDocument(document: FeedDocument): Promise<Inspection | Refusal> {
  return describeResult(await parse(document), document.url)
}

/**
 * Compares our reading of a document with that of rss-parser, which gets the same decoded text. Never rejects on bad
 * input.
 */
export async function compareDocument(document: FeedDocument): Promise<ReaderComparison> {
  const text = decode(document)
  const ours = describeResult((await readText(text, document.url)).result, document.url)
  return compareReaders(ours, describeResult(await secondReading(text, document.url), document.url))
}

function describeResult(result: ParseResult, url: string): Inspection | Refusal {
  if (result.kind === 'page') {
    return { error: [result.reason, ...result.feeds.map((feed) => `it offers ${feed}`)].join('; ') }
  }
  return result.kind === 'unreadable' ? { error: result.reason } : describeFeed(result, url)
}

function describeFeed({ header, items }: Extract<ParseResult, { kind: 'feed' }>, url: string): Inspection {
  const ids = articleIds(url, items.map(withAlertWords))
  return {
    feed: {
      title: titleOf(header.title),
      link: urlOf(header.link),
      description: wordsOf(header.description),
      language: tidyLanguage(header.language) ?? null,
      updated: dateOf(header.updated),
    },
    items: items.map((item, index) => describeItem(item, ids[index]!.id)),
  }
}

function describeItem(item: Item, articleId: string): InspectedItem {
  const { contentHtml, text } = readBody(item, pageOf(item))
  return {
    id: item.id ?? null,
    title: titleOf(item.title),
    link: urlOf(item.link && unwrapped(item.link)),
    published: dateOf(item.published),
    updated: dateOf(item.updated),
    author: item.authors.map((author) => plainText({ value: author, type: 'html' })).join(', ') || null,
    summary: item.summary?.value ?? null,
    contentHtml: contentHtml || null,
    contentText: text || null,
    categories: item.categories.map((category) => plainText({ value: category, type: 'html' })),
    enclosures: item.enclosures.flatMap(({ url, type, length }) => {
      const address = webUrl(url)
      return address === undefined ? [] : [{ url: address, type: type ?? null, length: length ?? null }]
    }),
    image: urlOf(item.image?.url),
    language: tidyLanguage(item.language) ?? null,
    articleId,
  }
}

function wordsOf(raw: RawText | undefined): string | null {
  return raw === undefined ? null : plainText(raw) || null
}

function titleOf(raw: RawText | undefined): string | null {
  return raw === undefined ? null : plainTitle(raw) || null
}

function urlOf(address: string | undefined): string | null {
  return address === undefined ? null : (webUrl(address) ?? null)
}

function dateOf(written: string | undefined): string | null {
  const instant = written === undefined ? undefined : parseDate(written)
  return instant === undefined ? null : new Date(instant).toISOString().replace(/\.\d{3}Z$/, 'Z')
}
