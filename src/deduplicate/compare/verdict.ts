import { slotThatTells } from './another-form.ts'
import type { Comparison } from './comparison.ts'
import { namingVetoes, type Rule, strictNamingVetoes } from './naming-vetoes.ts'

/** A word at least this rare is taken for a name, or for the subject of the story. */
const TELLING_DIFFERENCE = 0.6
/** Fewer shingles than this are no real text, only a cut line, a credit or a request to read on. */
const NO_TEXT = 6
/** Nor are shingles that together weigh less than this. */
const NO_WEIGHT = 2
const DAY = 24
/** Two texts that share only a quotation or background begin with at least this many shingles of their own. */
const OWN_WORDS = 6
/** An agency text under two different local openings is still one text. */
const NEARLY_ALL = 0.8

/** Fewer shingles than this may stand in another text by chance: a caption, a sentence of an agency. */
const A_TEXT = 20
/** Two excerpts of one text may be of two places in it. */
const EXCERPT = 60
/** A headline of fewer words stands over other texts too. */
const LONG_HEADLINE = 7

/** The veto of two fillings of one form. */
export const OTHER_FILLING = 'other names or figures stand at the same places'
/** The one rule that ignores the texts: see `haveOtherTexts`. */
const HEADLINE_ALONE = 'the same headline, and no text against it'

/**
 * The rule, in words, by which two articles carry the same text, or undefined if they do not. A veto beats every rule.
 * A pair that meets no rule is two reports on the same event, or two instalments of a series.
 */
export function verdict(pair: Comparison): string | undefined {
  const rule = ruleOf(pair)
  return rule === undefined || vetoOf(pair) !== undefined ? undefined : rule
}

/** The rule, in words, by which two articles would carry the same text, whatever speaks against it. */
export function ruleOf(pair: Comparison): string | undefined {
  return (pair.isSameSource ? sameOutlet : otherOutlets).find(({ holds }) => holds(pair))?.name
}

/**
 * Whether a rule rests on the headlines alone, so that a different text in any other copy of the story contradicts it.
 */
export function restsOnHeadline(rule: string): boolean {
  return rule === HEADLINE_ALONE
}

/** Whether both articles have a text, and the two differ. */
export function haveOtherTexts(pair: Comparison): boolean {
  return !hasNoText(pair) && verdict(pair) === undefined
}

/** The veto, in words, that keeps two articles even out of one story, though a third may be a copy of both. */
export function strictVetoOf(pair: Comparison): string | undefined {
  return strictVetoes.find(({ holds }) => holds(pair))?.name
}

/** Whether two articles must not even be in one story, though a third may be a copy of both. */
export function mustStayApart(pair: Comparison): boolean {
  return strictVetoOf(pair) !== undefined
}

/** The veto that keeps two articles apart, in words, if there is one. */
export function vetoOf(pair: Comparison): string | undefined {
  return vetoes.find(({ holds }) => holds(pair))?.name
}

/** What keeps two texts apart whatever story brings them together: they are about different things. */
const strictVetoes: readonly Rule[] = [
  ...strictNamingVetoes,
  { name: OTHER_FILLING, holds: (pair) => slotThatTells(pair) !== undefined },
  {
    name: 'each headline gives a figure that the other article does not',
    holds: (pair) =>
      (pair.titleOrder >= 0.5 || (pair.shared > 0 && pair.shared * 2 >= pair.shorter)) && pair.otherTitleFigures,
  },
  {
    name: 'the headlines name one thing for another, and the text that both have is about neither',
    holds: (pair) =>
      pair.shared > 0 && pair.shared * 2 >= pair.shorter && pair.otherTitleNames && pair.toldTitles === 0,
  },
  { name: 'each text is about what only its own headline names', holds: ({ otherSubjects }) => otherSubjects },
]

const vetoes: readonly Rule[] = [
  ...strictVetoes,
  ...namingVetoes,
  {
    name: 'the same headline over another text at the same hour of another day: a series',
    holds: (pair) => {
      if (pair.hours < 18 || pair.title < 0.95 || pair.containment >= 0.97) return false
      if (pair.shorterWeight >= 60 || hasNoText(pair)) return false
      const offHour = Math.abs(((pair.hours + 12) % DAY) - 12)
      return offHour <= 4 || pair.containment < 0.84
    },
  },
  {
    name: 'each text begins in its own words',
    holds: ({ ownWords, sharedWeight, containment, shared }) =>
      ownWords >= OWN_WORDS && sharedWeight >= 4 && containment < NEARLY_ALL && ownWords * 4 > shared,
  },
]

const sameFigures: Rule = {
  name: 'the same figures under a like headline',
  holds: (pair) =>
    pair.title >= 0.45 &&
    pair.titleDifference <= 0.57 &&
    pair.shared >= 0.4 * Math.max(1, pair.shorter) &&
    (pair.isSameSource ? pair.hours <= 3 && pair.gaps <= 1 : pair.hours <= DAY) &&
    pair.figureCount >= 3 &&
    pair.figures === 0,
}

