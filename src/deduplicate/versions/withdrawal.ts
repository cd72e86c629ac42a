import { wordsOf } from '../../foundation/words.ts'
import type { Article } from '../../model/documents.ts'
import { titleWithoutMarkers } from './markers.ts'
import { textNouns, withdrawalMarks, withdrawalPhrases } from './withdrawal-words.ts'

type Said = Pick<Article, 'title' | 'summary' | 'text'>

/** Words by which a wire service withdraws a text of its own. */
export type KillMark = {
  /** Whether they are enough alone, need a headline of that source, or need a note about a text as well. */
  readonly certainty: 'sure' | 'named' | 'hinted'
  /** As written. */
  readonly words: string
  /** What the title says besides; empty if it says nothing else. */
  readonly headline: string
}

const DASH = '[-\\u2010-\\u2015]'
const LEVELS = (['sure', 'named', 'hinted'] as const).map((certainty) => {
  const words = withdrawalMarks[certainty]
  return {
    certainty,
    bracketed: new RegExp(`^[(\\[【（［](?<words>${words})[)\\]】）］]\\s*(?:[:：]|${DASH})?\\s*`, 'iu'),
    leading: new RegExp(`^(?<words>${words})(?:\\s?[:：]\\s*|\\s?${DASH}\\s*|[.!]?$)`, 'iu'),
  }
})

/** BC-US--Storm,MANDATORY KILL is how the American wires name a file. */
const SLUG = /^(?:BC|AP)-\S.{0,100}[,-]\s?(?:MANDATORY )?KILL$/
const ADVISORY = /^ADVISORY(?<mark>\s?[-\u2010-\u2015:：]\s?)(?<headline>.{3,250}?)\s(?:WITHDRAWN|KILLED)\.?$/i
const TEXT =
  /^(?:story|item|article|dispatch)\s(?:on|about|headlined)\s|[\s-](?:story|item|article|brief|copy|snap|dispatch)(?:\s(?:is|has\sbeen))?$/i
const PHRASE = new RegExp(`^(?:${withdrawalPhrases.join('|')})$`, 'iu')
const ADDRESSED =
  /^(?:attention\s)?(?:eds|editors)\s?[:,-]\s?(?:please\s)?(?:kill|withdraw|disregard|do\snot\suse)\s(?:the\s|this\s|our\s)?(?:\S{1,40}\s)?(?:story|item|dispatch|alert|bc-)/i

/** The words that make an article, certainly or possibly, a note that withdraws a text; undefined if there are none. */
export function killMarkOf(article: Said): KillMark | undefined {
  const title = article.title.trim()
  const sentence = firstSentence(article.text || article.summary)
  const mark = advisory(title) ?? leadingMark(title)
  const said = [title, sentence].find((one) => isPhrase(one))
  if (said === undefined) return mark ?? sureMark(sentence, title)
  return { certainty: 'sure', words: said.slice(0, 200), headline: mark?.headline ?? (said === title ? '' : title) }
}

function isPhrase(sentence: string): boolean {
  return PHRASE.test(sentence.replace(/[\s.!。！]{1,5}$/, '')) || ADDRESSED.test(sentence)
}

/** The words that only wire services write may also stand in a note at the start of the text. */
function sureMark(sentence: string, title: string): KillMark | undefined {
  const mark = leadingMark(sentence)
  return mark?.certainty === 'sure' ? { ...mark, headline: title } : undefined
}

