import { foldText } from '../../foundation/words.ts'
import { isCalendarWord } from '../features/known-words.ts'
import type { Token } from '../features/tokens.ts'
import { commonWords } from './common-words.ts'
import { tellsWhatHappens } from './happenings.ts'
import { createNameList, type Name, type NameList } from './name-list.ts'
import { spellingOfWhole, spellingsOf } from './name-spelling.ts'
import { hasCapitals, type Opening, type Told } from './opening.ts'
import type { Place } from './place-index.ts'
import { placeAt, placesInRunningText } from './places.ts'

/** Names in Latin letters inside a text of another script are those of companies, models, programs. */
const LATIN_WORD = /[A-Za-z][A-Za-z0-9]+/g
const WORD = /[\p{L}\p{M}"'״׳]+/gu
/** Words with a small letter inside names, by language. */
const PARTICLES: ReadonlyMap<string, RegExp> = new Map([
  ['de', /^(?:von|der|den|zu)$/],
  ['en', /^(?:of|de|al|van|von|der|bin)$/],
  ['es', /^(?:de|del|la)$/],
  ['fr', /^(?:de|du|des|la|le)$/],
  ['it', /^(?:di|del|della|de)$/],
  ['nl', /^(?:van|der|de|den)$/],
  ['pt', /^(?:de|da|do|dos|das)$/],
])
const ELISION = /^(?:[cdjlmnst]|qu|dell|nell|dall|sull|all)['’](?=\p{Lu})/iu
const APOSTROPHE = /['’ʼ]/g
const APOSTROPHES = /['’ʼ]/
const CYRILLIC = /\p{sc=Cyrillic}/u
/** A shorter word before an apostrophe is part of the name: O'Brien. */
const SHORTEST_BEFORE_ENDING = 3
const INITIALS = /^\p{Lu}{2,5}$/u
const DIGIT = /\p{Nd}/u
const SHORTEST = 2
/** `The` and `Der` open sentences. */
const SHORTEST_FIRST_NAME = 4

/** The names in a headline and an opening. Of languages without capitals only places, and what is in Latin letters. */
export function namesIn(opening: Opening): readonly Name[] {
  const { title, text, language, script } = opening
  const list = createNameList()
  if (!hasCapitals(script)) {
    addUncased(list, title.text, language)
    addUncased(list, text.text, language)
    return list.names()
  }
  const isName = nameTeller(opening)
  addCased(list, title, { language, isName, areTelling: areTelling(opening) })
  addCased(list, text, { language, isName, areTelling: true })
  return list.names()
}

function addUncased(list: NameList, text: string, language: string): void {
  // Who looks after the desk may not read the script.
  const add = (place: Place, shown: string) => list.addPlace(list.newGroup(), place, `${shown} (${place.english})`)
  for (const { place, shown } of placesInRunningText(text)) add(place, shown)
  const written = text.match(WORD) ?? []
  const words = written.map(foldText)
  for (let at = 0; at < words.length; at++) {
    const named = placeAt(words, at, language)
    if (named === undefined) continue
    add(named.place, written.slice(at, at + named.length).join(' '))
    at += named.length - 1
  }
  addLatinWords(list, text)
}

function addLatinWords(list: NameList, text: string): void {
  let end = Number.NaN
  let group = 0
  for (const { index, 0: shown } of text.matchAll(LATIN_WORD)) {
    if (index !== end + 1) group = list.newGroup()
    end = index + shown.length
    const spellings = DIGIT.test(shown) ? [spellingOfWhole(shown.toLowerCase())] : spellingsOf(shown, '')
    group = list.add(group, spellings, shown)
  }
}

type CasedPart = {
  readonly language: string
  /** Whether capitals within a sentence tell something though there are many of them. */
  readonly areTelling: boolean
  readonly isName: (token: Token, next: Token | undefined) => boolean
}

function addCased(list: NameList, { text, tokens }: Told, { language, isName, areTelling }: CasedPart): void {
  const starts = startsOf(text, tokens)
  const words = tokens.map(({ shown, word }) => (APOSTROPHES.test(shown) ? foldText(bareWord(shown)) : word))
  const endOf = (at: number) => starts[at]! + tokens[at]!.shown.length
  let group: number | undefined
  let end = 0
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at]!
    const gap = text.slice(end, starts[at]!)
    end = endOf(at)
    if (token.kind === 'plain' && gap === ' ' && PARTICLES.get(language)?.test(token.word)) continue
    if (token.kind === 'plain' || token.kind === 'figure') {
      group = undefined
      continue
    }
    if (!isNarrow(gap) || !isInside(token, areTelling)) group = undefined
    const named = placeAt(words, at, language)
    if (named !== undefined) {
      const from = starts[at]!
      at += named.length - 1
      end = endOf(at)
      group = list.addPlace(group ?? list.newGroup(), named.place, text.slice(from, end))
    } else if (isName(token, tokens[at + 1])) {
      const shown = bareWord(token.shown)
      group = list.add(group ?? list.newGroup(), spellingsOfToken(shown, language), shown)
    } else group = undefined
    // What follows an ending is another name.
    if (hasEnding(tokens[at]!.shown)) group = undefined
  }
}

/**
 * A text of a sentence or two has many capitals where it names many, and in German; a headline in other languages where its
 * outlet writes all words so.
 */
function areTelling({ language }: Opening): boolean {
  return language === 'de'
}

/** Whether a word has a capital though no sentence begins with it. */
function isInside({ kind, startsSentence }: Token, areTelling: boolean): boolean {
  return kind === 'name' || (kind === 'opening capital' && areTelling && !startsSentence)
}

function isNarrow(gap: string): boolean {
  return gap === ' ' || gap === '-' || gap === '‑'
}

function spellingsOfToken(shown: string, language: string) {
  const folded = foldText(shown)
  const isWhole = (INITIALS.test(shown) && !CYRILLIC.test(shown)) || DIGIT.test(shown)
  return isWhole ? [spellingOfWhole(folded)] : spellingsOf(shown, language)
}

/** Where each token begins. A word that gave several tokens is found once. */
function startsOf(text: string, tokens: readonly Token[]): readonly number[] {
  let from = 0
  let last = -1
  return tokens.map(({ shown }) => {
    const at = text.indexOf(shown, from)
    if (at < 0) return Math.max(0, last)
    from = at + shown.length
    last = at
    return at
  })
}

/** Without an article before an apostrophe, and without the ending of a case behind one. */
function bareWord(shown: string): string {
  if (!APOSTROPHES.test(shown)) return shown
  const word = shown.replace(ELISION, '')
  return hasEnding(word) ? word.slice(0, word.search(APOSTROPHES)) : word.replace(APOSTROPHE, '')
}

function hasEnding(shown: string): boolean {
  return !CYRILLIC.test(shown) && shown.search(APOSTROPHES) >= SHORTEST_BEFORE_ENDING && !ELISION.test(shown)
}

/**
 * Tells whether a word with a capital is a name. Where a sentence begins, or in a headline that has capitals throughout,
 * it is one if it is one elsewhere, if it begins both the headline and a sentence, or if a name follows.
 */
function nameTeller(opening: Opening): CasedPart['isName'] {
  const { title, text, language } = opening
  const wordsOf = (told: Told, isAsked: (token: Token) => boolean) =>
    told.tokens.flatMap((token) => (isAsked(token) ? token.word : []))
  const sure = new Set([
    ...wordsOf(title, (token) => isInside(token, areTelling(opening))),
    ...wordsOf(text, (token) => isInside(token, true)),
  ])
  const isFirst = ({ kind }: Token) => kind === 'opening capital'
  const [inTitle, inText] = [new Set(wordsOf(title, isFirst)), new Set(wordsOf(text, isFirst))]
  return ({ word }, next) => {
    if (word.length < SHORTEST || commonWords.has(word) || isCalendarWord(word)) return false
    if (tellsWhatHappens(word, language)) return false
    if (sure.has(word) || (inTitle.has(word) && inText.has(word))) return true
    return next !== undefined && sure.has(next.word) && word.length >= SHORTEST_FIRST_NAME
  }
}
