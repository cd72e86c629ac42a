import type { Identified } from '../../deduplicate/identity/identity.ts'
import type { AliasKey } from '../../deduplicate/identity/identity-names.ts'
import type { Log } from '../../foundation/log.ts'
import type { Instant } from '../../model/instant.ts'
import type { NameChange } from '../../store/articles/name-changes.ts'
import type { Sheet } from '../sheet/sheet.ts'
import { aliasKey, type KnownRecords } from './known-pieces.ts'

/** A source that renames its articles with every poll is reported once a day. */
const REPORT_EVERY_MS = 24 * 3_600_000

/** Fewer may have been renamed by hand. */
const FEWEST = 3

/**
 * The name change that a document shows: at least three of its known articles, and at least half of them, have new
 * guids or addresses. Undefined if it shows none.
 */
export function nameChangeOf(
  identified: readonly Identified[],
  known: {
    readonly isArticle: (id: string) => boolean
    readonly isName: (key: AliasKey) => boolean
    /** How many more known articles the document has, which did not change and are not in the list. */
    readonly unchanged: number
  },
): Pick<NameChange, 'articles' | 'names'> | undefined {
  const again = identified.filter(({ article }) => known.isArticle(article.id))
  const newNames = again.map(({ names }) => names.filter((name) => !known.isName(name)).map(({ kind }) => kind))
  const count = (...wanted: readonly string[]) =>
    newNames.filter((kinds) => kinds.some((kind) => wanted.includes(kind))).length
  const articles = count('guid', 'url')
  if (articles < FEWEST || articles * 2 < again.length + known.unchanged) return undefined
  return { articles, names: count('guid') === 0 ? 'url' : count('url') === 0 ? 'guid' : 'guid and url' }
}

type Around = {
  readonly records: Pick<KnownRecords, 'names'>
  readonly sourceId: string
  readonly unchanged: number
}

/** Notes the name change that a document shows, if it shows one. */
export function noteNameChange(sheet: Sheet, identified: readonly Identified[], around: Around): void {
  const { records, sourceId, unchanged } = around
  const change = nameChangeOf(identified, {
    unchanged,
    isArticle: (id) => sheet.articles.has(id),
    isName: (key) => records.names.has(aliasKey({ sourceId, ...key })),
  })
  if (change) sheet.writes.nameChanges.push({ sourceId, at: sheet.at, ...change })
}

/** Tells the operator which sources renamed their articles. `last`: when each of them did so before. */
export function reportNameChanges(
  changes: readonly NameChange[],
  { last, log }: { readonly last: ReadonlyMap<string, Instant>; readonly log: Log },
): void {
  for (const { sourceId: source, at, ...change } of changes) {
    if (at - (last.get(source) ?? Number.NEGATIVE_INFINITY) < REPORT_EVERY_MS) continue
    log.info({ source, ...change }, 'source gives its articles other names; they are known all the same')
  }
}
