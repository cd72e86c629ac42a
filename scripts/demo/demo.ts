import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { describeRefreshed } from '../../src/commands/poll.ts'
import { loadConfig } from '../../src/config/load.ts'
import { type Desk, openDesk } from '../../src/desk/desk.ts'
import { explainArticle } from '../../src/desk/explain/explanation.ts'
import { explanationLines } from '../../src/desk/explain/explanation-lines.ts'
import type { RoundReport } from '../../src/desk/rounds.ts'
import { updateDocuments } from '../../src/desk/update-documents.ts'
import { createLog } from '../../src/foundation/log.ts'
import { OperatorError } from '../../src/foundation/operator-error.ts'
import { stopSignal } from '../../src/foundation/stop-signal.ts'
import { findArticles } from '../../src/lookup/find-articles.ts'
import { searchFeed } from '../../src/lookup/search-feed.ts'
import { answerStory } from '../../src/lookup/story-reader.ts'
import type { PackedDocument, StatusReport } from '../../src/model/border.ts'
import type { Config } from '../../src/model/settings.ts'
import { renderPlainPage } from '../../src/render/plain-page.ts'
import { createApp } from '../../src/serve/app.ts'
import { type RunningServer, startServer } from '../../src/serve/server.ts'
import { IN_MEMORY } from '../../src/store/open/database-url.ts'
import { keptFolder } from './kept-folder.ts'
import { newsrooms, startNewsrooms } from './newsrooms.ts'

type Wish = {
  /** Whether to end when everything has been shown. */
  readonly isOnce: boolean
  /** Where to keep the files and the store of the demo. */
  readonly keep?: string | undefined
}

/**
 * A tour that needs no network: six sample newsrooms on loopback, the shipped feeds, a store in memory, or in a folder that is kept.
 */
async function runDemo({ isOnce, keep }: Wish): Promise<void> {
  const stopped = stopSignal()
  const startedAt = performance.now()
  const rooms = await startNewsrooms(Date.now())
  const documents = new Map<string, PackedDocument>()
  let status: StatusReport = { sources: [], feeds: [] }
  const shipped = await loadConfig(resolve(import.meta.dirname, '../..'), process.env)
  const log = createLog('warn')
  // The desk needs to know where the server listens, and the server asks the desk's store for stories.
  const opened = Promise.withResolvers<Desk>()
  const findStory = async (id: string) => {
    const { context } = await opened.promise
    return answerStory(context.store.handle, id, context)
  }
  const search = async (slug: string, query: string) => {
    const { context } = await opened.promise
    return searchFeed(context.store.handle, { slug, query }, context)
  }
  const handler = createApp({
    documents,
    status: () => status,
    ready: () => true,
    findStory,
    searchFeed: search,
    basePath: '',
    page: (page) => renderPlainPage({ ...page, basePath: '', site: undefined }),
    log,
  })
  const server = await listen(shipped.server.port, handler)
  const config = keep
    ? await keptFolder(resolve(keep), rooms.urls, server.url)
    : demoConfig(shipped, rooms.urls, server.url)
  const desk = await openDesk(config, (news) => {
    updateDocuments(documents, news)
    status = news.status ?? status
  })
  opened.resolve(desk)
  await desk.prepare()
  const round = await desk.round(config.sources.filter(({ id }) => rooms.urls.has(id)))
  console.log(tellRound(round))
  console.log(tellFeeds(documents, server.url))
  console.log(await tellWhy(desk))
  console.log(`\n${((performance.now() - startedAt) / 1000).toFixed(1)} s, ${process.memoryUsage.rss() >> 20} MB.`)
  console.log(tellCommands(server.url, { isOnce, keep }))
  if (!isOnce) {
    console.log(`Open ${server.url}/ in a browser. Ctrl-C ends the demo.`)
    await stopped
  }
  await desk.close()
  await server.close(1000)
  await rooms.close()
}

/** The shipped configuration with the sample newsrooms in the place of their originals. */
function demoConfig(shipped: Config, urls: ReadonlyMap<string, string>, baseUrl: string): Config {
  const sources = shipped.sources.flatMap((source) => {
    const url = urls.get(source.id)
    return url === undefined ? [] : [{ ...source, url, privateNetwork: true }]
  })
  const server = {
    ...shipped.server,
    baseUrl,
    contact: `${baseUrl}/bot`,
    database: IN_MEMORY,
    logLevel: 'warn',
  }
  return { ...shipped, server, sources }
}

