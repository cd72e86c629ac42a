import { asksForCoverage, countWays } from '../../curate/ways.ts'
import { compilePattern } from '../../foundation/pattern.ts'
import { didYouMean } from '../../foundation/suggestion.ts'
import { symbolsIn, wordsOf } from '../../foundation/words.ts'
import type { Condition, WordField } from '../../model/settings.ts'
import type { FieldReader } from '../field/field-result.ts'
import { wholeNumber } from '../field/quantity.ts'
import { readLanguage } from '../field/text.ts'
import type { Path } from '../files/config-error.ts'
import { agencyName, type KnownNames, sourceName } from './known-names.ts'
import { conditionSlips } from './slips.ts'

const wordFields: readonly WordField[] = ['title', 'summary', 'text', 'category', 'author']
const openFields: readonly WordField[] = ['title', 'summary', 'category', 'text']
const deepest = 20

/** Related stories are kept, the most alike first, up to 20 of each. */
export const MOST_ORIGINS = 21

/** Each of them is asked of every story that changes. */
const MOST_WAYS = 64

/** A star between two letters; one behind signs (`C++*`) is at no word either. */
const STAR_INSIDE = /[\p{L}\p{N}\p{M}](?=\*+[\p{L}\p{N}])|([+#%])(?=\*)/u

/** The keys that a mapping inside a condition may have. */
export const conditionKeys: readonly string[] =
  'title summary text category author agency source language url topic outlets origins any all none atLeast of matches'.split(
    ' ',
  )

/** How a reader reports a mistake; the path is relative to the value it reads. */
export type Report = (path: Path, message: string) => void

type Place = {
  readonly path: Path
  readonly depth: number
  readonly known: KnownNames
  readonly report: Report
  /** Why nothing may be asked here of the story as a whole. */
  readonly noCoverage?: string | undefined
}

/** Why `only` may not ask for coverage. */
export const IN_ONLY = 'in only: an article is let in before it is known who else has it'

const NEGATED = 'a story that more outlets carry later would have to leave again'

/**
 * Reads what a feed says under `topic`. Every mistake in it is reported; undefined if there is any. `noCoverage`: why
 * it may not ask for coverage.
 */
export function readCondition(
  value: unknown,
  known: KnownNames,
  report: Report,
  noCoverage?: string,
): Condition | undefined {
  let isSound = true
  const watch: Report = (path, message) => {
    isSound = false
    report(path, message)
  }
  const place = { path: [], depth: 1, known, report: watch, noCoverage }
  const condition = readAny(value, place)
  if (condition !== undefined && countWays(condition) > MOST_WAYS) {
    refuse(place, `outlets and origins stand in it in ${countWays(condition)} combinations: at most ${MOST_WAYS}`)
  }
  return isSound ? condition : undefined
}

function readAny(value: unknown, place: Place): Condition | undefined {
  const { path, report } = place
  if (place.depth > deepest) return refuse(place, `conditions are nested more than ${deepest} deep`)
  if (typeof value === 'string') {
    const term = readTerm(value)
    if ('mistake' in term) return refuse(place, term.mistake)
    return { kind: 'words', fields: openFields, terms: [term.value] }
  }
  if (value === null || value === undefined) return refuse(place, 'an empty condition: name a word, or remove the key')
  if (Array.isArray(value)) return refuse(place, 'a list needs a word before it: any: [...], all: [...] or none: [...]')
  const mapping = value as Readonly<Record<string, unknown>>
  const keys = Object.keys(mapping)
  if (keys.length === 0) return refuse(place, 'an empty condition: name a word, or remove the key')
  for (const key of keys) if (!conditionKeys.includes(key)) report([...path, key], unknownKey(key))
  if ('of' in mapping && !('atLeast' in mapping)) report([...path, 'of'], 'needs atLeast beside it')
  const parts = keys.filter((key) => key !== 'of').map((key) => readKey(key, mapping, place))
  const sound = parts.filter((part) => part !== undefined)
  return sound.length === 1 ? sound[0] : { kind: 'all', of: sound }
}

function readKey(key: string, mapping: Readonly<Record<string, unknown>>, place: Place): Condition | undefined {
  const value = mapping[key]
  const inner = { ...place, path: [...place.path, key] }
  if (wordFields.includes(key as WordField)) {
    return { kind: 'words', fields: [key as WordField], terms: readValues(value, readTerm, inner) }
  }
  switch (key) {
    case 'agency':
      return { kind: key, values: readValues(value, agencyName(place.known), inner) }
    case 'source':
      return { kind: key, values: readValues(value, sourceName(place.known), inner) }
    case 'language':
      return { kind: key, values: readValues(value, readLanguage, inner) }
    case 'url':
      return { kind: key, values: readValues(value, readPart, inner) }
    case 'matches':
      return readMatches(value, inner)
    case 'topic':
      return readTopic(value, inner)
    case 'outlets':
    case 'origins':
      return readCoverage(key, value, inner)
    case 'any':
    case 'all':
      return { kind: key, of: readList(value, inner) }
    case 'none':
      return { kind: key, of: readList(value, { ...inner, noCoverage: `under none: ${NEGATED}` }) }
    case 'atLeast':
      return readAtLeast(mapping, place)
  }
  return undefined
}

function readAtLeast(mapping: Readonly<Record<string, unknown>>, place: Place): Condition | undefined {
  const inner = { ...place, path: [...place.path, 'atLeast'] }
  if (!('of' in mapping)) return refuse(inner, 'needs of: [...] beside it')
  const noCoverage = 'under atLeast: join parts with any and all'
  const of = readList(mapping.of, { ...place, path: [...place.path, 'of'], noCoverage })
  const count = Array.isArray(mapping.of) ? mapping.of.length : Number.MAX_SAFE_INTEGER
  if (typeof mapping.atLeast !== 'string') return refuse(inner, 'must be a number')
  const result = wholeNumber({ min: 1 })(mapping.atLeast)
  if ('mistake' in result) return refuse(inner, result.mistake)
  if (result.value > count) return refuse(inner, `${result.value} can never hold: of has ${count}`)
  return { kind: 'atLeast', count: result.value, of }
}

/** How many outlets carry the story, or how many texts report it. */
function readCoverage(kind: 'outlets' | 'origins', value: unknown, place: Place): Condition | undefined {
  const { noCoverage } = place
  if (noCoverage !== undefined) return refuse(place, `cannot stand ${noCoverage}`)
  const limits = kind === 'origins' ? { min: 1, max: MOST_ORIGINS } : { min: 1 }
  const result = typeof value === 'string' ? wholeNumber(limits)(value) : { mistake: 'must be a number' }
  return 'mistake' in result ? refuse(place, result.mistake) : { kind, count: result.value }
}

/** A named condition stands for itself; of several one has to hold. */
function readTopic(value: unknown, place: Place): Condition | undefined {
  const found: Condition[] = []
  readValues(
    value,
    (name) => {
      const result = (place.known.topics ?? noTopics)(name)
      if ('mistake' in result) return result
      if (place.noCoverage !== undefined && asksForCoverage(result.value)) {
        return { mistake: `"${name}" asks for outlets or origins, which cannot stand ${place.noCoverage}` }
      }
      found.push(result.value)
      return { value: name }
    },
    place,
  )
  return found.length === 1 ? found[0] : { kind: 'any', of: found }
}

const noTopics: FieldReader<Condition> = () => ({ mistake: 'there is no config/topics.yaml that names topics' })

function readMatches(value: unknown, place: Place): Condition | undefined {
  if (typeof value !== 'string' || value === '') return refuse(place, 'must be a regular expression')
  try {
    compilePattern(value)
    return { kind: 'matches', pattern: value }
  } catch (error) {
    return refuse(place, `is not a regular expression that runs in linear time: ${(error as Error).message}`)
  }
}

function readList(value: unknown, place: Place): readonly Condition[] {
  if (!Array.isArray(value)) refuse(place, 'must be a list: [...]')
  else if (value.length === 0) refuse(place, 'is an empty list')
  if (!Array.isArray(value)) return []
  const inner = (index: number) => ({ ...place, path: [...place.path, index], depth: place.depth + 1 })
  return value.map((part, index) => readAny(part, inner(index))).filter((part) => part !== undefined)
}

function readValues(value: unknown, read: FieldReader<string>, place: Place): readonly string[] {
  const values = Array.isArray(value) ? value : [value]
  if (values.length === 0) refuse(place, 'is an empty list')
  return values.flatMap((one: unknown, index) => {
    const at = Array.isArray(value) ? { ...place, path: [...place.path, index] } : place
    const result = typeof one === 'string' ? read(one) : { mistake: one === null ? 'is empty' : 'must be text' }
    if ('value' in result) return [result.value]
    refuse(at, result.mistake)
    return []
  })
}

const readTerm: FieldReader<string> = (text) => {
  const term = text.replace(/\s+/g, ' ').trim()
  if (term === '') return { mistake: 'an empty term' }
  const inside = STAR_INSIDE.exec(term)
  if (inside) {
    const beginning = term.slice(0, inside.index + inside[0].length) + (inside[1] === undefined ? '*' : '')
    return {
      mistake: `"${term}" has a star inside a word, where it stands for nothing: write "${beginning}", or matches`,
    }
  }
  const isTelling = wordsOf(term).length > 0 || symbolsIn(term) !== ''
  return isTelling ? { value: term } : { mistake: `"${term}" has no word in it` }
}

const readPart: FieldReader<string> = (text) => (text.trim() === '' ? { mistake: 'is empty' } : { value: text.trim() })

function unknownKey(key: string): string {
  if (Object.hasOwn(conditionSlips, key)) return `unknown key "${key}": ${conditionSlips[key]}`
  return `unknown key "${key}"${didYouMean(key, conditionKeys)}`
}

function refuse({ path, report }: Place, message: string): undefined {
  report(path, message)
}
