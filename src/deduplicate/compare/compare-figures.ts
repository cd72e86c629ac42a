import { type Features, wordsOfText } from '../features/features.ts'
import { isSameFigure } from '../features/figures.ts'
import { figureIn, isFigure } from '../features/packed-words.ts'

/** About 350 characters: figures of an opening must agree with those of a copy. */
const LEAD_WORDS = 60

/** The figures of an article, each once. */
export type Figures = {
  readonly lead: readonly number[]
  readonly all: readonly number[]
}

/** Collects the figures of an article. */
export function figuresOf(features: Features): Figures {
  const words = wordsOfText(features)
  return {
    lead: distinct(words.subarray(0, LEAD_WORDS)),
    all: distinct(words),
  }
}

function distinct(words: Uint32Array): readonly number[] {
  const found: number[] = []
  for (const word of words) if (isFigure(word) && !found.includes(figureIn(word))) found.push(figureIn(word))
  return found
}

/** The fields of `Comparison` that describe the figures. */
export function compareFigures(own: Figures, other: Figures) {
  return {
    leadFigures: disagreement(own.lead, other.lead),
    figures: disagreement(own.all, other.all),
    figureCount: Math.min(own.all.length, other.all.length),
  }
}

/** The share of the figures in the shorter list that the other lacks; undefined where either has none. */
function disagreement(one: readonly number[], other: readonly number[]): number | undefined {
  const [fewer, more] = one.length <= other.length ? [one, other] : [other, one]
  if (fewer.length === 0) return undefined
  const both = fewer.filter((figure) => more.some((same) => isSameFigure(figure, same))).length
  return 1 - both / fewer.length
}
