import type { Article } from '../../model/documents.ts'
import { shownParts } from '../features/compared-text.ts'
import { type Features, titlePackedOf, wordsOfText } from '../features/features.ts'
import { isSpaceless } from '../features/letters.ts'
import { isFigure, isName, isOpeningCapital, startsSentence } from '../features/packed-words.ts'
import { saysIt } from '../features/says-it.ts'
import { WINDOW_MS } from '../features/window.ts'
import { candidateOf, createCandidates } from '../memory/candidates.ts'
import { saysAt } from '../other-names/says-at.ts'
import { slotThatTells } from './another-form.ts'
import { compare } from './comparison.ts'
import { prepareArticle } from './prepared-article.ts'
import type { Slot } from './slots.ts'
import { strictVetoOf } from './verdict.ts'

/** What one article says in place of something else in another, as both write it. */
export type ReplacedWords = { readonly kind: Slot['kind']; readonly own: string; readonly other: string }

/** A name of more words is cut. */
const LONGEST_NAME = 5

/** The words of a title or a text as they are written, and as they are compared. */
type Part = { readonly shown: readonly string[]; readonly words: Uint32Array }
type Side = { readonly title: Part; readonly text: Part; readonly features: Features }

/**
 * The names or figures by which two articles are kept apart, if this rule is about such and still keeps them apart: those of
 * the titles, which say what the articles are about, or else the first of the texts. They depend on nothing but the two.
 */
export function replacedWords(own: Article, other: Article, rule: string): ReplacedWords | undefined {
  const [one, two] = [candidateOf(own, { storyId: own.id }), candidateOf(other, { storyId: other.id })]
  const pair = compare(prepareArticle(one, createCandidates(WINDOW_MS)), two)
  if (strictVetoOf(pair) !== rule) return undefined
  const sides = [sideOf(own, one.features), sideOf(other, two.features)] as const
  return inTitles('name', sides) ?? inTexts(slotThatTells(pair), sides) ?? inTitles('figure', sides)
}

function sideOf(article: Article, features: Features): Side {
  const { title, text } = shownParts(article)
  return {
    title: { shown: title, words: titlePackedOf(features) },
    text: { shown: text, words: wordsOfText(features) },
    features,
  }
}

/** The first name or figure of each title that the other article has nowhere. */
function inTitles(kind: Slot['kind'], [own, other]: readonly [Side, Side]): ReplacedWords | undefined {
  const isOfKind = kind === 'name' ? isName : isFigure
  const placeIn = ({ title }: Side, { features }: Side) =>
    title.words.findIndex((word, place) => isOfKind(word) && !saysAt(features, title.words, place))
  const [place, otherPlace] = [placeIn(own, other), placeIn(other, own)]
  if (place < 0 || otherPlace < 0) return undefined
  return {
    kind,
    own: wholeAt(place, own.title, other.features),
    other: wholeAt(otherPlace, other.title, own.features),
  }
}

function inTexts(slot: Slot | undefined, [own, other]: readonly [Side, Side]): ReplacedWords | undefined {
  return (
    slot && {
      kind: slot.kind,
      own: wholeAt(slot.own, own.text, other.features),
      other: wholeAt(slot.other, other.text, own.features),
    }
  )
}

/** A figure, or a name with the words around it that belong to it, as far as the other article has them nowhere either. */
function wholeAt(place: number, { shown, words }: Part, other: Features): string {
  const mayName = (at: number) => isName(words[at]!) || isOpeningCapital(words[at]!)
  const followsOn = (at: number) => !startsSentence(words[at]!)
  let [start, end] = [place, place + 1]
  if (isName(words[place]!)) {
    while (start > 0 && mayName(start - 1) && followsOn(start) && !saysIt(other, words[start - 1]!)) start--
    while (end < words.length && mayName(end) && followsOn(end) && !saysIt(other, words[end]!)) end++
  }
  return written(shown.slice(Math.max(start, place - LONGEST_NAME), Math.min(end, place + LONGEST_NAME)))
}

/** In scripts without blanks between words each character is one. */
function written(shown: readonly string[]): string {
  return shown.map((word, index) => (index === 0 || isSpaceless(word) ? word : ` ${word}`)).join('')
}
