import { compilePattern } from '../foundation/pattern.ts'
import { foldText } from '../foundation/words.ts'
import type { Article } from '../model/documents.ts'
import type { Condition } from '../model/settings.ts'
import type { Credit } from '../model/stories.ts'
import { placesOf } from './searched-text.ts'
import type { TermIndex } from './term-index.ts'
import { termOf } from './term-index.ts'

/** One article as conditions see it. */
export type View = {
  readonly article: Article
  readonly credit: Credit | undefined
  /** Where each term was found, as bits, by the term's number. */
  readonly hits: ReadonlyMap<number, number>
  readonly patternText: () => string
}

/** What matched, in the operator's words, or undefined where the condition does not hold. */
export type Check = (view: View) => readonly string[] | undefined

/** What conditions are compiled against. */
export type Vocabulary = {
  readonly terms: TermIndex
  /** Tags by source id. */
  readonly tags: ReadonlyMap<string, readonly string[]>
  /** Called with the places, as bits, that a condition will look at. */
  readonly look: (places: number) => void
}

type Leaf<Kind extends Condition['kind']> = Extract<Condition, { kind: Kind }>

/**
 * Compiles a condition; its terms go into the vocabulary. What it asks for of coverage is taken to be there. Throws for a bad pattern that the configuration let through.
 */
export function compileCondition(condition: Condition, vocabulary: Vocabulary): Check {
  const parts = 'of' in condition ? condition.of.map((part) => compileCondition(part, vocabulary)) : []
  switch (condition.kind) {
    case 'words':
      return checkWords(condition, vocabulary)
    case 'agency':
      return checkAgency(condition)
    case 'source':
      return checkSource(condition, vocabulary.tags)
    case 'language':
      return checkLanguage(condition)
    case 'url':
      return checkUrl(condition)
    case 'matches':
      return checkPattern(condition)
    case 'outlets':
    case 'origins':
      // Whether the story has it cannot be seen in one copy.
      return () => [`${condition.kind}: ${condition.count}`]
    case 'any':
      return checkCount(parts, 1)
    case 'all':
      return checkCount(parts, parts.length)
    case 'atLeast':
      return checkCount(parts, condition.count)
    case 'none':
      return (view) => (parts.some((part) => part(view) !== undefined) ? undefined : [])
  }
}

function checkCount(parts: readonly Check[], count: number): Check {
  return (view) => {
    const held = parts.map((part) => part(view)).filter((matched) => matched !== undefined)
    return held.length >= count ? held.flat() : undefined
  }
}

function checkWords({ fields, terms }: Leaf<'words'>, vocabulary: Vocabulary): Check {
  const places = placesOf(fields)
  vocabulary.look(places)
  const numbered = terms.map((written) => ({
    number: vocabulary.terms.add(termOf(written)),
    shown: fields.length === 1 ? `${fields[0]}: ${written}` : written,
  }))
  return ({ hits }) => {
    const found = numbered.filter(({ number }) => number !== undefined && ((hits.get(number) ?? 0) & places) !== 0)
    return found.length > 0 ? found.map(({ shown }) => shown) : undefined
  }
}

function checkAgency({ values }: Leaf<'agency'>): Check {
  const wanted = values.map((value) => [value, foldText(value)] as const)
  return ({ credit }) => {
    if (credit === undefined) return undefined
    const names = [foldText(credit.id), foldText(credit.name)]
    const found = wanted.filter(([, folded]) => folded === '*' || names.includes(folded))
    return found.length > 0 ? found.map(([value]) => `agency: ${value === '*' ? credit.name : value}`) : undefined
  }
}

function checkSource({ values }: Leaf<'source'>, tags: ReadonlyMap<string, readonly string[]>): Check {
  return ({ article: { sourceId } }) => {
    const names = [sourceId, ...(tags.get(sourceId) ?? []).map((tag) => `tag:${tag}`)]
    return shown(
      'source',
      values.filter((value) => names.includes(value)),
    )
  }
}

function checkLanguage({ values }: Leaf<'language'>): Check {
  return ({ article: { language } }) => {
    if (language === undefined) return undefined
    const said = languageTag(language)
    const holds = (value: string) => said === languageTag(value) || said.startsWith(`${languageTag(value)}-`)
    return shown('language', values.filter(holds))
  }
}

/** A language tag as it is compared; some feeds write `en_GB`. */
export function languageTag(tag: string): string {
  return tag.toLowerCase().replaceAll('_', '-')
}

function checkUrl({ values }: Leaf<'url'>): Check {
  return ({ article: { url } }) => {
    const address = url?.toLowerCase()
    if (address === undefined) return undefined
    return shown(
      'url',
      values.filter((value) => address.includes(value.toLowerCase())),
    )
  }
}

function checkPattern({ pattern }: Leaf<'matches'>): Check {
  const compiled = compilePattern(pattern)
  return (view) => (compiled.test(view.patternText()) ? [`matches: ${pattern}`] : undefined)
}

function shown(kind: string, values: readonly string[]): readonly string[] | undefined {
  return values.length > 0 ? values.map((value) => `${kind}: ${value}`) : undefined
}
