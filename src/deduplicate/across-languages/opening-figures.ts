import { type Figure, isNearFigure, isSameFigure } from '../features/figures.ts'
import { isCalendarWord } from '../features/known-words.ts'
import type { Token } from '../features/tokens.ts'
import { isScoreNumber } from './plain-figures.ts'

/** The figures of a headline, and those of headline and opening. */
export type OpeningFigures = { readonly title: readonly Figure[]; readonly all: readonly Figure[] }

const MOST_FIGURES = 8
const DIGIT_BITS = 23
const AS_WRITTEN = 31
const YEAR = /^(?:19|20)\d\d$/
const DAY = /^\d{1,2}$/
/** Smaller numbers are the same, or near, by chance. */
const TELLING = 10

/** The figures of a headline and of the opening below it. */
export function openingFigures(title: readonly Token[], text: readonly Token[]): OpeningFigures {
  const own = figuresIn(title)
  return { title: own, all: [...new Set([...own, ...figuresIn(text)])].slice(0, MOST_FIGURES) }
}

function figuresIn(tokens: readonly Token[]): readonly Figure[] {
  const figures = tokens.flatMap((token, at) => (isTelling(token, tokens[at - 1], tokens[at + 1]) ? token.figure! : []))
  return [...new Set(figures)].slice(0, MOST_FIGURES)
}

/** Days and years say when, and what is no number tells nothing across languages. */
function isTelling({ word, figure }: Token, before: Token | undefined, after: Token | undefined): boolean {
  if (figure === undefined || Math.floor(figure / 2 ** DIGIT_BITS) === AS_WRITTEN || YEAR.test(word)) return false
  const isDate = [before, after].some((token) => token !== undefined && isCalendarWord(token.word))
  return !(isDate && DAY.test(word))
}

/**
 * Whether two articles give other figures: other scores, or most figures of the one that has fewer are not in the other, or
 * no figure of a headline is. A count may have gone on.
 */
export function giveOtherFigures(one: OpeningFigures, other: OpeningFigures): boolean {
  if (one.all.length === 0 || other.all.length === 0) return false
  const [fewer, more] = one.all.length <= other.all.length ? [one.all, other.all] : [other.all, one.all]
  if (fewer.filter((figure) => isAmong(more, figure)).length * 2 < fewer.length) return true
  const [scores, otherScores] = [one.all.filter(isScore), other.all.filter(isScore)]
  if (scores.length > 0 && otherScores.length > 0 && !scores.some((score) => otherScores.includes(score))) return true
  if (one.title.length === 0 || other.title.length === 0) return false
  return ![[one.title, other.all] as const, [other.title, one.all] as const].some(([title, all]) =>
    title.some((figure) => isAmong(all, figure)),
  )
}

/** How many figures two articles share. */
export function countSharedFigures(one: OpeningFigures, other: OpeningFigures): number {
  return one.all.filter((figure) => other.all.some((same) => isSameFigure(figure, same))).length
}

function isAmong(figures: readonly Figure[], figure: Figure): boolean {
  return figures.some((other) => isSameFigure(figure, other) || isLaterCount(figure, other))
}

function isLaterCount(one: Figure, other: Figure): boolean {
  const isCount = (figure: Figure) => figure % 2 ** DIGIT_BITS >= TELLING && !isScore(figure)
  return isCount(one) && isCount(other) && isNearFigure(one, other)
}

function isScore(figure: Figure): boolean {
  return isScoreNumber(figure % 2 ** DIGIT_BITS)
}
