import { isNode, isScalar, parseDocument, type Scalar } from '../../foundation/files/yaml.ts'
import type { Path } from '../files/config-error.ts'
import { readYaml } from '../files/yaml-file.ts'
import { notEditable } from './open-list.ts'

/** A text that stands at a path of a file, and what is to stand there. */
export type Replacement = { readonly path: Path; readonly text: string }

/** The text of a file with other ids at these places; nothing else of it moves, and quotes stay as they are. */
export function replaceIds(text: string, file: string, replacements: readonly Replacement[]): string {
  const document = parseDocument(text, { schema: 'failsafe', prettyErrors: false })
  const places = replacements.map(({ path, text: word }) => {
    const node: unknown = document.getIn(path, true)
    if (!isNode(node) || !isScalar(node)) throw notEditable({ file })
    return { start: node.range![0], end: node.range![1], word: quotedAs(node, word) }
  })
  const edited = places
    .toSorted((a, b) => b.start - a.start)
    .reduce((whole, { start, end, word }) => whole.slice(0, start) + word + whole.slice(end), text)
  const expected = replacements.reduce(
    (value, { path, text: word }) => withText(value, path, word),
    valueIn(text, file),
  )
  if (JSON.stringify(valueIn(edited, file)) !== JSON.stringify(expected)) throw notEditable({ file })
  return edited
}

function quotedAs({ type }: Scalar, word: string): string {
  if (type === 'QUOTE_DOUBLE') return `"${word}"`
  return type === 'QUOTE_SINGLE' ? `'${word}'` : word
}

function withText(value: unknown, [key, ...rest]: Path, text: string): unknown {
  if (key === undefined) return text
  if (Array.isArray(value)) return value.with(Number(key), withText(value[Number(key)], rest, text))
  const mapping = value as Readonly<Record<string, unknown>>
  return { ...mapping, [key]: withText(mapping[key], rest, text) }
}

function valueIn(text: string, file: string): unknown {
  return readYaml(file, text).value
}
