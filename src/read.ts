import type { Article, FeedDocument } from './model/documents.ts'
import type { Instant } from './model/instant.ts'
import type { Source } from './model/settings.ts'
import { normalize } from './normalize/normalize.ts'
import { withoutSecrets } from './normalize/without-secrets.ts'
import { parse } from './parse/parse.ts'

/** What a document came to. An unreadable one says why, and which feeds a web page in its place offers. */
export type Reading =
  | {
      readonly kind: 'articles'
      readonly format: string
      readonly articles: readonly Article[]
      /** Items left out, over a limit or without title, link and text. */
      readonly skipped: number
      readonly reader: 'wiredesk' | 'rss-parser'
    }
  | { readonly kind: 'unreadable'; readonly reason: string }

/** Brings a document of a source into the common model: parse, then normalize. Runs in a worker that can be killed. */
export async function read(document: FeedDocument, source: Source, at: Instant): Promise<Reading> {
  const parsed = await parse(document)
  if (parsed.kind === 'unreadable') return parsed
  if (parsed.kind === 'page') {
    const offers = parsed.feeds.length > 0 ? `; the page offers ${parsed.feeds.join(', ')}` : ''
    return { kind: 'unreadable', reason: `${parsed.reason}${offers}` }
  }
  const { articles, skipped } = normalize(parsed, source, at)
  const isPrivate = source.privateNetwork || Object.keys(source.headers).length > 0
  const hidden = { addresses: [source.url, document.url], isPrivate }
  const shown = articles.map((article) => withoutSecrets(article, hidden))
  return {
    kind: 'articles',
    format: parsed.format,
    articles: shown,
    skipped: skipped + parsed.skipped,
    reader: parsed.reader,
  }
}
