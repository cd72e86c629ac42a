import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { conditionKeys } from '../../src/config/conditions/condition.ts'
import { agenciesSchema, feedSchema, itemsSchema, serverSchema, sourcesSchema } from '../../src/config/schema.ts'
import { sourceFields } from '../../src/model/source.ts'

const page = await readFile(resolve(import.meta.dirname, '../../docs/configuration.md'), 'utf8')

/** The names in the first column of the table below a heading. */
function documented(heading: string): readonly string[] {
  const section = page.split(/^#+ /m).find((text) => text.startsWith(`${heading}\n`))
  if (section === undefined) throw new Error(`docs/configuration.md has no section ${heading}`)
  return [...section.matchAll(/^\| `([^`]+)` \|/gm)].map((match) => match[1] ?? '')
}

type Shape = { shape?: Readonly<Record<string, Shape>>; unwrap?: () => Shape }

/** The keys of a shape, those of mappings within it as `outer.inner`. */
function keysOf(shape: Shape): readonly string[] {
  return Object.entries(shape.shape ?? {}).flatMap(([key, inner]) => {
    const keys = keysOf(inner.unwrap ? inner.unwrap() : inner)
    return keys.length > 0 ? keys.map((below) => `${key}.${below}`) : [key]
  })
}

const asShape = (schema: unknown) => schema as Shape

describe('docs/configuration.md', () => {
  const sources = sourcesSchema({})
  const source = asShape(sources.shape.sources.unwrap().element)

  it.each([
    ['config/server.yaml', keysOf(asShape(serverSchema('/')))],
    ['config/sources.yaml', Object.keys(sources.shape)],
    ['One source', keysOf(source)],
    ['config/agencies.yaml', keysOf(asShape(agenciesSchema.element))],
    [
      'feeds/SLUG.yaml',
      [...keysOf(asShape(feedSchema({}))), ...keysOf(asShape(itemsSchema)).map((key) => `items.${key}`)],
    ],
    ['Conditions', conditionKeys],
    ['Environment', ['PORT', 'HOST', 'BASE_URL', 'DATABASE_URL', 'LOG_LEVEL']],
  ])('names every key of %s and no other', (heading, keys) => {
    expect(keys.length).toBeGreaterThan(2)
    expect(documented(heading).toSorted()).toEqual(keys.toSorted())
  })

  it('names every field that can be ignored and no other', () => {
    const row = page.split('\n').find((line) => line.startsWith('| `ignore` |')) ?? ''
    const named = [...row.matchAll(/`(\w+)`/g)].map((match) => match[1]).filter((name) => name !== 'ignore')
    expect(named).toEqual(sourceFields)
  })

  it('says rightly which keys defaults and tags may have', () => {
    const own = ['id', 'formerly', 'name', 'url', 'folder', 'face']
    const shared = keysOf(source).filter((key) => !own.includes(key))
    expect(keysOf(asShape(sources.shape.defaults.unwrap()))).toEqual(shared)
    expect(keysOf(asShape(sources.shape.tags.unwrap().valueType))).toEqual(shared.filter((key) => key !== 'tags'))
  })
})
