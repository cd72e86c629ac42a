import type { Instant } from './instant.ts'
import type { MachineField } from './limits.ts'

/** The links of rel=hub and rel=self that a reply or a document carries, as found, in order. */
export type HubLinks = { readonly hubs: readonly string[]; readonly selves: readonly string[] }

/** A hub that pushes a document, and the name by which it knows it: the document's rel=self. Both absolute http(s). */
export type NamedHub = { readonly hub: string; readonly topic: string }

/** What is known of the hub that a source names, in its last document that was read. */
export type PushState = NamedHub & {
  /** What the last reply allowed machines: a push comes without the fields of that reply, and may show no more. */
  readonly machineFields: readonly MachineField[]
  /** Until when the hub has promised to push. */
  readonly leaseUntil?: Instant | undefined
  /** When it last brought something first; absent once a poll finds what it had not brought. */
  readonly broughtAt?: Instant | undefined
  /** When it said, in a push that proves nothing, that there is something, and nobody has looked since. */
  readonly hintedAt?: Instant | undefined
}
