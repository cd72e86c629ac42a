import { didYouMean } from '../../foundation/suggestion.ts'
import { foldText } from '../../foundation/words.ts'
import type { Condition } from '../../model/settings.ts'
import type { FieldReader } from '../field/field-result.ts'

/** Conditions by the names that config/topics.yaml gives them. */
export type Topics = ReadonlyMap<string, Condition>

/** The names that feeds may refer to. A part is undefined if its file cannot be read, and is then not checked. */
export type KnownNames = {
  /** Reads the name of a topic of config/topics.yaml. */
  readonly topics?: FieldReader<Condition> | undefined
  readonly sources?: { readonly ids: ReadonlySet<string>; readonly tags: ReadonlySet<string> } | undefined
  /** The name shown in credits, keyed by each folded id and name. */
  readonly agencies?: ReadonlyMap<string, string> | undefined
}

/**
 * Collects the names that the files of sources and agencies.yaml give, from the files as read, before anything is checked:
 * a source with a mistake in its address must not make every feed that names it wrong too.
 */
export function knownNames(files: { sources: readonly unknown[]; agencies: unknown }): KnownNames {
  return {
    sources: files.sources.includes(undefined) ? undefined : namesOfSources(files.sources),
    agencies: files.agencies === undefined ? undefined : namesOfAgencies(files.agencies),
  }
}

/** Returns a reader of a source's id or `tag:NAME`, which must exist. */
export function sourceName({ sources }: KnownNames): FieldReader<string> {
  return (text) => {
    if (sources === undefined) return { value: text }
    const { ids, tags } = sources
    if (!text.startsWith('tag:')) {
      if (ids.has(text)) return { value: text }
      // Searching all names for the nearest takes a second if there are hundreds of them.
      const hint = tags.has(text) ? `: did you mean "tag:${text}"?` : didYouMean(text, ids)
      return { mistake: `no source has the id "${text}"${hint}` }
    }
    const tag = text.slice('tag:'.length)
    return tags.has(tag) ? { value: text } : { mistake: `no source carries the tag "${tag}"${didYouMean(tag, tags)}` }
  }
}

/** Returns a reader of an agency's id or any of its names; `*` stands for any agency. */
export function agencyName({ agencies }: KnownNames): FieldReader<string> {
  return (text) => {
    if (text === '*' || agencies === undefined) return { value: text }
    const name = agencies.get(foldText(text))
    if (name !== undefined) return { value: name }
    return { mistake: `config/agencies.yaml names no agency "${text}"${didYouMean(text, agencies.values())}` }
  }
}

function namesOfSources(files: readonly unknown[]): KnownNames['sources'] {
  const entries = files.flatMap((file) => asList(asMapping(file).sources)).map(asMapping)
  const defaults = files.map((file) => asMapping(asMapping(file).defaults))
  const lists = [...entries, ...defaults].map(({ tags }) => asList(tags))
  return { ids: new Set(entries.flatMap(({ id }) => asText(id))), tags: new Set(lists.flat().flatMap(asText)) }
}

function namesOfAgencies(file: unknown): ReadonlyMap<string, string> {
  const names = new Map<string, string>()
  for (const agency of asList(file).map(asMapping)) {
    const own = [...asText(agency.id), ...asText(agency.name), ...asList(agency.names).flatMap(asText)]
    for (const name of own) names.set(foldText(name), asText(agency.name)[0] ?? name)
  }
  return names
}

function asMapping(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {}
}

function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

function asText(value: unknown): string[] {
  return typeof value === 'string' ? [value] : []
}