/**
 * An outlet repeats itself for other reasons, so two of its own articles are one only if nearly everything is the same.
 */
const sameOutlet: readonly Rule[] = [
  sameFigures,
  {
    name: 'the same text again',
    holds: ({ hours, containment, sharedWeight, title, titleOrder }) =>
      containment >= 0.95 &&
      sharedWeight >= 25 &&
      (hours <= 12 ? title >= 0.25 : hours <= 36 && (title >= 0.35 || titleOrder >= 0.6)),
  },
  {
    name: 'another version of it',
    holds: (pair) =>
      pair.hours <= 3 &&
      pair.sharedWeight >= 10 &&
      pair.containment >= 0.7 &&
      pair.title >= 0.5 &&
      pair.titleDifference < 0.35 &&
      (pair.figures ?? 0) <= 0.25,
  },
]

const otherOutlets: readonly Rule[] = [
  sameFigures,
  {
    name: 'the same text',
    holds: ({ sharedWeight, containment, title, bothOpenings, opening }) =>
      sharedWeight >= 20 &&
      containment >= 0.6 &&
      (title >= 0.15 || (bothOpenings >= 0.5 && containment >= 0.75) || (sharedWeight >= 60 && opening >= 0.5)),
  },
  {
    name: 'one text stands nearly whole in the other',
    // What stands under every article is about no headline.
    holds: (pair) =>
      pair.shorter >= A_TEXT &&
      pair.shared >= NEARLY_ALL * pair.shorter &&
      pair.sharedWeight >= 1 &&
      (pair.title >= 0.5 || pair.toldTitles > 0),
  },
  {
    name: 'the same short text',
    holds: ({ sharedWeight, containment, title, bothOpenings }) =>
      sharedWeight >= 10 &&
      containment >= 0.7 &&
      (title >= 0.2 || (title >= 0.1 && bothOpenings >= 0.5) || (bothOpenings >= 0.6 && containment >= 0.8)),
  },
  {
    name: 'the same opening',
    holds: ({ sharedWeight, containment, opening, title, hours }) =>
      sharedWeight >= 20 && containment >= 0.35 && opening >= 0.5 && title >= 0.35 && hours <= 12,
  },
  {
    name: 'much of the text under a like headline',
    holds: (pair) => pair.sharedWeight >= 4 && pair.hours <= 12 && sharesMuch(pair) && (pair.figures ?? 0) < 0.5,
  },
  {
    name: 'most of a short text under a like headline',
    holds: ({ sharedWeight, containment, title, hours, titleDifference }) =>
      sharedWeight >= 4 &&
      containment >= 0.6 &&
      title >= 0.3 &&
      hours <= DAY &&
      (titleDifference < 0.5 || sharedWeight >= 10),
  },
  {
    name: HEADLINE_ALONE,
    holds: (pair) => hasNoText(pair) && isWholeHeadline(pair),
  },
  {
    name: 'the same long headline over two excerpts',
    holds: (pair) =>
      (pair.titleOrder === 1 || pair.isTitleCut) &&
      pair.titleWords >= LONG_HEADLINE &&
      pair.hours <= 36 &&
      pair.shorter <= EXCERPT &&
      pair.toldTitles >= 1,
  },
  {
    name: 'the same headline and the same agency',
    holds: (pair) =>
      pair.isSameAgency &&
      isLikeHeadline(pair) &&
      (hasNoText(pair) || ((pair.leadFigures ?? 0) === 0 && pair.titleWords >= 7 && pair.hours <= 12)),
  },
  {
    name: 'the headline is the opening of the text',
    holds: (pair) =>
      hasNoText(pair) ? pair.quotedTitle >= 5 : pair.quotedTitle >= 6 && (pair.containment >= 0.2 || pair.isSameAgency),
  },
]

function sharesMuch({ sharedWeight, containment, title, titleOrder, titleDifference }: Comparison): boolean {
  if (containment >= 0.25 && title >= 0.7 && titleOrder >= 0.75 && titleDifference < 0.4) return true
  const difference = sharedWeight < 10 ? 0.5 : TELLING_DIFFERENCE
  return containment >= 0.4 && title >= 0.45 && titleOrder >= 0.6 && titleDifference < difference
}

function hasNoText({ shorter, shorterWeight }: Comparison): boolean {
  return shorter < NO_TEXT || shorterWeight < NO_WEIGHT
}

/** Word for word, or up to where a headline was cut: two outlets reporting one event often differ by a single word. */
function isWholeHeadline({ titleWords, titleOrder, isTitleCut, hours }: Comparison): boolean {
  return hours <= 36 && (titleOrder === 1 ? titleWords >= 5 : isTitleCut && titleWords >= 6)
}

/** Nearly the same words in the same order, or all words of the shorter title. */
function isLikeHeadline({ titleWords, title, titleOrder, shorterTitleOrder, hours }: Comparison): boolean {
  if (hours > 36) return false
  if (titleWords >= 5 && titleOrder >= 0.75 && title >= 0.7) return true
  return titleWords >= 6 && shorterTitleOrder >= 0.99 && title >= 0.4
}
