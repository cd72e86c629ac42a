import type { JsonSchema } from '../files/shape.ts'
import { conditionKeys } from './condition.ts'

/** Refers to the schema of a condition, which lies at the root of each file's schema, because conditions hold conditions. */
export const CONDITION_SCHEMA: JsonSchema = { $ref: '#/$defs/condition' }

const text: JsonSchema = { type: ['string', 'number', 'boolean'] }
const values: JsonSchema = { anyOf: [text, { type: 'array', items: text, minItems: 1 }] }
const conditions: JsonSchema = { type: 'array', items: CONDITION_SCHEMA, minItems: 1 }

const inner: Readonly<Record<string, JsonSchema>> = {
  any: conditions,
  all: conditions,
  none: conditions,
  of: conditions,
  atLeast: { type: 'integer', minimum: 1 },
  matches: { type: 'string' },
}

/** What is referred to. */
export const DEFINITIONS: Readonly<Record<string, JsonSchema>> = {
  condition: {
    anyOf: [
      text,
      {
        type: 'object',
        properties: Object.fromEntries(conditionKeys.map((key) => [key, inner[key] ?? values])),
        dependentRequired: { of: ['atLeast'], atLeast: ['of'] },
        additionalProperties: false,
        minProperties: 1,
      },
    ],
  },
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
