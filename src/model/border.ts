import type { Instant } from './instant.ts'

/** A finished document with its encodings, made once per change; the server only hands them out. */
export type PackedDocument = {
  /** Such as `/feeds/wire.atom`. */
  readonly path: string
  readonly contentType: string
  readonly body: Uint8Array
  readonly gzip: Uint8Array
  /** What the next version of the document can take over of the compressed bytes. */
  readonly pieces?: readonly GzipPiece[] | undefined
  /** These two take longest to make: a new document gets them a moment later, an archive never. */
  readonly br?: Uint8Array | undefined
  readonly zstd?: Uint8Array | undefined
  /** Hash of the body; the server adds quotes and the coding's suffix. */
  readonly hash: string
  /** When the bytes last changed; a whole second. */
  readonly lastModified: Instant
  /** For a feed's current document: what is needed to update a reader of an earlier version. */
  readonly history?: DocumentHistory | undefined
}

/** A stretch of a document and what it was compressed to, by itself. */
export type GzipPiece = {
  /** CRC-32 of the plain bytes. */
  readonly checksum: number
  /** Its plain bytes, from `start` up to, not including, `end`. */
  readonly start: number
  readonly end: number
  /** Its compressed bytes, likewise. */
  readonly at: number
  readonly until: number
}

/** The two smaller encodings of a document with this hash, made a moment after it. */
export type SmallerEncodings = {
  readonly path: string
  readonly hash: string
  readonly br: Uint8Array
  readonly zstd: Uint8Array
}

/** Which entries of a document are new or changed since each of its latest versions (RFC 3229 with `feed`). */
export type DocumentHistory = {
  /** This version and at most twenty before it, the newest first. */
  readonly versions: readonly { readonly hash: string; readonly number: number }[]
  /** Stands between two entries. */
  readonly separator: string
  /** In order: the byte range of each, and the number of the version since which it is unchanged. */
  readonly entries: readonly { readonly start: number; readonly end: number; readonly since: number }[]
}

/** What the public may know of a source: reasons in public words, no address. */
export type SourceStatus = {
  readonly id: string
  readonly name: string
  readonly state: 'waiting' | 'ok' | 'throttled' | 'failing' | 'held' | 'gone'
  readonly reason?: string | undefined
  readonly lastTryAt?: Instant | undefined
  readonly lastSuccessAt?: Instant | undefined
  /** Undefined where only the operator can say when. */
  readonly nextPollAt?: Instant | undefined
  readonly nextPollReason?: string | undefined
  /** Hashes of the addresses by which its publisher may ask about it; none of one that is shown to nobody. */
  readonly addressHashes?: readonly string[] | undefined
}

export type FeedStatus = {
  readonly slug: string
  readonly title: string
  readonly stories: number
  readonly updatedAt?: Instant | undefined
}

/** How many are subscribed at our hub, and how much waits to be delivered or verified. */
export type HubStatus = { readonly subscriptions: number; readonly waiting: number }

/** How far a long task has come. */
export type Step = {
  /** Such as `matching all articles with wire`. */
  readonly what: string
  readonly done: number
  /** Undefined if unknown. */
  readonly all?: number | undefined
}

/** What keeps the desk from polling, though it is the fault of no source. */
export type Trouble = { readonly reason: string }

export type StatusReport = {
  readonly trouble?: Trouble | undefined
  /** The long task that keeps the desk busy, if there is one. */
  readonly step?: Step | undefined
  readonly sources: readonly SourceStatus[]
  readonly feeds: readonly FeedStatus[]
  readonly hub?: HubStatus | undefined
}

/** A well-formed request to our hub (W3C WebSub 5.1), not yet verified with the subscriber. */
export type HubRequest = {
  readonly mode: 'subscribe' | 'unsubscribe'
  /** Absolute http(s), without fragment. */
  readonly callback: string
  /** Path of one of our feed documents, such as `/feeds/wire.atom`. */
  readonly topic: string
  /** The topic as the request named it. */
  readonly topicUrl: string
  readonly leaseSeconds?: number | undefined
  readonly secret?: string | undefined
}

/** What a hub asks of one of our callbacks (W3C WebSub 5.3), or tells it: that it was denied. */
export type HubQuestion = {
  /** The part of the callback's address that nobody can guess. */
  readonly token: string
  readonly mode: string
  readonly topic: string
  readonly challenge: string
  readonly leaseSeconds?: number | undefined
}

/** What a hub pushes to one of our callbacks (W3C WebSub 7). */
export type Delivery = {
  readonly token: string
  readonly contentType: string
  /** X-Hub-Signature, as sent. */
  readonly signature?: string | undefined
  readonly body: Uint8Array
}

/** Whether a request is recorded, to be verified with the subscriber; if not, why. */
export type HubAnswer =
  | { readonly kind: 'accepted' }
  | {
      readonly kind: 'refused'
      /** 429 if the requester has asked too often, 503 if we cannot take any more. */
      readonly status: 429 | 503
      readonly reason: string
      readonly retryAfterSeconds: number
    }
