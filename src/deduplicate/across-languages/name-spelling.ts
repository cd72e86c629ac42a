import { foldText } from '../../foundation/words.ts'
import { romanized } from '../features/romanized.ts'

/** A name as it is compared across languages, and how much it tells: a short one is many names. */
export type Spelling = { readonly key: string; readonly worth: number }

/** Endings of cases that leave a consonant behind; vowels are left out anyway. */
const SLAVIC = /^(?:ru|uk|be|bg|sr|mk|pl|cs|sk|hr|sl|bs)$/
const CASE_ENDING = /(?<=.{3}[aeiouy])(?:mi?|go|mu|[vw]i)$/
/** Where `ch` may stand for what is `kh` in English. */
const HARD_CH = /^(?:de|pl|cs|sk|nl)$/
/** Letters whose marks, which folding takes off, say that they are sibilants. */
const SIBILANT = /[čćçšśşșžźż]/g

const GREEK: Readonly<Record<string, string>> = Object.fromEntries(
  'α:a β:v γ:g δ:d ε:e ζ:z η:i θ:th ι:i κ:k λ:l μ:m ν:n ξ:x ο:o π:p ρ:r σ:s τ:t υ:y φ:f χ:h ψ:ps ω:o'
    .split(' ')
    .map((pair) => pair.split(':') as [string, string]),
)
const GREEK_PAIRS: readonly (readonly [RegExp, string])[] = [
  [/ου/g, 'u'],
  [/(?<=[αε])υ/g, 'v'],
  [/τζ/g, 'j'],
  [/γγ/g, 'ng'],
  [/γκ/g, 'g'],
  [/(?<=[αεηιουω])μπ$/g, 'mp'],
  [/(?<=[αεηιουω])μπ/g, 'mb'],
  [/μπ/g, 'b'],
  [/(?<=[αεηιουω])ντ$/g, 'nt'],
  [/(?<=[αεηιουω])ντ/g, 'nd'],
  [/ντ/g, 'd'],
]

/** Sounds that languages write in different ways; the order matters. */
const SOUNDS: readonly (readonly [RegExp, string])[] = [
  [/kh/g, 'h'],
  [/gh/g, 'g'],
  [/(?:dsch|dzh|dj)/g, 'j'],
  [/(?:t?s?ch|tsh|shch)/g, 's'],
  [/(?:sh|zh|cz|sz|rz(?=[aeiou])|t[sz])/g, 's'],
  [/ph/g, 'f'],
  [/th/g, 't'],
  [/x/g, 'ks'],
  [/ck|qu?/g, 'k'],
  [/c(?=[eiy])/g, 's'],
  [/c/g, 'k'],
  [/z/g, 's'],
  [/w/g, 'v'],
  [/(.)\1+/g, '$1'],
]
const VOWEL_LIKE = /[aeiouhjy]/g
/** With fewer consonants than this a name is compared as a whole. */
const FEW_CONSONANTS = 3
const SHORTEST = 3
/** What a name is worth that is so short that many others are written, or sound, like it. */
const SHORT = 0.8
const VERY_SHORT = 0.6
const LATIN = /^[a-z]+$/

/** Names come again and again; a bounded number of them is kept. */
const known = new Map<string, readonly Spelling[]>()
const MOST_KNOWN = 20_000

/**
 * What a name is compared by: its consonants, or where it has few of them the whole of it. More than one where the ending
 * may be that of a case.
 */
export function spellingsOf(word: string, language: string): readonly Spelling[] {
  const key = `${language} ${word}`
  const before = known.get(key)
  if (before !== undefined) return before
  const spellings = spelledOut(latinOf(word), language)
  if (known.size >= MOST_KNOWN) known.clear()
  known.set(key, spellings)
  return spellings
}

function spelledOut(latin: string, language: string): readonly Spelling[] {
  if (!LATIN.test(latin)) return latin.length >= SHORTEST ? [spellingOfWhole(latin)] : []
  const forms = [latin]
  if (SLAVIC.test(language)) forms.push(latin.replace(CASE_ENDING, ''))
  if (HARD_CH.test(language)) forms.push(latin.replace(/(?<![st])ch/g, 'h'))
  const spellings = [...new Set(forms)].flatMap(spelled)
  return spellings.filter(({ key }, index) => spellings.findIndex((other) => other.key === key) === index)
}

/** Initials, and words of letters and digits, which are the same in all languages or not at all. */
export function spellingOfWhole(word: string): Spelling {
  return { key: word, worth: word.length > 4 ? 1 : word.length === 4 ? SHORT : VERY_SHORT }
}

function latinOf(word: string): string {
  const folded = foldText(word.toLowerCase().normalize('NFC').replace(SIBILANT, 's'))
  return romanized(/[α-ω]/.test(folded) ? fromGreek(folded) : folded)
}

function fromGreek(word: string): string {
  const paired = GREEK_PAIRS.reduce((left, [letters, sound]) => left.replace(letters, sound), word)
  return paired.replace(/[α-ω]/g, (letter) => GREEK[letter] ?? letter)
}

function spelled(latin: string): readonly Spelling[] {
  const sounds = SOUNDS.reduce((left, [sound, letter]) => left.replace(sound, letter), latin.replace(/(?<=.{3})s$/, ''))
  const consonants = sounds.replace(VOWEL_LIKE, '')
  if (consonants.length >= FEW_CONSONANTS) {
    const opening = sounds[0] === consonants[0] ? '' : 'a'
    return [{ key: `~${opening}${consonants}`, worth: opening.length + consonants.length > FEW_CONSONANTS ? 1 : SHORT }]
  }
  const plain = sounds.replace(/[jy]/g, 'i')
  return plain.length >= SHORTEST ? [spellingOfWhole(plain)] : []
}
