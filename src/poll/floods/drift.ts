import { aboutText } from '../../foundation/dates/time-words.ts'
import type { Instant } from '../../model/instant.ts'
import type { DayLeast, Notice, Watch } from '../../model/watch.ts'

/** What a whole document says of itself and its items. */
export type Looks = {
  readonly items: number
  /** What each of the items that were read is written in. */
  readonly writings: readonly string[]
  readonly encoding: string | undefined
}

type Drift = Pick<Watch, 'leasts' | 'low' | 'writings' | 'writing' | 'encoding' | 'notices'>

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
/** How long a change is told of. */
const TOLD_MS = 7 * DAY_MS

/** So many days are kept, and so many before today say what is usual: the lists of one day begin anew with each. */
const DAYS = 14
const FEW_DAYS = 2
/** Documents of fewer items may be short at any time. */
const FEW_ITEMS = 8
/** A document of less than so much of the shortest of those days has lost its items. */
const SHARE_LEFT = 1 / 4

/** So many items are looked back at, and so many say what a source is written in, if most of them agree. */
const WRITINGS = 10
const FEW_WRITINGS = 5
const MOST = 0.8
const SEVERAL = 'several'

/** What is known of a source's documents after one more, with what is unlike before. */
export function driftAfter(before: Drift, looks: Looks, at: Instant): Drift {
  const notices = before.notices?.filter(({ since }) => at - since < TOLD_MS && since <= at) ?? []
  // What has been short for so long is what is usual now.
  const isUsual = before.notices?.some(isAbout('count')) && !notices.some(isAbout('count'))
  const leasts = isUsual ? [] : (before.leasts ?? [])
  const short = shortAfter(leasts, looks.items, { standing: notices.find(isAbout('count')), at })
  const low = Math.min(before.low ?? looks.items, looks.items)
  const last = [...looks.writings, ...lastWritings(before)].slice(0, WRITINGS)
  const writing = writingAfter(before.writing, { own: looks.writings, last })
  const isPlain = writing === SEVERAL || (last.length === WRITINGS && last.every((one) => one === writing))
  const encoding = looks.encoding ?? before.encoding
  const told = [
    changed('writing', { before: before.writing, after: writing, at }),
    changed('encoding', { before: before.encoding, after: encoding, at }),
  ].filter((one) => one !== undefined)
  const kept = notices.filter(({ about }) => about !== 'count' && !told.some(isAbout(about)))
  return {
    // What is usual stays so while a document is short. If it ends by itself, it is known and not said again soon.
    leasts: short === undefined ? withLeast(leasts, low, at) : leasts,
    low: short === undefined ? undefined : low,
    writings: isPlain ? undefined : last,
    writing,
    encoding,
    notices: [...(short === undefined ? [] : [short]), ...kept, ...told],
  }
}

/** What is still to be said where no document came: of one that is short as long as it is. */
export function standingNotices(notices: readonly Notice[], at: Instant): readonly Notice[] {
  return notices.filter(({ about, since }) => about === 'count' || (at - since < TOLD_MS && since <= at))
}

function isAbout(wanted: Notice['about']): (notice: Notice) => boolean {
  return ({ about }) => about === wanted
}

type Counting = { readonly standing: Notice | undefined; readonly at: Instant }

/** What is to be said of a document that has much less than any before. */
function shortAfter(leasts: readonly DayLeast[], items: number, { standing, at }: Counting): Notice | undefined {
  const least = Math.min(...leasts.map((one) => one.items))
  const isShort =
    leasts.filter(({ day }) => day !== dayAt(at)).length >= FEW_DAYS && least >= FEW_ITEMS && items < least * SHARE_LEFT
  if (!isShort) return undefined
  const says = `its document has ${items} ${items === 1 ? 'item' : 'items'}, and before had ${least} at least`
  return { about: 'count', since: standing?.since ?? at, says }
}

function withLeast(leasts: readonly DayLeast[], items: number, at: Instant): readonly DayLeast[] {
  const day = dayAt(at)
  const [last, ...earlier] = leasts
  if (last?.day !== day) return [{ day, items }, ...leasts].slice(0, DAYS)
  return [{ day, items: Math.min(last.items, items) }, ...earlier]
}

function dayAt(at: Instant): number {
  return Math.floor(at / DAY_MS)
}

type Change = { readonly before: string | undefined; readonly after: string | undefined; readonly at: Instant }

function changed(about: 'writing' | 'encoding', { before, after, at }: Change): Notice | undefined {
  if (before === undefined || after === undefined || before === after) return undefined
  const [done, as] = about === 'writing' ? ['written', 'in'] : ['encoded', 'as']
  return { about, since: at, says: `${done} ${as} ${after} since ${dayOf(at)}, and before ${as} ${before}` }
}

function lastWritings({ writings, writing }: Drift): readonly string[] {
  if (writings !== undefined) return writings
  return writing === undefined || writing === SEVERAL ? [] : Array.from({ length: WRITINGS }, () => writing)
}

/**
 * What most of a document's new items are written in, or, where these are few, most of the last ones; as before where they do
 * not agree. A source of several languages has none.
 */
function writingAfter(
  before: string | undefined,
  { own, last }: { readonly own: readonly string[]; readonly last: readonly string[] },
): string | undefined {
  if (before === SEVERAL) return before
  return mostOf(own) ?? mostOf(last) ?? before ?? (last.length < WRITINGS ? undefined : SEVERAL)
}

function mostOf(writings: readonly string[]): string | undefined {
  if (writings.length < FEW_WRITINGS) return undefined
  const [most, all] = [...Map.groupBy(writings, (one) => one)].reduce((a, b) => (b[1].length > a[1].length ? b : a))
  return all.length >= writings.length * MOST ? most : undefined
}

/** A source has gaps of several lengths in its rhythm, such as nights; silence is much longer than any. */
const MANY_GAPS = 6
const LONG_GAPS = 3
const LEAST_SILENCE_MS = 2 * DAY_MS
const FEW_GAPS = 3

/**
 * That a source answers and has had nothing new for much longer than its rhythm says; undefined where it has. `newAt`: when it
 * last brought something to us.
 */
export function silenceOf(
  published: readonly Instant[],
  { newAt, at }: { readonly newAt: Instant; readonly at: Instant },
): string | undefined {
  const silentMs = at - Math.max(published[0] ?? at, newAt)
  // Asked at every poll, of sources most of which are not silent.
  if (silentMs < LEAST_SILENCE_MS || published.length <= FEW_GAPS) return undefined
  const gaps = published.slice(1).map((moment, index) => published[index]! - moment)
  const ordered = gaps.toSorted((a, b) => a - b)
  const usual = ordered[ordered.length >> 1]!
  if (silentMs < Math.max(usual * MANY_GAPS, ordered.at(-1)! * LONG_GAPS)) return undefined
  return `nothing new since ${dayOf(published[0]!)}, where something new came every ${aboutText(usual)}`
}

function dayOf(at: Instant): string {
  return new Date(at).toISOString().slice(0, 10)
}
