import type { JsonSchema } from '../files/shape.ts'
import { conditionKeys, MOST_ORIGINS } from './condition.ts'

/** Refers to the schema of a condition, which lies at the root of each file's schema, because conditions hold conditions. */
export const CONDITION_SCHEMA: JsonSchema = { $ref: '#/$defs/condition' }

/** Refers to that of a condition which asks for no coverage. */
export const ADMISSION_SCHEMA: JsonSchema = { $ref: '#/$defs/conditionOfOneCopy' }

const text: JsonSchema = { type: ['string', 'number', 'boolean'] }
const values: JsonSchema = { anyOf: [text, { type: 'array', items: text, minItems: 1 }] }
const listOf = (items: JsonSchema): JsonSchema => ({ type: 'array', items, minItems: 1 })

const inner: Readonly<Record<string, JsonSchema>> = {
  none: listOf(ADMISSION_SCHEMA),
  of: listOf(ADMISSION_SCHEMA),
  atLeast: { type: 'integer', minimum: 1 },
  matches: { type: 'string' },
}

const coverage: JsonSchema = { type: 'integer', minimum: 1 }

/** What is referred to. */
export const DEFINITIONS: Readonly<Record<string, JsonSchema>> = {
  condition: conditionWith(conditionKeys, {
    any: listOf(CONDITION_SCHEMA),
    all: listOf(CONDITION_SCHEMA),
    outlets: coverage,
    origins: { ...coverage, maximum: MOST_ORIGINS },
  }),
  conditionOfOneCopy: conditionWith(
    conditionKeys.filter((key) => key !== 'outlets' && key !== 'origins'),
    { any: listOf(ADMISSION_SCHEMA), all: listOf(ADMISSION_SCHEMA) },
  ),
}

function conditionWith(keys: readonly string[], own: Readonly<Record<string, JsonSchema>>): JsonSchema {
  return {
    anyOf: [
      text,
      {
        type: 'object',
        properties: Object.fromEntries(keys.map((key) => [key, own[key] ?? inner[key] ?? values])),
        dependentRequired: { of: ['atLeast'], atLeast: ['of'] },
        additionalProperties: false,
        minProperties: 1,
      },
    ],
  }
}

const title: JsonSchema = {
  anyOf: [
    values,
    {
      type: 'object',
      properties: { matches: { type: 'string' } },
      required: ['matches'],
      additionalProperties: false,
    },
  ],
}

/** The schema of `neverMerge`. */
export const NEVER_MERGE_SCHEMA: JsonSchema = {
  type: 'array',
  minItems: 1,
  items: {
    type: 'object',
    properties: { sources: { type: 'array', items: text, minItems: 1 }, title },
    minProperties: 1,
    maxProperties: 1,
    additionalProperties: false,
  },
}
