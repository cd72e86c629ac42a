import type { Article, Deletion } from '../../model/documents.ts'
import type { FolderRemains } from '../../model/folder.ts'
import type { Instant } from '../../model/instant.ts'
import { backdated } from '../../normalize/times.ts'
import type { Reading, UnchangedItem } from '../../read.ts'
import type { KnownItems } from '../../store/articles/known-items.ts'
import type { SourceAnswer } from '../newsroom/source-answer.ts'
import { isCutOff } from './broken-off.ts'

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE

/** The articles of one document, ordered by id. */
export type Offered = {
  readonly sourceId: string
  readonly articles: readonly Article[]
  /** The key of the item that each was read from, by the article's id; undefined if they are not to be remembered. */
  readonly itemKeys: ReadonlyMap<string, string> | undefined
  /** Whether its source is to be believed every change of a text: `ignore: [noise]`. */
  readonly isNoiseNews: boolean
  /** Where the item that each was read from stands in the document, from 0, the newest, by the article's id. */
  readonly positions: ReadonlyMap<string, number>
  /** The items that are known and were not read again. */
  readonly unchanged: readonly (UnchangedItem & { readonly articleId: string })[]
  /** The articles of the last document, the newest first. */
  readonly before: readonly string[]
  /** Those of them that are not among the unchanged. */
  readonly gone: readonly string[]
  /** The known articles that may stand in the missing part of a document: those that follow must still be compared with them. */
  readonly missing: readonly string[]
  /** The items of the last document that stand in it still, though what came of it does not show them. */
  readonly standing: KnownItems
  /** What the document says was deleted. */
  readonly deleted: readonly Deletion[]
  /** Of a folder, and of nothing else: then it is whole, and what is missing in it was taken away. */
  readonly folder?: FolderRemains | undefined
  /** Whether a part of the document is missing. */
  readonly isCutOff: boolean
  /** Of the first document of a source: how many of its items are announced, the newest, beside those dated after `newsSince`. */
  readonly firstItems: number | undefined
  /** What is dated later is news, also where its source has only begun. */
  readonly newsSince: Instant | undefined
  /** What another program published of them before: the ids of those articles, and when the newest of all was dated. */
  readonly adopted?: { readonly ids: ReadonlySet<string>; readonly newestAt: Instant } | undefined
  /** How many new items are taken of it. */
  readonly room: number
}

const NOTHING = {
  ...{ articles: [], itemKeys: undefined, positions: new Map(), unchanged: [], before: [] },
  ...{ gone: [], missing: [], standing: new Map(), deleted: [] },
}

/**
 * The articles that an answer offers, ordered by id, so that the order of items in a document decides nothing but
 * their positions. `generation`: of the book of sources now; what was asked under an earlier one is not to be remembered.
 * `room`: for how many new ones; absent for all.
 */
export function offeredBy(
  answer: SourceAnswer,
  { generation, room = Number.POSITIVE_INFINITY }: { readonly generation: number; readonly room?: number | undefined },
): Offered {
  const { source, reading, knownItems } = answer
  const own = {
    sourceId: source.id,
    isNoiseNews: source.ignore?.includes('noise') ?? false,
    isCutOff: isCutOff(answer),
    ...firstFetchOf(answer),
    room,
  }
  if (reading?.kind !== 'articles') {
    return { ...own, ...NOTHING }
  }
  const { itemKeys, places, folder } = reading
  const articles = answer.isNew ? firstArticles(reading, answer) : reading.articles
  const unchanged = reading.unchanged.map((item) => ({ ...item, articleId: knownItems.get(item.key)! }))
  const standing = new Set(unchanged.map(({ articleId }) => articleId))
  const before = [...new Set(knownItems.values())]
  const isDelta = answer.result.kind === 'fresh' && answer.result.document.isDelta === true
  // A folder is looked at as a whole, and emptied by word of its operator alone.
  const isEmptied = articles.length + unchanged.length === 0 && folder === undefined
  return {
    ...own,
    articles: articles.toSorted((a, b) => (a.id < b.id ? -1 : 1)),
    // What is remembered is the last document that was polled.
    itemKeys:
      answer.generation === generation && !answer.isPushed
        ? new Map(articles.map(({ id }, index) => [id, itemKeys[index]!]))
        : undefined,
    positions: new Map(articles.map(({ id }, index) => [id, places[index]!.position])),
    unchanged,
    before,
    // What a delta does not name is as it was.
    gone: isDelta ? [] : before.filter((id) => !standing.has(id)),
    standing: isDelta ? knownItems : new Map(),
    // Publishers do not take everything back at once: an empty document is a fault as well.
    missing: own.isCutOff || isDelta || isEmptied ? before : [],
    deleted: reading.deleted ?? [],
    folder,
  }
}

/**
 * A source that had an empty document before, or a handful of items as one does that is being set up, brings what it has
 * with a later one. News is then what is dated since.
 */
function firstFetchOf({ source, isNew, before }: SourceAnswer): Pick<Offered, 'firstItems' | 'newsSince'> {
  const { watch } = before.history
  const { firstItems } = source
  if (isNew) return { firstItems, newsSince: watch?.isEmpty ? before.lastSuccessAt : undefined }
  return watch?.start
    ? { firstItems, newsSince: watch.start.at - DAY }
    : { firstItems: undefined, newsSince: undefined }
}

/** The articles of a source's first document: undated ones are as old as the document lets them be. */
function firstArticles(
  { articles, places, writtenAt }: ArticlesRead,
  { result, before }: SourceAnswer,
): readonly Article[] {
  // Of a first document that broke off the rest comes later, and stood below.
  const { state, lastPollAt } = before
  const beforeRest = state === 'ok' && lastPollAt !== undefined ? lastPollAt - MINUTE : undefined
  const lastModified = result.kind === 'fresh' ? result.validators.lastModified : undefined
  return articles.map((article, index) => {
    const { isDated, neighbourAt } = places[index]!
    // Behind an empty document come news of now.
    if (isDated || before.history.watch?.isEmpty) return article
    const at = beforeRest ?? article.firstSeenAt
    const publishedAt = backdated({ neighbourAt, documentDates: [writtenAt, lastModified] }, at)
    return { ...article, publishedAt, updatedAt: publishedAt, isBackdated: true }
  })
}

type ArticlesRead = Extract<Reading, { readonly kind: 'articles' }>
