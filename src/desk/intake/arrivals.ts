import { creditOf } from '../../deduplicate/credit/agency.ts'
import { type Identified, identify } from '../../deduplicate/identity/identity.ts'
import { isDated } from '../../deduplicate/identity/identity-evidence.ts'
import type { AliasKey } from '../../deduplicate/identity/identity-names.ts'
import { isTakenBack, killMarkOf } from '../../deduplicate/versions/withdrawal.ts'
import type { Article } from '../../model/documents.ts'
import { newestOf } from '../../poll/floods/newest.ts'
import type { StoredArticle } from '../../store/articles/article-rows.ts'
import type { Context } from '../newsroom/context.ts'
import { outletSites } from '../newsroom/hosts.ts'
import { isTightened } from '../newsroom/limited-policy.ts'
import type { Arrival } from '../sheet/arrival.ts'
import type { Sheet } from '../sheet/sheet.ts'
import { changeOf, nextVersion, opened, versionKind, withMattersOf } from './article-change.ts'
import { deletedArticles, FILE_REMOVED, isFileBack, missedFiles } from './deleted-articles.ts'
import { aliasKey, type KnownRecords, knownPieces } from './known-pieces.ts'
import { noteNameChange } from './name-changes.ts'
import { isOnlyCleaned, noteCleaning } from './newer-rules.ts'
import type { Offered } from './offered.ts'
import { adoptedId, isEcho, publicId } from './public-id.ts'
import { replacements, toRemember } from './replacements.ts'
import { type Withdrawals, withdrawalsIn } from './withdrawals.ts'
import { withoutPassing } from './without-passing.ts'

type Parts = Pick<Context, 'agencies' | 'admits' | 'newsroom'>

/** What is new, changed or withdrawn in one document. */
export type Arrivals = {
  readonly sourceId: string
  readonly arrived: readonly Arrival[]
  /** Articles that a note of the source withdraws, or its feed says are deleted, with the reason. */
  readonly targets: Withdrawals['targets']
  /** How many new articles the source may not contribute. */
  readonly refused: number
  /** How many had to be left, since it has brought as many as are taken in a day. */
  readonly left: number
}

/**
 * Finds what is new, changed or withdrawn among the articles of one source, and notes further names of known articles
 * and the versions that are replaced. An article that was admitted once is always updated, for a correction must not be
 * lost.
 */
