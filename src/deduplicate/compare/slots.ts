import { type Features, titlePackedOf, wordsOfText } from '../features/features.ts'
import { isNearFigure } from '../features/figures.ts'
import {
  areSameWord,
  figureIn,
  isFigure,
  isName,
  isPlain,
  type PackedWord,
  startsSentence,
} from '../features/packed-words.ts'
import { smallWords } from '../naming/general-words.ts'
import { wordList } from '../naming/word-list.ts'
import { saysAt } from '../other-names/says-at.ts'
import { widerName } from '../other-names/wider-name.ts'
import { type Gap, gapsBetween, type SharedRun } from './align.ts'

/**
 * A place at which one text says something and the other says something else instead, within one sentence between words
 * that both have: the places of the two words in their texts.
 */
export type Slot = {
  readonly kind: 'name' | 'figure'
  readonly own: number
  readonly other: number
  /** Whether both stand in the first sentence of their text, which may be an outlet's own. */
  readonly isFirstSentence: boolean
}

/** Names at the head of a text, before the first words that both have, fill a form; more words are an opening. */
const LONGEST_FIRST = 12

const isSmall = wordList(smallWords)

type Part = readonly [from: number, to: number]

/**
 * The slots of two texts that are laid side by side. Only names and figures make a slot, and only those that the other
 * article has nowhere. What one text adds makes none, nor do whole sentences that stand in place of others: copies have a
 * local opening or end, and leave out roles and days, while a form is filled with other names and figures.
 */
export function slotsOf(own: Features, other: Features, runs: readonly SharedRun[]): readonly Slot[] {
  const [text, otherText] = [wordsOfText(own), wordsOfText(other)]
  return gapsBetween(runs, text.length, otherText.length).flatMap((gap) => {
    const wider = slotOfWiderName(own, other, gap)
    if (wider || gap.own[0] === gap.own[1] || gap.other[0] === gap.other[1]) return wider ? [wider] : []
    const parts = gapParts(text, gap.own, gap).map((part, side) => ({
      part,
      otherPart: gapParts(otherText, gap.other, gap)[side]!,
    }))
    if (gap.isFirst && areOtherFigures([own, gap.own], [other, gap.other]))
      return slotIn('figure', [own, gap.own], [other, gap.other])
    const found = parts.flatMap(({ part, otherPart }) => [
      ...slotIn('name', [own, part], [other, otherPart]),
      ...slotIn('title word', [own, part], [other, otherPart]),
      ...slotIn('figure', [own, part], [other, otherPart]),
    ])
    return found.slice(0, 1)
  })
}

/** `Equatorial` is added to the name of one country, and makes it that of another. */
function slotOfWiderName(own: Features, other: Features, gap: Gap): Slot | undefined {
  const [ownPart, otherPart] = withoutShared(wordsOfText(own), wordsOfText(other), gap)
  if ((ownPart[0] === ownPart[1]) === (otherPart[0] === otherPart[1])) return undefined
  const isOwn = ownPart[0] < ownPart[1]
  const [wide, narrow] = isOwn ? [own, other] : [other, own]
  const [[from, to], [otherPlace]] = isOwn ? [ownPart, otherPart] : [otherPart, ownPart]
  const found = widerName(wide, narrow, { from, to, otherPlace })
  if (!found) return undefined
  const places = isOwn ? found : { own: found.other, other: found.own }
  const isFirstSentence = isInFirstSentence(own, places.own) && isInFirstSentence(other, places.other)
  return { kind: 'name', ...places, isFirstSentence }
}

/** The two sides of a gap without the words at its ends that both have, of which there are too few for a run. */
function withoutShared(
  words: Uint32Array,
  others: Uint32Array,
  { own, other }: Gap,
): readonly [own: Part, other: Part] {
  let [[from, to], [otherFrom, otherTo]] = [own, other]
  while (from < to && otherFrom < otherTo && areSameWord(words[from]!, others[otherFrom]!)) {
    from++
    otherFrom++
  }
  while (from < to && otherFrom < otherTo && areSameWord(words[to - 1]!, others[otherTo - 1]!)) {
    to--
    otherTo--
  }
  return [
    [from, to],
    [otherFrom, otherTo],
  ]
}

/**
 * The parts of a gap that belong to the sentences around it: up to the first sentence that starts in it, and from the last
 * on. They are one where none does.
 */
function gapParts(words: Uint32Array, [from, to]: Part, { isFirst, isLast }: Gap): readonly [head: Part, tail: Part] {
  let [head, tail] = [to, from]
  for (let place = from; place < to; place++) {
    if (!startsSentence(words[place]!)) continue
    head = Math.min(head, place)
    tail = place
  }
  // Behind the last words that both have one may be cut off, and followed by what its outlet puts under its texts.
  if (isLast)
    return [
      [from, from],
      [to, to],
    ]
  if (startsSentence(words[to]!)) tail = to
  if (isFirst) return [[from, from], to - tail > LONGEST_FIRST ? [to, to] : [tail, to]]
  return [
    [from, head],
    [tail, to],
  ]
}

/** Whether two openings both give figures, and none that the other article has: what an outlet adds gives few. */
function areOtherFigures([own, [from, to]]: Side, [other, [otherFrom, otherTo]]: Side): boolean {
  const figures = wordsOfText(own).subarray(from, to).filter(isFigure)
  const others = wordsOfText(other).subarray(otherFrom, otherTo).filter(isFigure)
  return Math.min(figures.length, others.length) >= 2 && !figures.some((_, place) => saysAt(other, figures, place))
}

type Side = readonly [article: Features, part: Part]

/** A word without a capital fills a form too where it is what the headline is about: a recall of leeks. */
type Sought = Slot['kind'] | 'title word'

function slotIn(kind: Sought, own: Side, other: Side): readonly Slot[] {
  const found = replaced(kind, own, other[0])
  const otherFound = found < 0 ? -1 : replaced(kind, other, own[0])
  if (otherFound < 0) return []
  const [word, otherWord] = [wordsOfText(own[0])[found]!, wordsOfText(other[0])[otherFound]!]
  if (kind === 'figure' && isNearFigure(figureIn(word), figureIn(otherWord))) return []
  const isFirstSentence = isInFirstSentence(own[0], found) && isInFirstSentence(other[0], otherFound)
  return [{ kind: kind === 'figure' ? kind : 'name', own: found, other: otherFound, isFirstSentence }]
}

function isInFirstSentence(article: Features, place: number): boolean {
  const second = wordsOfText(article).findIndex((word, index) => index > 0 && startsSentence(word))
  return place < second
}

function isSought(kind: Sought, word: PackedWord, article: Features): boolean {
  if (kind !== 'title word') return kind === 'figure' ? isFigure(word) : isName(word)
  return (
    isPlain(word) && !isSmall(word) && titlePackedOf(article).some((one) => !isFigure(one) && areSameWord(one, word))
  )
}

/** The place of the first name or figure in a part that another article has nowhere; -1 if there is none. */
function replaced(kind: Sought, [article, [from, to]]: Side, other: Features): number {
  const words = wordsOfText(article)
  for (let place = from; place < to; place++) {
    const word = words[place]!
    if (isSought(kind, word, article) && !saysAt(other, words, place)) return place
  }
  return -1
}
