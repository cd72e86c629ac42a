import type { FeedDocument } from './documents.ts'
import type { Instant } from './instant.ts'

/** What an upstream gave us for conditional requests, byte for byte as sent. */
export type Validators = { readonly etag?: string | undefined; readonly lastModified?: string | undefined }

/** Every outcome of a poll that an upstream can cause, with the HTTP status of its last reply, if there was one. Only a bug throws. */
export type PollResult = Outcome & {
  readonly status?: number | undefined
  readonly wire?: WireFacts | undefined
  /** Of a source that has moved: that its own address, asked first, wants to be left alone. */
  readonly earlier?: Throttled | undefined
}

/** What one poll came to, as it is kept until the next. */
export type PollNote = {
  readonly status: number | undefined
  readonly bytes: number | undefined
  readonly decodedBytes: number | undefined
  readonly ms: number | undefined
  /** The address that answered, or was asked last, without credentials. */
  readonly url: string | undefined
  /** Whether the document is as it was. */
  readonly isUnchanged: boolean
  /** How many items its document has; undefined if none was read. */
  readonly items: number | undefined
  readonly added: number
  readonly changed: number
  readonly skipped: number
  /** What the operator should know of the source besides, whether or not the poll went well. */
  readonly remarks: readonly string[]
  /** What is unlike before. */
  readonly notices?: readonly string[] | undefined
}

/** What a poll came to on the wire, as far as it went. */
export type WireFacts = {
  /** Of the bodies of all its replies, as they were sent. */
  readonly bytes: number
  /** Of the document; undefined if none was decoded. */
  readonly decodedBytes: number | undefined
  /** From the first request to the end of the last reply, less the waits for other polls of the host. */
  readonly ms: number
  /** The address that was asked last, without credentials. */
  readonly url: string
  /** Which address it began at: the source's own, that to which it has moved, or, without an answer of the first, both. */
  readonly asked: 'own' | 'moved' | 'both'
  /** Where the answers of that address say that the feed has moved to for good. */
  readonly movedTo?: string | undefined
}

type Outcome =
  | {
      readonly kind: 'fresh'
      readonly document: FeedDocument
      readonly validators: Validators
      /** How long the reply says that it stays fresh, less its Age. */
      readonly freshForMs?: number | undefined
    }
  /** 304. Validators are those of the 304 where it carried any. */
  | { readonly kind: 'unchanged'; readonly validators: Validators; readonly freshForMs?: number | undefined }
  | Throttled
  /** 410, with the time that it asked for. */
  | { readonly kind: 'gone'; readonly reason: string; readonly retryAfterMs?: number | undefined }
  /** Not asked for, because its host does not want it, or not taken for a flood; looked at again after `forMs`. */
  | {
      readonly kind: 'held'
      readonly reason: string
      readonly forMs: number
      /** Whether it was asked, and what it sent is not taken. */
      readonly isFlood?: true | undefined
      readonly freshForMs?: number | undefined
    }
  | {
      readonly kind: 'failed'
      readonly reason: string
      readonly freshForMs?: number | undefined
      /** Whether the fault is ours, and nothing that the upstream did. */
      readonly isOurs?: boolean | undefined
      /** Whether it may just as well be: there was no way out of here, or no DNS. */
      readonly mayBeOurs?: boolean | undefined
    }

/** It wants to be left alone for a while: 429, 503, or any error with a Retry-After. */
export type Throttled = {
  readonly kind: 'throttled'
  readonly reason: string
  readonly retryAfterMs?: number | undefined
  /** How long the reply calls itself fresh, which holds nobody but is waited for. */
  readonly freshForMs?: number | undefined
  /** Of a 429 the host that sent it: it holds for all of its addresses. */
  readonly host?: string | undefined
}

/** What polls of a source have taught about where it has moved to for good. */
export type Move = {
  /** The address that is asked in place of its own. */
  readonly adopted?: Adopted | undefined
  /** Where the address that is asked leads to, as its latest answers say in a row. */
  readonly pending?: { readonly to: string; readonly answers: number; readonly since: Instant } | undefined
}

export type Adopted = {
  readonly to: string
  readonly at: Instant
  /** When its own address was last asked whether it still leads there. */
  readonly checkedAt: Instant
  /** Until when it wants to be left alone; absent if it does not. */
  readonly quietUntil?: Instant | undefined
}
