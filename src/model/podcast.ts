/** What a podcast says of an episode beside its file, in the `podcast:` namespace; links absolute. */
export type EpisodeNotes = {
  readonly transcripts: readonly Transcript[]
  readonly chapters?: { readonly url: string; readonly type?: string | undefined } | undefined
  readonly people: readonly Person[]
}

export type Transcript = {
  readonly url: string
  readonly type?: string | undefined
  readonly language?: string | undefined
  /** Such as `captions`. */
  readonly rel?: string | undefined
}

/** Somebody who is heard in an episode, or helped to make it. */
export type Person = {
  /** Plain text, never empty. */
  readonly name: string
  readonly role?: string | undefined
  readonly group?: string | undefined
  readonly href?: string | undefined
}

/** What a feed file says under `podcast`: that the feed is one, for the directories of podcasts. */
export type Podcast = {
  readonly owner: { readonly name?: string | undefined; readonly email?: string | undefined }
  /** By the names of Apple's directory, which the others use too. */
  readonly category: { readonly name: string; readonly inner?: string | undefined }
  readonly image: string
  readonly isExplicit?: boolean | undefined
}