export function arrivals(
  sheet: Sheet,
  offered: Offered,
  { records, ...parts }: Parts & { readonly records: KnownRecords },
): Arrivals {
  const { sourceId, articles, unchanged } = offered
  const settled = unchanged.map(({ articleId, guid }) => ({ id: articleId, guid }))
  const identified = identify(articles, knownPieces(sheet, records, offered), settled)
  noteNameChange(sheet, identified, { records, sourceId, unchanged: unchanged.length })
  const fresh = identified.filter(({ article }) => !sheet.articles.has(article.id))
  const { notices, targets: meant } = withdrawalsIn(fresh, {
    recent: records.headlines.get(sourceId) ?? [],
    markOf: (article) => (records.marks.has(article.hash) ? records.marks.get(article.hash) : killMarkOf(article)),
  })
  const targets = new Map(meant)
  const isOver = fresh.length > offered.room
  const left = isOver ? leftForLater(fresh, { ...parts, ...offered, notices }) : new Set<string>()
  const arrived: Arrival[] = []
  let refused = 0
  const items = new Map(unchanged.map(({ key, articleId }) => [key, articleId]))
  const places = new Map(unchanged.map(({ articleId, position }) => [articleId, position]))
  for (const { article, ownId, names, by } of identified) {
    // The article that it would be taken for may stand in the part that is missing. What it says is known already, and
    // the next poll asks for the whole document.
    if ((offered.isCutOff && isGuess(by)) || left.has(article.id)) continue
    const before = sheet.articles.get(article.id)
    const notice = notices.get(article.id)
    const credit = before ? undefined : creditOf(article, parts.agencies, outletSites(article, parts.newsroom))
    if (!before && notice === undefined && !parts.admits(article, credit)) {
      refused += 1
      continue
    }
    if (!before && isEcho(article, records)) continue
    noteNames(sheet, article, { names, records })
    const position = offered.positions.get(ownId) ?? 0
    const itemKey = offered.itemKeys?.get(ownId)
    if (itemKey !== undefined) items.set(itemKey, article.id)
    places.set(article.id, position)
    const arrival = before
      ? changed(sheet, article, { ...parts, records, before, isNoiseNews: offered.isNoiseNews })
      : opened(article, {
          at: sheet.at,
          credit,
          notice,
          position,
          publicId:
            adoptedId(article, records, offered.adopted?.ids.has(ownId)) ?? publicId(article, records, parts.newsroom),
        })
    if (arrival === undefined) continue
    const known = records.publicIds.get(arrival.publicId)
    const own = { id: article.id, sourceId, storyId: before?.storyId ?? article.id }
    records.publicIds.set(arrival.publicId, { ...known, article: own })
    arrived.push(arrival)
  }
  const { names } = records
  for (const [id, reason] of deletedArticles(sheet, offered, names)) if (!targets.has(id)) targets.set(id, reason)
  const present = new Set([
    ...unchanged.map(({ articleId }) => articleId),
    ...identified.map(({ article }) => article.id),
  ])
  const missed = missedFiles(sheet, offered, present)
  for (const id of missed.removed) if (isShown(sheet, id) && !targets.has(id)) targets.set(id, FILE_REMOVED)
  const kept = { ...offered, missing: [...offered.missing, ...missed.standing] }
  if (offered.itemKeys) sheet.writes.knownItems.push({ sourceId, items: toRemember(items, places, kept) })
  const replacedBy = replacements(offered, places)
  const known = unchanged.length + identified.length - fresh.length
  return {
    sourceId,
    arrived: withFirstFetch(arrived, { ...offered, known }).map((one) =>
      one.before ? one : { ...one, replaces: replacedBy(one.article.id) },
    ),
    targets,
    refused,
    left: left.size,
  }
}

function isShown(sheet: Sheet, id: string): boolean {
  return sheet.articles.get(id)?.withdrawn === undefined
}

/** Whether an article was recognised by what another one may have too. */
function isGuess(by: Identified['by']): boolean {
  return by !== 'guid' && by !== 'url' && by !== 'nothing'
}

type Leaving = Parts & Pick<Offered, 'room' | 'positions'> & Pick<Withdrawals, 'notices'>

/** The new articles that there is no room for on this day, the oldest; notes that take a text back are never among them. */
function leftForLater(
  fresh: readonly Identified[],
  { room, positions, notices, ...parts }: Leaving,
): ReadonlySet<string> {
  const pieces = fresh.flatMap(({ article, ownId }) => {
    const { id, publishedAt } = article
    const credit = creditOf(article, parts.agencies, outletSites(article, parts.newsroom))
    const isLetIn = parts.admits(article, credit) && !notices.has(id)
    return isLetIn ? [{ id, publishedAt, position: positions.get(ownId) ?? 0 }] : []
  })
  return new Set(pieces.map(({ id }) => id)).difference(newestOf(pieces, room))
}

type Around = Pick<Offered, 'firstItems' | 'newsSince' | 'adopted'> & { readonly known: number }

/** Of the first document of a source, the newest articles are announced, less those that are known of it: `firstItems` in all. */
function withFirstFetch(arrived: readonly Arrival[], { firstItems, known, adopted, ...around }: Around) {
  if (firstItems === undefined) return arrived
  const newsSince = around.newsSince ?? adopted?.newestAt
  // What has no date of its own may be of any age.
  const isLate = ({ article }: Arrival) =>
    newsSince === undefined || !isDated(article) || article.publishedAt <= newsSince
  const isAdopted = ({ article }: Arrival) => adopted?.ids.has(article.id) === true
  const fresh = arrived.filter((one) => !one.before && !one.withdrawn && isLate(one) && !isAdopted(one))
  // What is older than what another program published of it was published there too.
  const pieces = fresh
    .filter(({ article }) => adopted === undefined || !isDated(article))
    .map(({ article: { id, publishedAt }, position }) => ({ id, publishedAt, position }))
  const announced = newestOf(pieces, newsSince === undefined ? firstItems - known : firstItems)
  return arrived.map((one): Arrival => {
    if (one.before || !isLate(one)) return one
    return { ...one, firstFetch: isAdopted(one) || announced.has(one.article.id) ? 'announced' : 'quiet' }
  })
}

