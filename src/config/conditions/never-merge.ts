import { didYouMean } from '../../foundation/suggestion.ts'
import type { NeverMerge } from '../../model/settings.ts'
import { type Report, readCondition } from './condition.ts'
import { type KnownNames, sourceName } from './known-names.ts'

const keys = ['sources', 'title']

/** Reads a list under `neverMerge`. Every mistake in it is reported; undefined if there is any. */
export function readNeverMerge(value: unknown, known: KnownNames, report: Report): readonly NeverMerge[] | undefined {
  if (!Array.isArray(value) || value.length === 0) {
    report([], 'must be a list of { sources: [...] } and { title: ... }')
    return undefined
  }
  const rules = value.map((item: unknown, index) =>
    readRule(item, known, (path, message) => report([index, ...path], message)),
  )
  const sound = rules.filter((rule) => rule !== undefined)
  return sound.length === rules.length ? sound : undefined
}

function readRule(item: unknown, known: KnownNames, report: Report): NeverMerge | undefined {
  if (typeof item !== 'object' || item === null || Array.isArray(item)) {
    report([], 'must be { sources: [...] } or { title: ... }')
    return undefined
  }
  const given = Object.keys(item)
  const unknown = given.filter((key) => !keys.includes(key))
  for (const key of unknown) report([key], `unknown key "${key}"${didYouMean(key, keys)}`)
  if (unknown.length > 0) return undefined
  if (given.length !== 1) {
    report([], 'must have either sources or title: write an item for each')
    return undefined
  }
  const { sources, title } = item as { sources?: unknown; title?: unknown }
  return given[0] === 'sources' ? readSources(sources, known, report) : readTitle(title, known, report)
}

function readSources(value: unknown, known: KnownNames, report: Report): NeverMerge | undefined {
  if (!Array.isArray(value)) {
    report(['sources'], 'must be a list: [...]')
    return undefined
  }
  const values = value.flatMap((one: unknown, index) => {
    const result = typeof one === 'string' ? sourceName(known)(one) : { mistake: 'must be text' }
    if ('value' in result) return [result.value]
    report(['sources', index], result.mistake)
    return []
  })
  if (values.length !== value.length) return undefined
  const distinct = [...new Set(values)]
  if (distinct.length > 1 || distinct[0]?.startsWith('tag:')) return { kind: 'sources', values: distinct }
  report(['sources'], 'must name two sources, or a tag')
  return undefined
}

/** A title is read as in a condition: terms, or a regular expression. */
function readTitle(value: unknown, known: KnownNames, report: Report): NeverMerge | undefined {
  const isPattern = typeof value === 'object' && value !== null && !Array.isArray(value)
  const others = isPattern ? Object.keys(value).filter((key) => key !== 'matches') : []
  for (const key of others) report(['title', key], `unknown key "${key}"${didYouMean(key, ['matches'])}`)
  if (others.length > 0) return undefined
  const condition = isPattern
    ? readCondition(value, known, (path, message) => report(['title', ...path], message))
    : readCondition({ title: value }, known, report)
  if (condition?.kind === 'words') return { kind: 'title', terms: condition.terms }
  return condition?.kind === 'matches' ? { kind: 'titleMatches', pattern: condition.pattern } : undefined
}
