import { identify } from '../../deduplicate/identity/identity.ts'
import { isDated } from '../../deduplicate/identity/identity-evidence.ts'
import type { Article } from '../../model/documents.ts'
import { FEWEST, floodIn, type Signs } from '../../poll/floods/flood.ts'
import { areStamps, type Moved } from '../../poll/floods/stamp.ts'
import { latestArticles } from '../../store/articles/recent-headlines.ts'
import { saidKey } from '../../store/articles/versions.ts'
import type { Handle } from '../../store/open/handle.ts'
import { folderTrouble, missedFiles } from '../intake/deleted-articles.ts'
import { type KnownRecords, knownPieces } from '../intake/known-pieces.ts'
import { type Offered, offeredBy } from '../intake/offered.ts'
import type { Context } from '../newsroom/context.ts'
import type { SourceAnswer } from '../newsroom/source-answer.ts'
import type { Sheet } from '../sheet/sheet.ts'
import { saidAgain } from './said-again.ts'

export type Documents = {
  readonly answers: readonly SourceAnswer[]
  /** What each of them offers. */
  readonly offered: readonly Offered[]
}

type Around = Pick<Context, 'config'> & {
  readonly sheet: Sheet
  readonly records: KnownRecords
}

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS
const FOLDER_MS = 5 * MINUTE_MS

/**
 * The answers of a round, with nothing in place of the documents that are floods: those sources are held, and what they sent
 * is neither stored nor remembered. The first document of a source is none, nor one that the operator let in.
 */
export async function withoutFloods(
  handle: Handle,
  { answers, offered }: Documents,
  around: Around,
): Promise<Documents> {
  const judged = await Promise.all(
    answers.map((answer, index) => judge(handle, answer, { ...around, document: offered[index]! })),
  )
  return {
    answers: judged,
    offered: offered.map((document, index) => {
      const answer = judged[index]!
      return answer.reading === answers[index]!.reading
        ? document
        : offeredBy(answer, { generation: answer.generation })
    }),
  }
}

type Judging = Around & { readonly document: Offered }

async function judge(handle: Handle, answer: SourceAnswer, judging: Judging): Promise<SourceAnswer> {
  const { reading, isNew, before, isPushed } = answer
  const { watch } = before.history
  if (reading?.kind !== 'articles') return answer
  const trouble = watch?.isReleased ? undefined : troubleOf(judging)
  if (trouble !== undefined) return held(answer, trouble)
  if (isNew) return answer
  // What is pushed meanwhile stands in the document that is read when it is let go.
  if (isPushed && watch?.flood && !watch.isReleased) return { ...answer, reading: undefined }
  if (judging.document.articles.length < FEWEST) return answer
  const { signs, isRedating } = await signsOf(handle, answer, judging)
  const told: SourceAnswer = isRedating ? { ...answer, isRedating } : answer
  if (watch?.isReleased) return told
  const limits = {
    mostItemsADay: judging.config.server.polling.mostItemsADay ?? 0,
    areDatesLoose: watch?.areDatesLoose ?? false,
  }
  const flood = floodIn(signs, limits)
  return flood === undefined ? told : held(answer, flood)
}

/**
 * Its validators are not taken, so that its document comes again: by its rhythm, and not while that is fresh or within the hour,
 * since one of a few hours' items loses them while nobody looks whether it is mended.
 */
function held(answer: SourceAnswer, reason: string): SourceAnswer {
  const { status, wire } = answer.result
  const freshForMs = 'freshForMs' in answer.result ? answer.result.freshForMs : undefined
  // Nobody is asked for a folder, so that it can be looked at as often as ever.
  const { folder, everyMs } = answer.source
  const forMs = folder === undefined ? HOUR_MS : (everyMs ?? FOLDER_MS)
  const result = { kind: 'held', reason, forMs, isFlood: true, freshForMs, status, wire } as const
  return { ...answer, result, bodyHash: answer.before.bodyHash, reading: undefined }
}

/** Why the look into a folder is not believed. */
function troubleOf({ sheet, records, document }: Judging): string | undefined {
  if (document.folder === undefined) return undefined
  const settled = document.unchanged.map(({ articleId, guid }) => ({ id: articleId, guid }))
  const identified = identify(document.articles, knownPieces(sheet, records, document), settled)
  const ids = [...document.unchanged.map(({ articleId }) => articleId), ...identified.map(({ article }) => article.id)]
  return folderTrouble(document, missedFiles(sheet, document, new Set(ids)))
}

type Found = { readonly signs: Signs; readonly isRedating: true | undefined }

async function signsOf(
  handle: Handle,
  { reading, before, endedAt }: SourceAnswer,
  { sheet, records, document }: Judging,
): Promise<Found> {
  const { sourceId, articles, unchanged } = document
  const settled = unchanged.map(({ articleId, guid }) => ({ id: articleId, guid }))
  const identified = identify(articles, knownPieces(sheet, records, document), settled)
  const fresh = identified.flatMap(({ article }) => (sheet.articles.has(article.id) ? [] : [article]))
  const moves = identified.flatMap(({ article }) => {
    const known = sheet.articles.get(article.id)?.article
    return known && isDated(article) && isDated(known) ? [{ from: known.publishedAt, to: article.publishedAt }] : []
  })
  const known = identified.length - fresh.length + unchanged.length
  const far = moves.filter((move) => apart(move) > DAY_MS)
  const writtenAt = reading?.kind === 'articles' ? Date.parse(reading.writtenAt ?? '') : Number.NaN
  const redated = areStamps(far, [writtenAt, endedAt]) ? 0 : far.length
  const articlesOf = (ids: readonly string[]) => ids.flatMap((id) => sheet.articles.get(id)?.article ?? [])
  const memory = async () => ({
    latest: await latestArticles(handle, sourceId),
    gone: articlesOf(document.gone),
    saying: (article: Article) => articlesOf(records.saying.get(saidKey(article)) ?? []),
    readAt: before.lastSuccessAt ?? 0,
  })
  const again = fresh.length < FEWEST ? 0 : saidAgain(fresh, await memory())
  const skipped = reading?.kind === 'articles' ? reading.skipped : 0
  const read = identified.length + unchanged.length
  const isMost = (count: number) => count >= FEWEST && count * 2 >= known
  const near = moves.filter((move) => apart(move) > MINUTE_MS && apart(move) <= DAY_MS)
  const isRedating = isMost(near.length) || isMost(redated) || undefined
  return { signs: { fresh: fresh.length, again, known, redated, read, items: read + skipped }, isRedating }
}

function apart({ from, to }: Moved): number {
  return Math.abs(to - from)
}
