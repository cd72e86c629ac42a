import type { Instant } from '../model.ts'

/** What the closing line of an entry's content says for as long as its lead says the same. */
export type FrozenLine = {
  /** Of the other outlets known by then. */
  readonly names: readonly string[]
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

/** The line without the outlets that one made today would not name: what is taken back is named no more. */
export function withoutGone(line: FrozenLine, today: FrozenLine): FrozenLine {
  return { ...line, names: line.names.filter((name) => today.names.includes(name)) }
}
