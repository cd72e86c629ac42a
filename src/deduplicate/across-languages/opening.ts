import type { Article } from '../../model/documents.ts'
import { withoutDateline } from '../credit/dateline.ts'
import { spelledTokensOf, type Token } from '../features/tokens.ts'
import { withPlainFigures } from './plain-figures.ts'

/** What is compared of an article with those in other languages. */
export type Opening = {
  /** Two letters, or three: as its feed or its source says; else what is read like it; empty for Latin letters. */
  readonly language: string
  readonly isLanguageSaid: boolean
  readonly script: Script
  readonly title: Told
  /** The beginning of the text, or of the summary where there is none, without a dateline. */
  readonly text: Told
}

/** A text and its words. */
export type Told = { readonly text: string; readonly tokens: readonly Token[] }

/** The scripts that are told apart, with the language that a text is read as if its own is not said. */
const SCRIPTS = {
  latin: { letters: /\p{sc=Latin}/gu, language: '' },
  cyrillic: { letters: /\p{sc=Cyrillic}/gu, language: 'ru' },
  greek: { letters: /\p{sc=Greek}/gu, language: 'el' },
  arabic: { letters: /\p{sc=Arabic}/gu, language: 'ar' },
  hebrew: { letters: /\p{sc=Hebrew}/gu, language: 'he' },
  devanagari: { letters: /\p{sc=Devanagari}/gu, language: 'hi' },
  kana: { letters: /[\p{sc=Hira}\p{sc=Kana}]/gu, language: 'ja' },
  hangul: { letters: /\p{sc=Hangul}/gu, language: 'ko' },
  han: { letters: /\p{sc=Han}/gu, language: 'zh' },
  other: { letters: /(?!)/g, language: '' },
} as const

export type Script = keyof typeof SCRIPTS

/** Languages that are written in one script alone, by script; what is written otherwise was labelled wrongly. */
const WRITTEN: readonly (readonly [Script, RegExp])[] = [
  ['latin', /^(?:en|de|fr|es|it|pt|nl|pl|tr|sv|no|da|fi|is|cs|sk|hu|ro|hr|sl|et|lv|lt|ca|eu|gl|ga|sq|id|ms|vi|sw)$/],
  ['cyrillic', /^(?:ru|uk|be|bg|mk)$/],
  ['greek', /^el$/],
  ['arabic', /^(?:ar|fa|ur)$/],
  ['hebrew', /^he$/],
  ['devanagari', /^(?:hi|mr|ne)$/],
  ['hangul', /^ko$/],
]
const MOST_TITLE = 300
const MOST_TEXT = 400
const MOST_WORDS = 90
/** Enough letters to tell the script; a few of another one are those of foreign names. */
const LOOKED_AT = 200
/** Japanese has more Han than kana in its headlines. */
const KANA_SHARE = 0.1
/** Latin letters of western Europe, which most texts are written in alone. */
const PLAIN = /^[\0-\u024f\u2000-\u20cf]*$/
const WITH_CAPITALS: ReadonlySet<Script> = new Set(['latin', 'cyrillic', 'greek'])
/** Words that are a number in these languages alone; in others they are a blaze, a sprite, or mean this. */
const NUMBERS_IN: Readonly<Record<string, RegExp>> = { fire: /^(?:da|no)$/, ten: /^en$/, elf: /^(?:de|nl)$/ }
const NORWEGIAN = /^n[bno]$/

/** The headline and the opening of an article, and which language they are in as far as that is known. */
export function openingOf({ title, text, summary, language }: Article): Opening {
  const head = title.slice(0, MOST_TITLE)
  const body = withoutDateline((text || summary).slice(0, 2 * MOST_TEXT)).slice(0, MOST_TEXT)
  const script = scriptOf(`${head} ${body}`.slice(0, LOOKED_AT))
  const said = languageSaid(language, script)
  const read = said ?? SCRIPTS[script].language
  return {
    language: read,
    isLanguageSaid: said !== undefined,
    script,
    title: toldOf(head, read),
    text: toldOf(body, read),
  }
}

function toldOf(written: string, language: string): Told {
  const text = withPlainFigures(written.normalize('NFKC'))
  return { text, tokens: spelledTokensOf(text, MOST_WORDS).map((token) => withoutForeignFigure(token, language)) }
}

function withoutForeignFigure(token: Token, language: string): Token {
  const { shown, figure, startsSentence } = token
  const languages = figure === undefined ? undefined : NUMBERS_IN[shown.toLowerCase()]
  if (languages === undefined || languages.test(language)) return token
  const kind = shown === shown.toLowerCase() ? 'plain' : 'opening capital'
  return { word: shown.toLowerCase(), shown, startsSentence, kind }
}

function languageSaid(declared: string | undefined, script: Script): string | undefined {
  const primary = declared?.toLowerCase().split(/[-_]/, 1)[0] ?? ''
  const written = WRITTEN.find(([, languages]) => languages.test(primary))?.[0]
  if (primary === '' || (written !== undefined && written !== script)) return undefined
  return NORWEGIAN.test(primary) ? 'no' : primary
}

/** Whether names have a capital in a script. */
export function hasCapitals(script: Script): boolean {
  return WITH_CAPITALS.has(script)
}

/** A number for each script. */
export function numberOfScript(script: Script): number {
  return Object.keys(SCRIPTS).indexOf(script)
}

function scriptOf(text: string): Script {
  if (PLAIN.test(text)) return 'latin'
  let found: Script = 'other'
  let most = 0
  const count = (letters: RegExp) => text.match(letters)?.length ?? 0
  for (const [script, { letters }] of Object.entries(SCRIPTS) as [Script, { letters: RegExp }][]) {
    const letterCount = count(letters)
    if (letterCount > most) {
      found = script
      most = letterCount
    }
  }
  return found === 'han' && count(SCRIPTS.kana.letters) > KANA_SHARE * most ? 'kana' : found
}
