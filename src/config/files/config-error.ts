import { OperatorError } from '../../foundation/operator-error.ts'
import type { Remark } from '../../model/remark.ts'
import { oneLine } from './one-line.ts'

/** Where a value is: the keys and list positions that lead to it. */
export type Path = readonly (string | number)[]

/** One mistake of the operator, with its place. */
export type Problem = Remark

/** Returns one line per problem, in the given order: `feeds/middle-east.yaml:4:9 topic.any.3: what is wrong`. */
export function formatProblems(problems: readonly Problem[]): string {
  return problems.map(formatProblem).join('\n')
}

function formatProblem({ file, line, column, key, message }: Problem): string {
  const place = line === undefined ? file : `${file}:${line}:${column ?? 1}`
  return oneLine(key === '' ? `${place}: ${message}` : `${place} ${key}: ${message}`)
}

/** Every mistake found in an installation; its message is what formatProblems returns. */
export class ConfigError extends OperatorError {
  override readonly name = 'ConfigError'
  readonly problems: readonly Problem[]

  constructor(problems: readonly Problem[]) {
    super(formatProblems(problems))
    this.problems = problems
  }
}
