import { textOf, titleShinglesOf, wordsOfText } from '../features/features.ts'
import { figureOf, isAsWritten } from '../features/figures.ts'
import {
  bitsIn,
  figureIn,
  isFigure,
  isName,
  isOpeningCapital,
  runAt,
  spellingOf,
  startsRun,
} from '../features/packed-words.ts'
import type { Candidate } from '../memory/candidates.ts'
import { generalNames } from '../naming/general-names.ts'
import { generalWords } from '../naming/general-words.ts'
import type { ComparedTexts } from './compare-naming.ts'
import { OPENING } from './compare-texts.ts'
import type { PreparedArticle } from './prepared-article.ts'
import { wordList } from './word-list.ts'

/** Shares of the shorter text. */
const MOST = 0.6
const WHOLE = 0.8
/** So many runs that stand nowhere else are a text, and no request, rule or word of thanks. */
const LONG = 80
/** With fewer runs a text is a line below a picture, or the first words of anything. */
const FEW_RUNS = 10
/** What stands under story after story weighs less. */
const OWN_WEIGHT = 0.1
/** So many names and figures of two digits tell what a text is about; figures alone where names cannot be told. */
const TELLING = 2
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
  if (shared >= WHOLE * shorter && sharedWeight >= LONG) return true
  return nameSeveral(own, other)
}

/** Whether what two texts have in common, and nothing else has, names several things or gives several figures. */
export function nameSeveral(own: PreparedArticle, other: Candidate): boolean {
  const words = wordsOfText(other.features)
  const places = sharedPlaces(own, words)
  const figures = new Set(
    places
      .map((place) => words[place]!)
      .filter(isFigure)
      .map(figureIn),
  ).difference(SMALL_FIGURES)
  // 4.7.1 and 14:30 are two figures each.
  const count = figures.size + [...figures].filter(isAsWritten).length
  return count + namesAt(places, words).size >= TELLING
}

/** Where what two texts have in common stands in one of them, without what weighs next to nothing. */
function sharedPlaces(own: PreparedArticle, words: Uint32Array): readonly number[] {
  const found = new Set<number>()
  for (let place = 0; place < words.length; place++) {
    if (!startsRun(words[place]!)) continue
    const run = runAt(words, place)
    if (own.placeOf(run) < 0 || own.weightOf(run) < OWN_WEIGHT) continue
    for (const next of [place, place + 1, place + 2]) found.add(next)
  }
  return [...found]
}

/** The names at some places; none where capitals, or the lack of any, say nothing. */
function namesAt(places: readonly number[], words: Uint32Array): ReadonlySet<number> {
  const isOne = (place: number) => isName(words[place]!) || isNameAhead(words, place)
  const named = places.filter(isOne)
  const isGerman =
    new Set(
      places
        .map((place) => words[place]!)
        .filter(isGermanWord)
        .map(bitsIn),
    ).size >= FEW_GERMAN
  if (named.length > TOO_MANY_NAMES * places.length || isGerman) return new Set()
  return new Set(named.map((place) => spellingOf(words[place]!))).difference(generalNames())
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

/** Whether the opening of a text has a headline whole. */
export function quotes({ features }: Candidate, headline: Candidate): boolean {
  const opening = new Set(textOf(features).subarray(0, OPENING))
  const runs = titleShinglesOf(headline.features)
  return runs.size > 0 && runs.isSubsetOf(opening)
}
