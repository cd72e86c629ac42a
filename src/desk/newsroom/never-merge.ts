import { createTermIndex, termOf } from '../../curate/term-index.ts'
import { compilePattern } from '../../foundation/pattern.ts'
import type { NeverMerge, Source } from '../../model/settings.ts'

/** What has to be known of an article to say whether it may be a copy of another. */
export type Mergeable = { readonly sourceId: string; readonly title: string }

/** The operator's rules about what must never be one story. */
export type NeverMergeRules = {
  /** Whether there are no rules at all. */
  readonly isEmpty: boolean
  /** Whether an article with this title always stands alone, as each part of a series does. */
  readonly standsAlone: (title: string) => boolean
  /** Whether two articles may be copies of each other. */
  readonly mayJoin: (one: Mergeable, other: Mergeable) => boolean
}

/** Compiles the rules of `neverMerge`; without any, everything may be joined. `tagsOf` gives the tags of a source. */
export function compileNeverMerge(
  rules: readonly NeverMerge[],
  tagsOf: (sourceId: string) => readonly string[],
): NeverMergeRules {
  const titles = createTermIndex()
  const patterns = rules.flatMap((rule) => (rule.kind === 'titleMatches' ? [compilePattern(rule.pattern)] : []))
  for (const rule of rules) if (rule.kind === 'title') for (const term of rule.terms) titles.add(termOf(term))
  const groups = rules.flatMap((rule) => (rule.kind === 'sources' ? [rule.values] : []))
  const hasTitles = rules.some((rule) => rule.kind !== 'sources')

  const isIn = (group: readonly string[], sourceId: string) =>
    group.includes(sourceId) || tagsOf(sourceId).some((tag) => group.includes(`tag:${tag}`))
  const standsAlone = (title: string) => {
    if (!hasTitles) return false
    let isFound = false
    titles.find(title, () => {
      isFound = true
    })
    return isFound || patterns.some((pattern) => pattern.test(title))
  }
  return {
    isEmpty: rules.length === 0,
    standsAlone,
    mayJoin(one, other) {
      const isForbidden = (group: readonly string[]) => isIn(group, one.sourceId) && isIn(group, other.sourceId)
      if (one.sourceId !== other.sourceId && groups.some(isForbidden)) return false
      return !standsAlone(one.title) && !standsAlone(other.title)
    },
  }
}

/** The rules with tags replaced by the sources they stand for, so that a change of either is noticed. */
export function expandNeverMerge(rules: readonly NeverMerge[], sources: readonly Source[]): unknown {
  return rules.map((rule) => {
    if (rule.kind !== 'sources') return rule
    const ids = sources.filter(({ id, tags }) =>
      [id, ...tags.map((tag) => `tag:${tag}`)].some((name) => rule.values.includes(name)),
    )
    return { ...rule, values: ids.map(({ id }) => id).sort() }
  })
}
