import { parseArgs } from 'node:util'
import { findFaults, KINDS } from './captured/find-faults.ts'
import { capturedFeeds, type PublishedFeed, publishFeeds } from './captured/publish-feeds.ts'

// Puts captured feeds, all files of a folder, through the whole desk with `republish: full`, and says what of the outcome
// readers would see that no publisher meant. No folder, no feeds: the repository has none that are anybody else's.

const { positionals, values } = parseArgs({ allowPositionals: true, options: { all: { type: 'boolean' } } })
const EXAMPLES = 3

const feeds = (await Promise.all(positionals.map(capturedFeeds))).flat()
if (feeds.length === 0) console.log('usage: node scripts/captured.ts [--all] FOLDER…: no feeds there')
else report(await publishFeeds(feeds))

function report(published: readonly PublishedFeed[]): void {
  const read = published.filter(({ refusal }) => refusal === undefined)
  const items = read.reduce((sum, { feed }) => sum + feed.items.length, 0)
  const named = read.reduce((sum, { document }) => sum + document.items.length, 0)
  console.log(`${published.length} documents: ${read.length} read, ${published.length - read.length} refused`)
  console.log(`${named} items in them, ${items} entries published`)
  for (const { name, refusal } of published) if (refusal !== undefined) console.log(`  refused: ${name}: ${refusal}`)
  const faults = read.flatMap(findFaults)
  for (const kind of KINDS) {
    const found = faults.filter((fault) => fault.kind === kind)
    console.log(`${String(found.length).padStart(6)}  ${kind}`)
    for (const { name, title, words } of found.slice(0, values.all ? undefined : EXAMPLES)) {
      console.log(`          ${name}: ${title.slice(0, 60)}: ${words.replace(/\s+/g, ' ').slice(0, 160)}`)
    }
  }
}
