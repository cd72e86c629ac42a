/** A line of an article's text. */
export type TextLine = {
  readonly text: string
  /** What is compared of it: without white space, tracking and what sites print under all their texts; never empty. */
  readonly said: string
}

/**
 * A part of an article's text that stands by itself: a line, one in small print, a list with all its lines, or a line
 * of a heading, a table, a caption or a quotation, which is `fixed`: only its author changes it.
 */
export type Block = { readonly kind: 'line' | 'small' | 'list' | 'fixed'; readonly lines: readonly TextLine[] }

/** A spot of an article's text that changed in every document that changed so far, or in all since it came. */
export type NoiseSpot = {
  /** The number of its block in the stored text, such as `3`; of a line of a list `3.1`. */
  readonly spot: string
  /** In how many documents it changed; not counted further once they are enough. */
  readonly documents: number
  /** Whether one of these changed nothing but such spots. */
  readonly isAlone: boolean
  /** Hash of what stood there last, which may be newer than the stored text. */
  readonly seen: string
}
