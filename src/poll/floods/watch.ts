import type { Instant } from '../../model/instant.ts'
import type { Notice, Watch } from '../../model/watch.ts'
import { dayAfter, leftWords } from './day.ts'
import { driftAfter, type Looks, silenceOf, standingNotices } from './drift.ts'

/** What one more poll showed. */
export type Watched = {
  readonly at: Instant
  /** Why its document is held, if it is. */
  readonly flood?: string | undefined
  /** Whether the poll brought a document, or the word that it is as it was. */
  readonly isSuccess: boolean
  /** What was taken of a document and what had to be left, and whether that counts for the day; absent where none was read. */
  readonly came?: { readonly taken: number; readonly left: number; readonly isCounted: boolean } | undefined
  /** Whether none of its documents had an item before. */
  readonly isNew?: boolean | undefined
  /** How many items the document has that was read. */
  readonly items?: number | undefined
  /** Absent unless a whole document was read. */
  readonly looks?: Looks | undefined
  /** Whether the document dates items anew by less than would be a flood. */
  readonly isRedating?: boolean | undefined
  /** When the source published, the last time first. */
  readonly published: readonly Instant[]
}

/** What is watched of a source after one more poll. A poll that failed changes nothing. */
export function watchAfter(before: Watch = {}, seen: Watched): Watch {
  const { at, flood, isSuccess, came, looks, published } = seen
  if (flood !== undefined) return { ...before, flood: { since: before.flood?.since ?? at, reason: flood } }
  if (!isSuccess) return before
  const { flood: held, isReleased, ...others } = before
  const drift = looks === undefined ? {} : driftAfter(before, looks, at)
  const newAt = (came?.taken ?? 0) > 0 ? at : (before.newAt ?? at)
  const says = silenceOf(published, { newAt, at })
  const notices = withSilence(drift.notices ?? standingNotices(before.notices ?? [], at), says, at)
  return {
    ...others,
    ...drift,
    newAt,
    ...startAfter(before, seen),
    day: !came?.isCounted ? before.day : dayAfter(before.day, came, at),
    areDatesLoose: before.areDatesLoose || seen.isRedating || undefined,
    notices: notices.length > 0 ? notices : undefined,
  }
}

/** A source that has brought no more has not begun in earnest: it may still be being set up. */
const HANDFUL = 5

function startAfter(before: Watch, { at, isNew, items, came }: Watched): Pick<Watch, 'isEmpty' | 'start'> {
  const { isEmpty, start } = before
  if (items === undefined) return { isEmpty, start }
  if (isNew && items === 0) return { isEmpty: true }
  const first = start ?? (isNew ? { at, brought: 0 } : undefined)
  const brought = (first?.brought ?? 0) + (came?.taken ?? 0)
  return { isEmpty: undefined, start: first && brought <= HANDFUL ? { at: first.at, brought } : undefined }
}

function withSilence(notices: readonly Notice[], says: string | undefined, at: Instant): readonly Notice[] {
  const isSilence = ({ about }: Notice) => about === 'silence'
  const others = notices.filter((one) => !isSilence(one))
  if (says === undefined) return others
  return [...others, { about: 'silence', since: notices.find(isSilence)?.since ?? at, says }]
}

/** What the operator should hear of a source besides how its poll went, in words. */
export function watchWords({ notices = [], day }: Watch = {}, mostItemsADay: number): readonly string[] {
  const left = leftWords(day, mostItemsADay)
  return [...notices.map(({ says }) => says), ...(left === undefined ? [] : [left])]
}

/** What was not to be said of a source before: how it is unlike before, that it is held, that something had to be left. */
export function freshWords(before: Watch = {}, after: Watch = {}, mostItemsADay: number): readonly string[] {
  const known = new Set(before.notices?.map(({ about, since }) => `${about} ${since}`))
  const notices = (after.notices ?? []).filter(({ about, since }) => !known.has(`${about} ${since}`))
  const left = before.day?.left ? undefined : leftWords(after.day, mostItemsADay)
  const flood = before.flood === undefined ? after.flood?.reason : undefined
  const held = flood && `held: ${flood}; wiredesk sources release takes it as it is`
  return [...notices.map(({ says }) => says), left, held].filter((one) => one !== undefined)
}
