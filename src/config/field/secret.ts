import type { FieldResult } from './field-result.ts'

/** The environment as the operator's shell hands it over. */
export type Environment = Readonly<Record<string, string | undefined>>

/** Whether a text has a `${NAME}` in it. */
export function namesVariable(text: string): boolean {
  return /\$\{[^}]*\}/.test(text)
}

/**
 * Replaces each `${NAME}` by the variable's value. A mistake names a missing or empty variable, and never shows a
 * value.
 */
export function expandVariables(
  text: string,
  environment: Environment,
  encode: (value: string) => string = (value) => value,
): FieldResult<string> {
  const names = [...text.matchAll(/\$\{([^}]*)\}/g)].map((match) => match[1] ?? '')
  const odd = names.find((name) => !/^[A-Za-z_][A-Za-z0-9_]*$/.test(name))
  if (odd !== undefined) return { mistake: `"\${${odd}}" is not the name of an environment variable` }
  const missing = [...new Set(names)].filter((name) => !lookup(name, environment))
  if (missing.length > 0) return { mistake: `the environment variable ${missing.join(' and ')} is not set` }
  return { value: text.replace(/\$\{([^}]*)\}/g, (_, name: string) => encode(lookup(name, environment) ?? '')) }
}

function lookup(name: string, environment: Environment): string | undefined {
  return Object.hasOwn(environment, name) ? environment[name] : undefined
}
