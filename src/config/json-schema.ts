import { DEFINITIONS } from './conditions/condition-schema.ts'
import { isSourceFile } from './files/config-files.ts'
import { type JsonSchema, jsonSchemaOf, type Shape } from './files/shape.ts'
import { isPicksFile, picksSchema } from './picks.ts'
import { agenciesSchema, feedSchema, serverSchema, sourcesSchema, topicsSchema } from './schema.ts'

/** The shapes of the files that an operator writes. An empty file is all right where every key may be left out. */
const shapes: Readonly<Record<FileKind, () => Shape<unknown>>> = {
  server: () => serverSchema('/'),
  sources: () => sourcesSchema({}),
  agencies: () => agenciesSchema,
  topics: () => topicsSchema,
  feed: () => feedSchema({}),
  picks: () => picksSchema,
}

/** A kind of file that has a shape. */
export type FileKind = (typeof fileKinds)[number]

/** All of them. */
export const fileKinds = ['server', 'sources', 'agencies', 'topics', 'feed', 'picks'] as const

const titles: Readonly<Record<FileKind, string>> = {
  server: 'config/server.yaml',
  sources: 'config/sources.yaml',
  agencies: 'config/agencies.yaml',
  topics: 'config/topics.yaml',
  feed: 'feeds/SLUG.yaml',
  picks: 'feeds/SLUG.picks.yaml',
}

/**
 * The JSON Schema (draft 2020-12) of a kind of file, by which editors complete and check while one writes. It knows keys and
 * kinds of values; `wiredesk check` knows more.
 */
export function fileSchema(kind: FileKind): JsonSchema {
  const schema = jsonSchemaOf(shapes[kind]())
  const isReferring = JSON.stringify(schema).includes('#/$defs/condition')
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: titles[kind],
    ...schema,
    ...(isReferring ? { $defs: DEFINITIONS } : {}),
  }
}

const MODELINE = '# yaml-language-server: $schema='

/** Where the schema of a kind of file lies in an installation. */
export function schemaFile(kind: FileKind): string {
  return `config/schemas/${kind}.json`
}

/** A file of an installation with a first line that tells editors where its schema lies; as it is if it has one. */
export function withModeline(path: string, text: string): string {
  const kind = kindOf(path)
  if (kind === undefined || text.startsWith(MODELINE)) return text
  const way = '../'.repeat(path.split('/').length - 1)
  return `${MODELINE}${way}${schemaFile(kind)}\n${text}`
}

function kindOf(path: string): FileKind | undefined {
  if (path.startsWith('feeds/')) return isPicksFile(path) ? 'picks' : 'feed'
  if (isSourceFile(path)) return 'sources'
  return fileKinds.find((one) => path === `config/${one}.yaml`)
}
