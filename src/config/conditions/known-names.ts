import { didYouMean } from '../../foundation/suggestion.ts'
import { foldText } from '../../foundation/words.ts'
import type { Condition } from '../../model/settings.ts'
import type { FieldReader } from '../field/field-result.ts'

/** Conditions by the names that config/topics.yaml gives them. */
export type Topics = ReadonlyMap<string, Condition>

/** What sources are called. */
export type NamedSources = {
  readonly ids: ReadonlySet<string>
  /** What the history of renamed ones hangs on, by each id that they have or had. */
  readonly histories?: ReadonlyMap<string, string> | undefined
  readonly tags: ReadonlySet<string>
}

/** The names that feeds may refer to. A part is undefined if its file cannot be read, and is then not checked. */
export type KnownNames = {
  /** Reads the name of a topic of config/topics.yaml. */
  readonly topics?: FieldReader<Condition> | undefined
  readonly sources?: NamedSources | undefined
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

/** Returns a reader of a source's id or `tag:NAME`, which must exist; of an id it gives what the history hangs on. */
export function sourceName({ sources }: KnownNames): FieldReader<string> {
  return (text) => {
    if (sources === undefined) return { value: text }
    const { ids, histories, tags } = sources
    if (!text.startsWith('tag:')) {
      const history = histories?.get(text) ?? (ids.has(text) ? text : undefined)
      if (history !== undefined) return { value: history }
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
  const ids = entries.flatMap(({ id }) => asText(id))
  return { ids: new Set(ids), histories: historiesOf(entries), tags: new Set(lists.flat().flatMap(asText)) }
}

/** An id in use wins over the same one that another source had before, and the oldest id of one over a later one of another. */
function historiesOf(entries: readonly Readonly<Record<string, unknown>>[]): ReadonlyMap<string, string> {
  const named = entries.flatMap(({ id, formerly }) => {
    const before = asList(formerly).flatMap(asText)
    return asText(id).map((now) => ({ now, before, history: before[0] ?? now }))
  })
  const earlier = named.flatMap(({ before, history }) => before.map((id) => [id, history] as const))
  const oldest = named.map(({ history }) => [history, history] as const)
  return new Map([...earlier, ...oldest, ...named.map(({ now, history }) => [now, history] as const)])
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
