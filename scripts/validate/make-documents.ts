import { parseArgs } from 'node:util'
import { render } from '../../src/render/render.ts'
import { jsonFeedComplaints } from '../../tests/support/json-feed-rules.ts'
import { type FoundDocument, formatOf, writeDocuments } from './documents.ts'
import { archivedDocuments, demoDocuments, torturedDocuments } from './services.ts'
import { tortureEditions } from './torture-editions.ts'

// Makes the corpus that validate.sh holds to the formats, and judges the JSON Feeds in it.

const { positionals } = parseArgs({ allowPositionals: true })
const [folder] = positionals
if (folder === undefined) throw new Error('usage: make-documents.ts FOLDER')
const documents = [
  ...(await demoDocuments()),
  ...(await archivedDocuments()),
  ...(await torturedDocuments()),
  ...editionDocuments(),
]
await writeDocuments(folder, documents)
const complaints = judgeJsonFeeds(documents)
process.exitCode = complaints === 0 ? 0 : 1

function editionDocuments(): readonly FoundDocument[] {
  return tortureEditions().flatMap((edition) =>
    render(edition)
      .documents.filter(({ url }) => /\.(rss|atom|json)$/.test(url))
      .map(({ url, contentType, body }) => ({ group: 'editions', url: edition.baseUrl + url, contentType, body })),
  )
}

function judgeJsonFeeds(all: readonly FoundDocument[]): number {
  const feeds = all.filter(({ url }) => formatOf(url) === 'json')
  const told = feeds.flatMap(({ url, body }) =>
    jsonFeedComplaints(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body))).map(
      (one) => `${url} ${one}`,
    ),
  )
  console.log(`JSON Feed 1.1 rules: ${feeds.length} documents, ${told.length} complaints`)
  for (const line of told.slice(0, 10)) console.log(`  ${line.slice(0, 300)}`)
  return told.length
}
