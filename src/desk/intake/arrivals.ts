import { creditOf } from '../../deduplicate/credit/agency.ts'
import { identify } from '../../deduplicate/identity/identity.ts'
import { isTakenBack, killMarkOf } from '../../deduplicate/versions/withdrawal.ts'
import type { Article } from '../../model/documents.ts'
import type { Instant } from '../../model/instant.ts'
import type { Credit } from '../../model/stories.ts'
import { saveAliases } from '../../store/articles/aliases.ts'
import { loadArticles, type StoredArticle, type Withdrawn } from '../../store/articles/article-rows.ts'
import { saveVersion, wasVersion } from '../../store/articles/versions.ts'
import { renewEntries } from '../../store/feeds/withdrawals.ts'
import type { VersionKind } from '../../store/open/schema.ts'
import type { Handle } from '../../store/open/sqlite.ts'
import type { Context } from '../newsroom/context.ts'
import { changeOf, nextVersion, versionKind } from './article-change.ts'
import { knownArticles } from './known-articles.ts'
import { moveOf, recordMove } from './moves.ts'
import { isEcho, publicId } from './public-id.ts'
import { type Withdrawals, withdrawalsIn } from './withdrawals.ts'
import { withoutTakenDown } from './without-taken-down.ts'

/** An article that is new or has really changed, with what can be told from it alone. */
export type Arrival = {
  readonly article: Article
  readonly publicId: string
  readonly credit: Credit | undefined
  /** The version before, where the article is known. */
  readonly before: StoredArticle | undefined
  /** Whether title, lead or body are new, and not only its other parts. */
  readonly isTextNew: boolean
  readonly versionAt: Instant
  readonly versionKind: VersionKind
  /** Set where its source takes it back, or took it back before; it is kept, and shown nowhere. */
  readonly withdrawn: Withdrawn | undefined
}

type Parts = Pick<Context, 'agencies' | 'admits' | 'log' | 'newsroom'> & { readonly at: Instant }

/**
 * Tells what is new, changed or taken back in the articles of one source from what is known already, and remembers every
 * further name of those that are known, and the versions that are replaced. New ones that the source may not contribute
 * are counted in `refused`, with what the operator took down; one that was admitted once follows its edits, for a
 * correction must not be lost.
 */
export async function arrivals(
  handle: Handle,
  offered: readonly Article[],
  parts: Parts,
): Promise<{ readonly arrived: readonly Arrival[]; readonly refused: number }> {
  const articles = await withoutTakenDown(handle, offered)
  const sourceId = articles[0]?.sourceId
  if (sourceId === undefined) return { arrived: [], refused: offered.length }
  const known = await knownArticles(handle, sourceId, articles)
  const identified = identify(articles, known)
  const move = moveOf(identified, known)
  if (move) await recordMove(handle, { sourceId, ...move }, parts)
  const fresh = identified.filter(({ article }) => !known.stored.has(article.id))
  const { notices, targets } = await withdrawalsIn(handle, fresh, parts.at)
  const arrived: Arrival[] = []
  const around = { taken: new Set<string>(), newsroom: parts.newsroom }
  let refused = offered.length - articles.length
  for (const { article, names } of identified) {
    const before = known.stored.get(article.id)
    const notice = notices.get(article.id)
    const credit = before ? undefined : creditOf(article, parts.agencies)
    if (!before && notice === undefined && !parts.admits(article, credit)) {
      refused += 1
      continue
    }
    if (!before && (await isEcho(handle, article))) continue
    const further = names.filter((name) => !known.isName(name))
    await saveAliases(handle, article, further)
    const arrival = before
      ? await changed(handle, article, { ...parts, before })
      : opened(article, { at: parts.at, credit, notice, publicId: await publicId(handle, article, around) })
    if (arrival === undefined) continue
    around.taken.add(arrival.publicId)
    arrived.push(arrival)
  }
  return { arrived: await takeBack(handle, arrived, { targets, at: parts.at }), refused }
}

type Opened = Pick<Arrival, 'credit' | 'publicId'> & { readonly at: Instant; readonly notice: string | undefined }

function opened(article: Article, { at, credit, notice, publicId }: Opened): Arrival {
  return {
    article,
    publicId,
    credit,
    before: undefined,
    isTextNew: true,
    versionAt: at,
    versionKind: notice === undefined ? versionKind(article, undefined) : 'withdrawal',
    withdrawn: notice === undefined ? undefined : { at, reason: notice },
  }
}

/** What is new in a known article; undefined where nothing is, or only what was taken back comes once more. */
async function changed(
  handle: Handle,
  article: Article,
  { agencies, at, before }: Pick<Parts, 'agencies' | 'at'> & { readonly before: StoredArticle },
): Promise<Arrival | undefined> {
  const { publicId, versionAt, withdrawn } = before
  // Let in again after a takedown was undone: there is no version before it, and its id and story are its own.
  if (before.takenDownAt !== undefined) {
    const again = nextVersion(before.article, article, undefined)
    return { ...opened(again, { at, credit: creditOf(again, agencies), notice: undefined, publicId }), before }
  }
  const change = changeOf(before.article, article)
  if (change === 'none') return undefined
  const next = nextVersion(before.article, article, change === 'text' ? at : undefined)
  const same = { article: next, publicId, credit: creditOf(article, agencies), before }
  if (change === 'parts') {
    return { ...same, isTextNew: false, versionAt, versionKind: before.versionKind, withdrawn }
  }
  if (withdrawn && (await wasVersion(handle, article.id, article.hash))) return undefined
  await saveVersion(handle, before)
  const mark = killMarkOf(article)
  const isGone = mark !== undefined && (withdrawn !== undefined || isTakenBack(mark, article, before.article))
  if (isGone && !withdrawn) await renewEntries(handle, [before.storyId])
  return {
    ...same,
    isTextNew: true,
    versionAt: at,
    versionKind: isGone ? 'withdrawal' : versionKind(article, before.article),
    withdrawn: isGone ? (withdrawn ?? { at, reason: mark.words }) : undefined,
  }
}

type TakenBack = { readonly targets: Withdrawals['targets']; readonly at: Instant }

/** The arrivals, with those that a notice means marked as taken back; what did not come with them is added. */
async function takeBack(
  handle: Handle,
  arrived: readonly Arrival[],
  { targets, at }: TakenBack,
): Promise<readonly Arrival[]> {
  if (targets.size === 0) return arrived
  const withdrawn = (id: string): Withdrawn | undefined => {
    const reason = targets.get(id)
    return reason === undefined ? undefined : { at, reason }
  }
  const come = new Set(arrived.map(({ article }) => article.id))
  const stored = await loadArticles(
    handle,
    [...targets.keys()].filter((id) => !come.has(id)),
  )
  const marked = arrived.map((arrival) => ({
    ...arrival,
    withdrawn: withdrawn(arrival.article.id) ?? arrival.withdrawn,
  }))
  const added = [...stored.values()].map((before): Arrival => {
    const { article, publicId, credit, versionAt } = before
    const kept = { article, publicId, credit, before, isTextNew: false, versionAt, versionKind: before.versionKind }
    return { ...kept, withdrawn: withdrawn(article.id) }
  })
  const all = [...marked, ...added]
  await renewEntries(
    handle,
    all.flatMap(({ article, before }) => (before && targets.has(article.id) ? [before.storyId] : [])),
  )
  return all
}
