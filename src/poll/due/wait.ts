/** At least this long from now, and why. */
export type Wait = {
  readonly ms: number
  /** In words for the operator. */
  readonly reason: string
  /** Whether the source, or what speaks for it, asked to be left alone: then also the operator's word does not fetch it. */
  readonly isHold?: boolean | undefined
  /** Whether it takes the place of the usual wait, although it is shorter. */
  readonly isSoon?: boolean | undefined
}
