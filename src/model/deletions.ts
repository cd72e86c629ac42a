import type { Instant } from './instant.ts'

/** An entry that a feed says was deleted, as written. */
export type DeletedEntry = { readonly ref: string; readonly when?: string | undefined }

/** The guid of an article that its source says was deleted, and when. */
export type Deletion = { readonly guid: string; readonly at: Instant | undefined }
