import type { Condition, Config } from '../../model/settings.ts'
import { idInFiles } from '../../model/source.ts'
import { ConfigError, type Problem } from '../files/config-error.ts'
import { problemAt, readYaml } from '../files/yaml-file.ts'
import { readCondition } from './condition.ts'
import { knownNames } from './known-names.ts'
import { topicReader } from './topics.ts'

/**
 * Reads a condition that is given on the command line as it would stand behind `topic:`. Throws a ConfigError with every
 * mistake in it, each with its place in the text.
 */
export function readConditionText(
  text: string,
  { sources, agencies, topics }: Pick<Config, 'sources' | 'agencies' | 'topics'>,
): Condition {
  const yaml = readYaml('condition', text)
  const problems: Problem[] = [...yaml.problems]
  const written = sources.map((source) => ({ ...source, id: idInFiles(source) }))
  const known = {
    ...knownNames({ sources: [{ sources: written }], agencies }),
    topics: topicReader(topics ?? new Map()),
  }
  const condition =
    yaml.value === undefined
      ? undefined
      : readCondition(yaml.value, known, (path, message) => problems.push(problemAt(yaml, path, message)))
  if (condition === undefined || problems.length > 0) throw new ConfigError(problems)
  return condition
}