/** On the configured port where that is free, so that the addresses are those of the real thing. */
async function listen(port: number, handler: Parameters<typeof startServer>[0]['handler']): Promise<RunningServer> {
  const host = '127.0.0.1'
  return startServer({ host, port, handler }).catch(() => startServer({ host, port: 0, handler }))
}

function tellRound({ refreshed }: RoundReport): string {
  const kinds = new Map(newsrooms.map((room) => [room.sourceId, room.what]))
  const lines = refreshed.map((source) => `  ${describeRefreshed(source)}   (${kinds.get(source.sourceId)})`)
  return ['Polled six sample newsrooms on loopback:', ...lines].join('\n')
}

type ReadItem = {
  readonly title: string
  readonly _wiredesk: {
    readonly source: { readonly title: string }
    readonly agency: { readonly name: string } | null
    readonly alsoReportedBy: readonly { readonly source: string }[]
    readonly why: readonly string[]
  }
}

/** What a reader of the published JSON feeds learns: which stories are in which feed, why, and what was merged. */
function tellFeeds(documents: ReadonlyMap<string, PackedDocument>, url: string): string {
  const lines: string[] = []
  const merged = new Map<string, string>()
  for (const [path, document] of [...documents].sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (!path.endsWith('.json')) continue
    const feed = JSON.parse(Buffer.from(document.body).toString()) as { title: string; items: ReadItem[] }
    const name = path.replace(/\.json$/, '')
    lines.push('', `${feed.title}: ${url}${name}  (.rss .atom .json)`)
    for (const { title, _wiredesk: facts } of feed.items) {
      const because = facts.why.length > 0 ? ` because of ${facts.why.slice(0, 4).join(', ')}` : ''
      lines.push(`  - ${title}${because}`)
      if (facts.alsoReportedBy.length > 0) merged.set(title, mergedLine(title, facts))
    }
  }
  return [...lines, '', 'Merged:', ...merged.values()].join('\n')
}

function mergedLine(title: string, { source, agency, alsoReportedBy }: ReadItem['_wiredesk']): string {
  const others = alsoReportedBy.map((other) => other.source).join(', ')
  return `  "${title}", ${agency ? `${agency.name}, ` : ''}shown from ${source.title}, also reported by ${others}`
}

const STORY =
  'https://www.themoscowtimes.com/2021/05/12/putin-calls-for-de-escalation-in-israel-palestinian-clashes-a73870'

/** What `wiredesk explain` says of the story. */
async function tellWhy({ context }: Desk): Promise<string> {
  const { handle } = context.store
  const [id = ''] = await findArticles(handle, STORY)
  const explanation = await explainArticle(handle, id, context)
  if (explanation === undefined) return ''
  const lines = explanationLines(explanation).map((line) => (line === '' ? line : `  ${line}`))
  return ['', `wiredesk explain ${STORY}`, ...lines].join('\n')
}

/** What can be tried next, to be copied: with a folder that is kept all commands work, beside the demo and after it. */
function tellCommands(url: string, { isOnce, keep }: Wish): string {
  const wiredesk = (words: string) => `  npm run -s wiredesk -- ${words}`
  const kept =
    keep === undefined
      ? ['  npm run demo -- --keep demo-desk      keeps the files and the store, for the other commands']
      : [`explain ${STORY}`, "try 'any: [gaza, israel*]'", 'plan', 'sources list', 'check'].map((words) =>
          wiredesk(`${words} --root ${keep}`),
        )
  const now = isOnce ? [] : [`  curl -s ${url}/feeds/wire.json`, wiredesk(`inspect ${url}/feeds/wire.atom`)]
  return ['', 'Try, from another terminal:', ...now, ...kept].join('\n')
}

/** What the words behind `npm run demo --` ask for. Throws OperatorError where they are not understood. */
function readWish(): Wish {
  try {
    const { values } = parseArgs({ options: { once: { type: 'boolean', default: false }, keep: { type: 'string' } } })
    return { isOnce: values.once, keep: values.keep }
  } catch (error) {
    throw new OperatorError(`${(error as Error).message}\nnpm run demo -- takes --once and --keep DIR`)
  }
}

try {
  await runDemo(readWish())
} catch (error) {
  if (!(error instanceof OperatorError)) throw error
  console.error(error.message)
  process.exit(1)
}
