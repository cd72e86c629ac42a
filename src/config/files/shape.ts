import { z } from 'zod'
import { didYouMean } from '../../foundation/suggestion.ts'
import type { FieldReader } from '../field/field-result.ts'
import type { Path, Problem } from './config-error.ts'
import { oneLine } from './one-line.ts'
import { problemAt, type YamlFile } from './yaml-file.ts'

/** The shape by which a value in a file is read. */
export type Shape<T> = z.ZodType<T>

/** The value that a shape gives if nothing is wrong. */
export type Output<S extends z.ZodType> = z.output<S>

type Report = (path: Path, message: string) => void
type Numbers = Readonly<Record<string, number | undefined>>
type Refusals = Readonly<Record<string, string>>
/** What is said behind `unknown key`. */
export type Slips = Readonly<Record<string, string>>

/** A JSON Schema, for editors. */
export type JsonSchema = Readonly<Record<string, unknown>>

/** A single value, read from its text. */
export function field<T>(read: FieldReader<T>) {
  const shape = z.string({ error: wrongType('text') }).transform((text, context): T => {
    const result = read(text)
    if ('value' in result) return result.value
    context.issues.push({ code: 'custom', input: text, message: result.mistake })
    return z.NEVER
  })
  return shape.meta(scalarSchema(read.words))
}

/** What an editor takes for a scalar: any, since numbers and dates are read by their text too, or a few words. */
function scalarSchema(words: readonly string[] | undefined): JsonSchema {
  if (words === undefined) return { type: ['string', 'number', 'boolean'] }
  const isBoolean = words.join() === 'true,false'
  return isBoolean ? { type: 'boolean' } : { type: 'string', enum: words }
}

/**
 * A mapping with these keys alone. `refusals` say why a known name is not a key here, `slips` what names mean that things have
 * elsewhere; others get a suggestion.
 */
export function mapping<S extends z.ZodRawShape>(shape: S, refusals: Refusals = {}, slips: Slips = {}) {
  const unknown = (key: string) =>
    (Object.hasOwn(refusals, key) ? refusals[key] : undefined) ??
    (Object.hasOwn(slips, key) ? `unknown key "${key}": ${slips[key]}` : undefined) ??
    `unknown key "${oneLine(key)}"${didYouMean(key, [...Object.keys(shape), ...Object.keys(refusals)])}`
  return z.strictObject(shape, {
    // One issue for all unknown keys; `applyShape` splits its lines into separate problems.
    error: (issue) =>
      issue.code === 'unrecognized_keys' ? issue.keys.map(unknown).join('\n') : wrongType('keys')(issue),
  })
}

/** A list of such values. */
export function listOf<S extends z.ZodType>(item: S) {
  return z.array(item, { error: wrongType('a list') })
}

/** A mapping whose keys the operator chooses. */
export function entriesOf<S extends z.ZodType>(readKey: FieldReader<string>, value: S) {
  return z.record(field(readKey), value, { error: wrongType('keys') })
}

/**
 * A mapping whose numbers must agree with each other. They are checked even if some values are wrong; these are then
 * NaN, so that no comparison with them holds.
 */
export function checked<S extends z.ZodType>(shape: S, check: (numbers: Numbers, report: Report) => void) {
  const isMapping = (value: unknown) => typeof value === 'object' && value !== null && !Array.isArray(value)
  return shape.superRefine(
    (value, context) => {
      const present = Object.entries(value as object).filter(([, entry]) => entry !== undefined)
      const numbers = present.map(([key, entry]) => [key, typeof entry === 'number' ? entry : Number.NaN])
      check(Object.fromEntries(numbers), (path, message) => {
        context.addIssue({ code: 'custom', path: [...path], message })
      })
    },
    { when: ({ value }) => isMapping(value) },
  )
}

/** One of two shapes: the first for a plain value, the second for keys or a list. */
export function plainOr<A extends z.ZodType, B extends z.ZodType>(plain: A, full: B) {
  const shape = read<z.output<A> | z.output<B>>((value, report) => {
    const result = (typeof value === 'string' ? plain : full).safeParse(value)
    if (result.success) return result.data
    for (const issue of result.error.issues) {
      issue.message.split('\n').forEach((message, index) => {
        const keys = issue.code === 'unrecognized_keys' ? [issue.keys[index] ?? ''] : []
        report([...issue.path, ...keys] as (string | number)[], message)
      })
    }
    return undefined
  })
  return shape.meta({ anyOf: [jsonSchemaOf(plain), jsonSchemaOf(full)] })
}

/** The JSON Schema of what a shape reads. */
export function jsonSchemaOf(shape: z.ZodType): JsonSchema {
  const { $schema: _, ...schema } = z.toJSONSchema(shape, { io: 'input', unrepresentable: 'any' })
  return schema
}

/** A value with a reader of its own, which reports its mistakes by relative path and then returns undefined. */
export function read<T>(reader: (value: unknown, report: Report) => T | undefined) {
  return z.unknown().transform((input, context): T => {
    const value = reader(input, (path, message) => {
      context.issues.push({ code: 'custom', input, path: [...path], message })
    })
    return value === undefined ? z.NEVER : value
  })
}

/** Reads a file by its shape: the value if nothing is wrong, or every mistake with its place. */
export function applyShape<T>(
  shape: Shape<T>,
  yaml: YamlFile,
): { value?: T | undefined; problems: readonly Problem[] } {
  const result = shape.safeParse(yaml.value)
  if (result.success) return { value: result.data, problems: [] }
  return { problems: result.error.issues.flatMap((issue) => problemsOf(issue, yaml)) }
}

function problemsOf(issue: z.core.$ZodIssue, yaml: YamlFile): readonly Problem[] {
  const path = issue.path as (string | number)[]
  if (issue.code === 'unrecognized_keys') {
    const messages = issue.message.split('\n')
    return issue.keys.map((key, index) => problemAt(yaml, [...path, key], messages[index] ?? issue.message))
  }
  const message = issue.code === 'invalid_key' ? issue.issues[0]?.message : issue.message
  return [problemAt(yaml, path, message ?? issue.message)]
}

function wrongType(expected: string) {
  return ({ input }: { readonly input?: unknown }): string => {
    if (input === undefined) return 'is required'
    if (input === null) return 'is empty: give it a value or remove the key'
    const given = Array.isArray(input) ? 'a list' : typeof input === 'object' ? 'keys' : `"${input}"`
    return `must be ${expected}, not ${given}`
  }
}
