import { titleOf } from '../features/features.ts'
import type { Candidate } from '../memory/candidates.ts'
import { compareFigures, figuresOf } from './compare-figures.ts'
import { compareNaming, type Naming } from './compare-naming.ts'
import { compareTexts, findSlots } from './compare-texts.ts'
import {
  areAboutOthers,
  compareTitles,
  giveOtherFigures,
  haveSameSubjects,
  isAboutItsTitle,
  isTitleCut,
  nameOthers,
  quotedTitle,
} from './compare-titles.ts'
import type { PreparedArticle } from './prepared-article.ts'
import type { Slot } from './slots.ts'

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
  /**
   * Share of the figures in the opening, or article, with fewer of them that the other lacks; undefined where either has
   * none.
   */
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
  /** Whether each title gives a figure, or names something, that the other article has nowhere. */
  readonly otherTitleFigures: boolean
  readonly otherTitleNames: boolean
  /** Whether each text is about what its own title names, and the other article has next to nothing of that. */
  readonly otherSubjects: boolean
  /** How many of the two texts have a name of their own title. */
  readonly toldTitles: number
  /** Whether both titles name something, and each article has all of it. */
  readonly sameSubjects: boolean
  /** Where names or figures of one text stand in place of others in the other. */
  readonly slots: readonly Slot[]
  /** Number of shingles in a title that the other's opening contains in full, else 0. */
  readonly quotedTitle: number
  /** What the two are called and belong to. */
  readonly naming: Naming
}

const HOUR = 3_600_000

/** Compares an article with another. */
export function compare(own: PreparedArticle, other: Candidate): Comparison {
  const both = [own.candidate.features, other.features] as const
  const texts = compareTexts(own, other.features)
  const titles = compareTitles(own, titleOf(other.features))
  let slots: readonly Slot[] | undefined
  let naming: Naming | undefined
  let compared: ReturnType<typeof compareFigures> | undefined
  const figures = () => (compared ??= compareFigures(own.figures(), figuresOf(other.features)))
  return {
    isSameSource: own.candidate.sourceId === other.sourceId,
    isSameAgency: isSameAgency(own.candidate, other),
    hours: Math.abs(own.candidate.at - other.at) / HOUR,
    ...texts,
    ...titles,
    isTitleCut: isTitleCut(own.candidate, other),
    // What follows is asked of the few pairs alone that would be one story.
    get leadFigures() {
      return figures().leadFigures
    },
    get figures() {
      return figures().figures
    },
    get figureCount() {
      return figures().figureCount
    },
    get quotedTitle() {
      return quotedTitle(own, other)
    },
    get naming() {
      naming ??= compareNaming(own, other, { ...texts, ...titles })
      return naming
    },
    get slots() {
      slots ??= findSlots(own, other.features)
      return slots
    },
    get sameSubjects() {
      return haveSameSubjects(...both)
    },
    get otherTitleFigures() {
      return giveOtherFigures(...both)
    },
    get otherTitleNames() {
      return nameOthers(...both)
    },
    get otherSubjects() {
      return areAboutOthers(...both)
    },
    get toldTitles() {
      return both.filter(isAboutItsTitle).length
    },
  }
}

function isSameAgency(own: Candidate, other: Candidate): boolean {
  return own.agencyId !== undefined && own.agencyId === other.agencyId && !(own.isMixed && other.isMixed)
}
