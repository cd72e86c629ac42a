import type { Republish } from './settings.ts'

/** A field of a reply in which its publisher may limit what machines do; its name in lower case. */
export type MachineField = readonly [name: string, value: string]

/** How much a publisher lets machines show of a piece, and where it says so. */
export type Limits = {
  /** The widest that is allowed. */
  readonly republish: Republish
  /** So many characters of a summary at most. */
  readonly snippet?: number | undefined
  /** Such as `X-Robots-Tag: nosnippet`. */
  readonly because: readonly string[]
}
