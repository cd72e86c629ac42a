import type { FeedDocument } from './documents.ts'

/** What an upstream gave us for conditional requests, byte for byte as sent. */
export type Validators = { readonly etag?: string | undefined; readonly lastModified?: string | undefined }

/** Every outcome of a poll that an upstream can cause, with the HTTP status of its last reply, if there was one. Only a bug throws. */
export type PollResult = Outcome & { readonly status?: number | undefined }

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
  /** 429 or 503. */
  | {
      readonly kind: 'throttled'
      readonly reason: string
      readonly retryAfterMs?: number | undefined
      /** Of a 429 the host that sent it: it holds for all of its addresses. */
      readonly host?: string | undefined
    }
  /** 410. */
  | { readonly kind: 'gone'; readonly reason: string }
  | {
      readonly kind: 'failed'
      readonly reason: string
      readonly freshForMs?: number | undefined
      /** Whether the fault is ours, and nothing that the upstream did. */
      readonly isOurs?: boolean | undefined
    }
