import type { Instant } from './instant.ts'
import type { FeedFormat } from './settings.ts'

/** An old path of a feed in one format, such as `/atom.xml`. */
export type FeedAlias = {
  readonly path: string
  readonly format: FeedFormat
  /** Written with a slash at its end; it is answered with it and without it. */
  readonly isFolder?: boolean | undefined
}

/** A story that stands first on a feed's page, for a while or as long as its line stands. */
export type Pin = {
  /** The address of any of its copies. */
  readonly url: string
  readonly until?: Instant | undefined
}

/** A story that an editor puts into a feed whatever its condition says. */
export type Addition = {
  /** The address of any of its copies, or of an article that no source brings. */
  readonly url: string
  /** The editor's own headline and line, for an article that no source brings. */
  readonly title?: string | undefined
  readonly summary?: string | undefined
  /** What the editor says of it. */
  readonly note?: string | undefined
}

/** What an editor picks by hand for a feed, as feeds/<slug>.picks.yaml says; the first pin stands first. */
export type Picks = {
  /** The file, below the root. */
  readonly file: string
  readonly pin: readonly Pin[]
  /** Addresses of stories that the feed does not have, whatever its condition says. */
  readonly drop: readonly string[]
  readonly add: readonly Addition[]
}
