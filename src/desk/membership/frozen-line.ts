import type { Instant } from '../../model/instant.ts'

/** What the closing line of an entry's content says for as long as its lead says the same. */
export type FrozenLine = {
  /** Of the other outlets known by then. */
  readonly names: readonly string[]
  /** Its name. */
  readonly agency?: string | undefined
  /** The lead's page; null where it has none, absent in older stores. */
  readonly url?: string | null | undefined
  /** When it was made. */
  readonly at: Instant
}

/** The line as it is kept. */
export function packFrozenLine(line: FrozenLine): string {
  return JSON.stringify(line)
}

/** The line as it was kept; older stores have the names alone. */
export function readFrozenLine(json: string): FrozenLine {
  const kept: FrozenLine | readonly string[] = JSON.parse(json)
  return 'names' in kept ? kept : { names: kept, at: 0 }
}

/**
 * The line as it was, without what one made today would not say: an outlet that took its copy back is named no more, and
 * an agency that is another by now no more either. What came since is not added.
 */
export function withoutGone(line: FrozenLine, today: FrozenLine): FrozenLine {
  const names = line.names.filter((name) => today.names.includes(name))
  return { ...line, names, agency: line.agency === undefined ? undefined : today.agency }
}
