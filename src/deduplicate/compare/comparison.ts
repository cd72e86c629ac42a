import { figuresOfText, leadFiguresOf, textOf, titleFiguresOf, titleOf } from '../features/features.ts'
import type { Candidate } from '../memory/candidates.ts'
import { compareTexts } from './compare-texts.ts'
import { compareTitles, isTitleCut, quotedTitle, subjectDifference } from './compare-titles.ts'
import type { PreparedArticle } from './prepared-article.ts'

/** What two articles have in common. Shares are 0 to 1. */
export type Comparison = {
  readonly isSameSource: boolean
  /** Whether the same agency is credited with both texts, and with one of them alone. */
  readonly isSameAgency: boolean
  /** Hours from one to the other. */
  readonly hours: number
  /** Shingles of the shorter text. */
  readonly shorter: number
  /** Shingles that both texts have. */
  readonly shared: number
  /** The same, each counted by how much it tells. */
  readonly sharedWeight: number
  /** The shorter text's, counted so. */
  readonly shorterWeight: number
  /** Share of the shorter text that the longer has too, by weight. */
  readonly containment: number
  /** Share of the opening of one text that the other has anywhere: of the better and of the worse placed. */
  readonly opening: number
  readonly bothOpenings: number
  /** Words of the shorter title. */
  readonly titleWords: number
  /** Share of the words of both titles that both have, by rarity. */
  readonly title: number
  /** Longest common run of words in order, gaps allowed, as a share of the longer and of the shorter title. */
  readonly titleOrder: number
  readonly shorterTitleOrder: number
  /** Whether one title is the head of the other and ends with a mark that says so. */
  readonly isTitleCut: boolean
  /** Rarity of the rarest word that only one title has, of the title where it is less: a name that stands for a name. */
  readonly titleDifference: number
  /** Share of the fewer figures that the other does not have; undefined where one of the two has none. */
  readonly titleFigures: number | undefined
  readonly leadFigures: number | undefined
  readonly figures: number | undefined
  /** How many figures the text with fewer of them has. */
  readonly figureCount: number
  /** How often the two texts part and meet again: a trimmed copy hardly does, two days of one series do all the time. */
  readonly gaps: number
  /** Shingles before the first that is shared, of the text where they are fewer: a copy begins as the other does, or has an introduction before it. */
  readonly ownWords: number
  /** Rarity of the rarest word of a title, of the title where it is less, that stands in its own text and not in the other. */
  readonly subjectDifference: number
  /** Shingles of a title that stands whole in the other's opening, else 0. */
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
  for (const figure of one) if (other.includes(figure)) both++
  return 1 - both / fewer
}
