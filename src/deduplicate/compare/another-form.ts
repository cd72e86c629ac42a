import type { Comparison } from './comparison.ts'
import type { Slot } from './slots.ts'

/** A table has that many figures, and one every so many words. */
const TABLE_FIGURES = 6
const WORDS_A_TABLE_FIGURE = 8
/** A form has a slot every few lines. */
const WORDS_A_NAME = 110
const WORDS_A_FIGURE = 40
const WORDS_AN_ONLY_FIGURE = 100

/** The first of the slots by which two texts fill one form with different things; undefined if they do not. */
export function slotThatTells(pair: Comparison): Slot | undefined {
  const { shared, shorter, figures = 0, figureCount } = pair
  // A table of one company, of which a line is named in two ways.
  if (figureCount >= TABLE_FIGURES && figureCount * WORDS_A_TABLE_FIGURE >= shorter && figures <= 0.25) return undefined
  // Outlets also fill a form of their own above an agency's text: Readers in Bellmare have been writing to us.
  const slots = pair.slots.filter(({ isFirstSentence }) => !(isFirstSentence && pair.sameSubjects))
  const names = slots.filter(({ kind }) => kind === 'name')
  if (names.length * WORDS_A_NAME >= shared) return names[0]
  const others = slots.filter(({ kind }) => kind === 'figure')
  if (others.length >= 2 && others.length * WORDS_A_FIGURE >= shared) return others[0]
  return figures >= 0.5 && others.length * WORDS_AN_ONLY_FIGURE >= shared ? others[0] : undefined
}

/** Whether `slotThatTells` could find one in texts that share so many runs, and have no more slots of names and of figures. */
export function couldTell(names: number, figures: number, shared: number): boolean {
  if (names > 0 && names * WORDS_A_NAME >= shared) return true
  return figures > 0 && figures * WORDS_AN_ONLY_FIGURE >= shared
}
