import { textOf, titleShinglesOf, wordsOfText } from '../features/features.ts'
import { figureOf, isAsWritten } from '../features/figures.ts'
import {
  bitsIn,
  figureIn,
  isFigure,
  isName,
  isOpeningCapital,
  type PackedWord,
  runAt,
  spellingOf,
  startsRun,
} from '../features/packed-words.ts'
import type { Candidate } from '../memory/candidates.ts'
import { generalNames } from '../naming/general-names.ts'
import { generalWords } from '../naming/general-words.ts'
import { wordList } from '../naming/word-list.ts'
import type { ComparedTexts } from './compare-naming.ts'
import { OPENING } from './compare-texts.ts'
import type { PreparedArticle } from './prepared-article.ts'

/** Shares of the shorter text. */
const MOST = 0.6
const WHOLE = 0.8
/** So many runs that stand nowhere else are a text, and no request, rule or word of thanks. */
const LONG = 50
/** The same where runs are of three characters. */
const LONG_IN_CHARACTERS = 160
const CHARACTERS = /[\u3040-\u9fff]/
/** With fewer runs a text is a line below a picture, or the first words of anything. */
const FEW_RUNS = 10
/** What stands under story after story weighs less. */
const OWN_WEIGHT = 0.1
/** So many names, and figures of two digits, tell what a text is about that stands among furniture. */
export const SEVERAL = 2
/** From this share on words have capitals, or none has, for other reasons than to name something. */
const TOO_MANY_NAMES = 0.5
const SMALL_FIGURES: ReadonlySet<number> = new Set(Array.from({ length: 10 }, (_, figure) => figureOf(figure, 0)))

/**
 * Whether two texts are one that tells what it is about: most of the shorter one, with names or figures in what stands nowhere
 * else. A request, a rule or a word of thanks has none.
 */
export function isTellingText(own: PreparedArticle, other: Candidate, texts: ComparedTexts): boolean {
  const { shared, shorter, sharedWeight } = texts
  if (own.candidate.sourceId === other.sourceId) return false
  if (shorter < FEW_RUNS || shared < MOST * shorter) return false
  const long = CHARACTERS.test(own.candidate.title) ? LONG_IN_CHARACTERS : LONG
  if (shared >= WHOLE * shorter && sharedWeight >= long) return true
  const { count, isFurnished } = toldIn(own, wordsOfText(other.features))
  // A host or a maker is thanked by name.
  return count >= (isFurnished ? SEVERAL : 1)
}

/** How many things what two texts have in common, and nothing else has, names or gives a figure of. */
export function countTold(own: PreparedArticle, other: Candidate): number {
  return toldIn(own, wordsOfText(other.features)).count
}

function toldIn(own: PreparedArticle, words: Uint32Array) {
  const { places, isFurnished } = sharedPlaces(own, words)
  const shared = [...places].map((place) => words[place]!)
  const figures = new Set(shared.filter(isFigure).map(figureIn)).difference(SMALL_FIGURES)
  // 4.7.1 and 14:30 are two figures each.
  const written = [...figures].filter(isAsWritten).length
  const named = new Set([...places].filter((place) => isName(words[place]!) || isNameAhead(words, place)))
  const isUncased = named.size > TOO_MANY_NAMES * places.size
  // Names may have several words.
  const heads = isUncased || isGerman(shared) ? [] : [...named].filter((place) => !named.has(place - 1))
  const names = new Set(heads.map((place) => spellingOf(words[place]!))).difference(generalNames())
  return { count: figures.size + written + names.size, isFurnished }
}

/** Where what two texts have in common stands in one of them, without what weighs next to nothing. */
function sharedPlaces(own: PreparedArticle, words: Uint32Array) {
  const found = new Set<number>()
  let isFurnished = false
  for (let place = 0; place < words.length; place++) {
    if (!startsRun(words[place]!)) continue
    const run = runAt(words, place)
    if (own.placeOf(run) < 0) continue
    if (own.weightOf(run) < OWN_WEIGHT) isFurnished = true
    else for (const next of [place, place + 1, place + 2]) found.add(next)
  }
  return { places: found, isFurnished }
}

/** Whether a capital at the head of a sentence is that of a name, for a name or a figure follows: `Lars Ovik`, `Harrier 4.7.1`. */
function isNameAhead(words: Uint32Array, place: number): boolean {
  const [word, next] = [words[place]!, words[place + 1] ?? 0]
  return isOpeningCapital(word) && (isName(next) || isFigure(next)) && !isGeneralWord(word)
}

const isGeneralWord = wordList(generalWords)
/** In German every noun has a capital. */
const isGermanWord = wordList(
  'der die das und ist nicht ein eine wir ihr sie es auf als auch uns wenn nach bei zum zur für im vom'.split(' '),
)
/** So many of these words are in no text of a few sentences in another language. */
const FEW_GERMAN = 3

function isGerman(words: readonly PackedWord[]): boolean {
  return new Set(words.filter(isGermanWord).map(bitsIn)).size >= FEW_GERMAN
}

/** Whether the opening of a text has a headline whole. */
export function quotes({ features }: Candidate, headline: Candidate): boolean {
  const opening = new Set(textOf(features).subarray(0, OPENING))
  const runs = titleShinglesOf(headline.features)
  return runs.size > 0 && runs.isSubsetOf(opening)
}
