import { figuresOfText, leadFiguresOf, textOf, titleFiguresOf, titleOf } from '../features/features.ts'
import type { Candidate } from '../memory/candidates.ts'
import { compareTexts } from './compare-texts.ts'
import { compareTitles, isTitleCut, quotedTitle, subjectDifference } from './compare-titles.ts'
import type { PreparedArticle } from './prepared-article.ts'

/** What two articles have in common. Shares are 0 to 1. */
export type Comparison = {
  readonly isSameSource: boolean
  /** Whether both texts are credited to the same agency, and at least one of them to it alone. */
  readonly isSameAgency: boolean
  /** Hours between their publication. */
  readonly hours: number
  /** Shingles of the shorter text. */
  readonly shorter: number
  /** Shingles that both texts have. */
  readonly shared: number
  /** The same, weighted by how telling each shingle is. */
  readonly sharedWeight: number
  /** All shingles of the shorter text, weighted in the same way. */
  readonly shorterWeight: number
  /** Share of the shorter text that the longer one also contains, by weight. */
  readonly containment: number
  /**
   * Share of one text's opening found anywhere in the other: the higher of both directions; `bothOpenings` is the
   * lower.
   */
  readonly opening: number
  readonly bothOpenings: number
  /** Words of the shorter title. */
  readonly titleWords: number
  /** Share of the titles' words that both have, weighted by rarity. */
  readonly title: number
  /** Longest common run of words in order, gaps allowed, as a share of the longer and of the shorter title. */
  readonly titleOrder: number
  readonly shorterTitleOrder: number
  /** Whether one title is the beginning of the other and ends with a mark that shows it was cut. */
  readonly isTitleCut: boolean
  /**
   * Rarity of the rarest word that only one title has, the lower of the two titles: high where a name was swapped for
   * another.
   */
  readonly titleDifference: number
  /** Share of the figures in the article with fewer of them that the other lacks; undefined where either has none. */
  readonly titleFigures: number | undefined
  readonly leadFigures: number | undefined
  readonly figures: number | undefined
  /** How many figures the text with fewer of them has. */
  readonly figureCount: number
  /**
   * How often the two texts diverge and meet again: rarely in a trimmed copy, constantly in two instalments of a
   * series.
   */
  readonly gaps: number
  /**
   * Shingles before the first shared one, in the text that has fewer: a copy begins like the original, or after an
   * introduction.
   */
  readonly ownWords: number
  /** Rarity of the rarest title word that is in its own text and not in the other, the lower of the two titles. */
  readonly subjectDifference: number
  /** Number of shingles in a title that the other's opening contains in full, else 0. */
  readonly quotedTitle: number
}

const HOUR = 3_600_000

/** Compares an article with another. */
export function compare(own: PreparedArticle, other: Candidate): Comparison {
  const figures = figuresOfText(own.candidate.features)
  const otherFigures = figuresOfText(other.features)
  return {
    isSameSource: own.candidate.sourceId === other.sourceId,
    isSameAgency: isSameAgency(own.candidate, other),
    hours: Math.abs(own.candidate.at - other.at) / HOUR,
    ...compareTexts(own, textOf(other.features)),
    ...compareTitles(own, titleOf(other.features)),
    isTitleCut: isTitleCut(own.candidate, other),
    titleFigures: disagreement(titleFiguresOf(own.candidate.features), titleFiguresOf(other.features)),
    leadFigures: disagreement(leadFiguresOf(own.candidate.features), leadFiguresOf(other.features)),
    figures: disagreement(figures, otherFigures),
    figureCount: Math.min(figures.length, otherFigures.length),
    subjectDifference: subjectDifference(own, other),
    quotedTitle: quotedTitle(own, other),
  }
}

function isSameAgency(own: Candidate, other: Candidate): boolean {
  return own.agencyId !== undefined && own.agencyId === other.agencyId && !(own.isMixed && other.isMixed)
}

function disagreement(one: Uint32Array, other: Uint32Array): number | undefined {
  const fewer = Math.min(one.length, other.length)
  if (fewer === 0) return undefined
  let both = 0
  for (let place = 0; place < one.length; place++) if (other.includes(one[place]!)) both++
  return 1 - both / fewer
}