type Naming = { readonly names: readonly AliasKey[]; readonly records: KnownRecords }

/** Notes new names; one that another article of the source has already stays with that one. */
function noteNames(sheet: Sheet, { id, sourceId }: Article, { names, records }: Naming): void {
  for (const { kind, value } of names) {
    const alias = { sourceId, kind, value, articleId: id }
    const key = aliasKey(alias)
    if (records.names.has(key)) continue
    records.names.set(key, id)
    sheet.writes.aliases.push(alias)
    if (kind === 'guid') records.claims.set(value, (records.claims.get(value) ?? new Set()).add(sourceId))
  }
}

type Changing = Pick<Parts, 'agencies' | 'newsroom'> &
  Pick<Offered, 'isNoiseNews'> & { readonly records: KnownRecords; readonly before: StoredArticle }

/** The arrival of a known article; undefined if nothing is new, or if a withdrawn one merely comes again. */
function changed(
  sheet: Sheet,
  offered: Article,
  { agencies, newsroom, records, before, isNoiseNews }: Changing,
): Arrival | undefined {
  const { publicId, position, firstFetch, versionAt, withdrawn } = before
  const { at } = sheet
  const sites = outletSites(offered, newsroom)
  // It is let in again after its takedown was undone: it has no previous version, but keeps its id and story.
  if (before.takenDownAt !== undefined) {
    const again = nextVersion(before.article, offered, undefined)
    return {
      ...opened(again, { at, credit: creditOf(again, agencies, sites), notice: undefined, publicId, position }),
      firstFetch,
      before,
    }
  }
  const { noise } = records
  const isCleaned = isOnlyCleaned(offered, before, records.cleanAgain)
  const article = isCleaned ? offered : withoutPassing(sheet, offered, { before: before.article, noise, isNoiseNews })
  const change = isCleaned ? 'parts' : changeOf(before.article, article)
  const isBack = isFileBack(before)
  if (change === 'none' && !isBack) return undefined
  // Archives that show more of it are written again.
  if (isTightened(before.article.limits, article.limits)) sheet.changes.bereft.add(before.storyId)
  const next = nextVersion(before.article, article, change === 'text' ? at : undefined)
  const same = { article: next, publicId, position, firstFetch, credit: creditOf(article, agencies, sites), before }
  if (isCleaned) noteCleaning(sheet, next, { before, newsroom })
  // What a text that is taken back was about stays known, whatever its source puts in its place.
  if (change === 'parts' && withdrawn && !isBack && !isCleaned) return undefined
  if (change !== 'text') {
    const stays = isBack ? undefined : withdrawn
    return { ...same, isTextNew: false, versionAt, versionKind: before.versionKind, withdrawn: stays }
  }
  if (withdrawn && !isBack && records.earlier.get(article.id)?.has(article.hash)) return undefined
  sheet.writes.versions.push(before)
  const mark = killMarkOf(article)
  const isGone = mark !== undefined && (withdrawn !== undefined || isTakenBack(mark, article, before.article))
  if (isGone && !withdrawn) sheet.changes.bereft.add(before.storyId)
  return {
    ...same,
    article: isGone ? withMattersOf(before.article, next) : next,
    isTextNew: true,
    versionAt: at,
    versionKind: isGone ? 'withdrawal' : versionKind(article, before.article),
    withdrawn: isGone ? (withdrawn ?? { at, reason: mark.words }) : undefined,
  }
}