function leadingMark(title: string): KillMark | undefined {
  if (SLUG.test(title)) return { certainty: 'sure', words: title, headline: '' }
  for (const { certainty, bracketed, leading } of LEVELS) {
    const match = bracketed.exec(title) ?? leading.exec(title)
    const { words } = match?.groups ?? {}
    if (!match || words === undefined) continue
    const isBracketed = /^[([【（［]/.test(title)
    if (!isBracketed && words !== words.toUpperCase()) continue
    return { certainty: isStrong(title, words, certainty), words, headline: title.slice(match[0].length).trim() }
  }
  return undefined
}

/** STORY KILLED in capitals is enough, unless the whole title is in capitals. */
function isStrong(title: string, words: string, certainty: KillMark['certainty']): KillMark['certainty'] {
  const isLoud = /^(?:STORY|ARTICLE|ITEM|DISPATCH)\s/.test(words) && title !== title.toUpperCase()
  return isLoud ? 'sure' : certainty
}

/** ADVISORY-Oil story withdrawn. A weather advisory names no text, and a space or a colon follows the word. */
function advisory(title: string): KillMark | undefined {
  const { mark = '', headline = '' } = ADVISORY.exec(title)?.groups ?? {}
  if (!title.startsWith('ADVISORY') || headline === '') return undefined
  const named = headline.replace(TEXT, '')
  const isWire = /^[-\u2010-\u2015]$/.test(mark) || named !== headline
  return isWire ? { certainty: 'sure', words: title.slice(0, 200), headline: named.trim() } : undefined
}

const LONGEST_SENTENCE = 500

function firstSentence(text: string): string {
  const head = text.trimStart().slice(0, LONGEST_SENTENCE)
  const undated = head.replace(/^[^!?\n()]{0,60}\([^()\n]{2,40}\)\s?[-\u2010-\u2015]{1,2}\s*/, '')
  return (/^.*?(?:[.!?](?=\s|$)|[。！？]|$|(?=\n))/su.exec(undated)?.[0] ?? '').split('\n', 1)[0]?.trim() ?? ''
}

/** Whether an edit turned an article into a note that withdraws it. `before` is what it said until then. */
export function isTakenBack(mark: KillMark, article: Said, before: Said): boolean {
  if (mark.certainty === 'sure') return true
  const isItsOwn = mark.headline === '' || bareWords(mark.headline) === bareWords(before.title)
  if (!isItsOwn) return false
  return mark.certainty === 'named' || isNoteOnText(article) || isTextGone(article, before)
}

/** Whether a new item withdraws a text; `namesKnown` says that it names an earlier headline of its source. */
export function isKillNotice(mark: KillMark, article: Said, namesKnown: boolean): boolean {
  if (mark.certainty === 'named') return namesKnown
  const isNote = isNoteOnText(article)
  if (mark.certainty === 'hinted') return namesKnown && isNote
  // News about withdrawn alerts, papers and posts uses the same words, but goes on to say why.
  return namesKnown || isNote || (article.text || article.summary) === ''
}

const QUOTED = /["“„«「『《‹]([^"“”„«»「」『』《》‹›\n]{5,300})["”“»」』》›]/u

/**
 * The headlines, as keys, that a withdrawal note may refer to: what follows its mark, and the first it quotes there and
 * in its first sentence. A later one may belong to the replacement.
 */
export function headlinesMeant(mark: KillMark, { text, summary }: Said): readonly string[] {
  const quoted = [mark.headline, firstSentence(text || summary)].map((words) => QUOTED.exec(words)?.[1] ?? '')
  return [...new Set([mark.headline, ...quoted].flatMap((headline) => headlineKey(headline) ?? []))]
}

const SHORTEST_KEY = 8

/**
 * A headline as it is compared, without the marks of wire services; undefined if it is too short to identify an
 * article.
 */
export function headlineKey(headline: string): string | undefined {
  const key = bareWords(headline)
  return key.includes(' ') && key.length >= SHORTEST_KEY ? key : undefined
}

function bareWords(headline: string): string {
  return wordsOf(titleWithoutMarkers(headline)).join(' ')
}

const NOTE_WORDS = 80

/** Whether a short text mentions a text in its first words. */
function isNoteOnText({ text, summary }: Said): boolean {
  const said = text || summary
  return textNouns.test(said.slice(0, 200)) && wordsOf(said.slice(0, 2000)).length <= NOTE_WORDS
}

function isTextGone(article: Said, before: Said): boolean {
  const earlier = new Set(wordsOf(before.text))
  return earlier.size >= 8 && new Set(wordsOf(article.text)).intersection(earlier).size < earlier.size * 0.3
}
