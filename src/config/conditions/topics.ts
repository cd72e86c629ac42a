import { didYouMean } from '../../foundation/suggestion.ts'
import type { Condition } from '../../model/settings.ts'
import type { FieldReader } from '../field/field-result.ts'
import { identifier } from '../field/text.ts'
import type { Checked } from '../files/check-file.ts'
import type { Problem } from '../files/config-error.ts'
import { problemAt, type YamlFile } from '../files/yaml-file.ts'
import { readCondition } from './condition.ts'
import type { KnownNames, Topics } from './known-names.ts'

/** Stands for a topic with a mistake of its own, which is told where it is written. */
const UNKNOWN: Condition = { kind: 'any', of: [] }

/** Reads config/topics.yaml: conditions by their names, which may use each other, but not in a circle. */
export function checkTopics(yaml: YamlFile | undefined, known: KnownNames): Checked<Topics> {
  if (yaml === undefined || yaml.value === null) return { value: new Map(), problems: yaml?.problems ?? [] }
  if (yaml.value === undefined) return { value: undefined, problems: yaml.problems }
  if (typeof yaml.value !== 'object' || Array.isArray(yaml.value)) {
    return {
      value: undefined,
      problems: [...yaml.problems, problemAt(yaml, [], 'must be names, each with a condition')],
    }
  }
  const written = yaml.value as Readonly<Record<string, unknown>>
  const problems: Problem[] = [...yaml.problems]
  const topics = new Map<string, Condition>()
  const resolve = (name: string, through: readonly string[]): Condition => {
    const ready = topics.get(name)
    if (ready !== undefined) return ready
    const find: FieldReader<Condition> = (wanted) => {
      if (!Object.hasOwn(written, wanted)) return { mistake: noTopic(wanted, Object.keys(written)) }
      const circle = [...through, name]
      if (circle.includes(wanted)) return { mistake: `goes in a circle: ${[...circle, wanted].join(', ')}` }
      return { value: resolve(wanted, circle) }
    }
    const topic = readCondition(written[name], { ...known, topics: find }, (path, message) => {
      problems.push(problemAt(yaml, [name, ...path], message))
    })
    topics.set(name, topic ?? UNKNOWN)
    return topic ?? UNKNOWN
  }
  for (const name of Object.keys(written)) {
    const result = identifier('middle-east')(name)
    if ('mistake' in result) problems.push(problemAt(yaml, [name], result.mistake))
    resolve(name, [])
  }
  return { value: topics, problems }
}

/** Returns a reader of the name of a topic, which gives its condition. */
export function topicReader(topics: Topics | undefined): FieldReader<Condition> {
  return (name) => {
    if (topics === undefined) return { value: UNKNOWN }
    const topic = topics.get(name)
    return topic === undefined ? { mistake: noTopic(name, topics.keys()) } : { value: topic }
  }
}

function noTopic(name: string, names: Iterable<string>): string {
  return `config/topics.yaml names no topic "${name}"${didYouMean(name, names)}`
}
