import { compileAgencies, creditOf } from '../deduplicate/credit/agency.ts'
import { tighter } from '../foundation/rights/tighter.ts'
import type { FeedDocument } from '../model/documents.ts'
import type { Copy } from '../model/editions.ts'
import type { Instant } from '../model/instant.ts'
import type { Agency } from '../model/settings.ts'
import { read } from '../read.ts'
import { summaryOf } from '../render/published/content.ts'
import { creditAlone, enclosuresOf, pictureOf } from '../render/published/media.ts'
import { unlistedSource } from './unlisted-source.ts'

const LISTED = 5

/**
 * What of the first items of a document would be published by `republish: excerpt` and `images: source`, in lines: the excerpt, the
 * picture with its credit, attachments, the agency; less where its publisher wants that. None where it cannot be read.
 */
export async function asPublished(
  document: FeedDocument,
  { agencies, at }: { readonly agencies: readonly Agency[]; readonly at: Instant },
): Promise<readonly string[]> {
  const reading = await read(document, unlistedSource(document.url, { privateNetwork: false }), at)
  if (reading.kind === 'unreadable') return []
  const compiled = compileAgencies(agencies)
  const items = reading.articles.slice(0, LISTED).flatMap((article, index) => {
    const source = { id: 'new', name: document.url }
    const { republish = 'excerpt', snippet } = article.limits ?? {}
    const lead: Copy = { article, source, republish: tighter('excerpt', republish), images: 'source', snippet }
    return [`${index + 1}. ${article.title}`, ...linesOf(lead, creditOf(article, compiled)?.name)]
  })
  return items.length === 0 ? [] : ['As published with republish: excerpt', ...items]
}

function linesOf(lead: Copy, agency: string | undefined): readonly string[] {
  const picture = pictureOf(lead)
  const excerpt = summaryOf({ lead })
  const credit = picture === undefined ? creditAlone(lead) : picture.credit
  return [
    `excerpt     ${excerpt === '' ? '(none)' : excerpt}`,
    ...(agency === undefined ? [] : [`agency      ${agency}`]),
    ...(picture === undefined ? [] : [`picture     ${picture.url}`]),
    ...(credit === undefined ? [] : [`credit      ${credit}`]),
    ...enclosuresOf(lead).map(({ url, type }) => `attachment  ${url}${type === undefined ? '' : ` (${type})`}`),
  ].map((line) => `   ${line}`)
}
