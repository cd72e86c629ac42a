import { isAlias, isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from '../../foundation/files/yaml.ts'
import type { Path, Problem } from './config-error.ts'

/** A YAML file as read: mappings without prototype, lists, and every scalar as the text written in the file. */
export type YamlFile = {
  readonly file: string
  /** An empty value is null; undefined if a syntax error prevents reading. */
  readonly value: unknown
  readonly problems: readonly Problem[]
  /** Offset of each key, and of each item of a list, by its path as JSON. */
  readonly offsets: ReadonlyMap<string, number>
  readonly lines: LineCounter
}

type YamlReader = {
  readonly offsets: Map<string, number>
  readonly refuse: (offset: number, path: Path, message: string) => void
}

/**
 * Reads YAML 1.2 without guessing types: `no`, `2024` and `007` stay text, so that the schema decides what is a number.
 * Aliases, anchors and tags are refused by name: `[*akhbar]` is a reference in YAML, but was meant as a word.
 */
export function readYaml(file: string, text: string): YamlFile {
  const lines = new LineCounter()
  const document = parseDocument(text, { schema: 'failsafe', lineCounter: lines, prettyErrors: false })
  const problems: Problem[] = []
  const offsets = new Map<string, number>()
  const refuse = (offset: number, path: Path, message: string): void => {
    problems.push({ file, ...position(lines, offset), key: path.join('.'), message })
  }
  const value = plain(document.contents, [], { offsets, refuse })
  const duplicates = document.errors.filter((error) => error.code === 'DUPLICATE_KEY')
  for (const { pos } of duplicates) refuse(pos[0], keyBefore(offsets, pos[0]), 'is written twice in one mapping')
  // Only the first: those that follow a syntax error are mostly its consequences.
  const broken = document.errors.find((error) => error.code !== 'DUPLICATE_KEY')
  const conflict = broken && /^(?:<{7}|={7}|>{7})(?: .*)?$/m.exec(text)
  if (conflict) refuse(conflict.index, [], `a merge was not finished: ${conflict[0]} stands on this line`)
  else if (broken) refuse(broken.pos[0], keyOf(broken, offsets), explain(broken, text))
  return { file, value: broken ? undefined : value, problems, offsets, lines }
}

/** Returns a problem at the key or list item that the path names, or at the nearest one above it if it is missing. */
export function problemAt(yaml: YamlFile, path: Path, message: string): Problem {
  for (let length = path.length; length >= 0; length--) {
    const offset = yaml.offsets.get(JSON.stringify(path.slice(0, length)))
    if (offset !== undefined) return { file: yaml.file, ...position(yaml.lines, offset), key: path.join('.'), message }
  }
  return { file: yaml.file, line: 1, column: 1, key: path.join('.'), message }
}

function position(lines: LineCounter, offset: number): { line: number; column: number } {
  const { line, col } = lines.linePos(offset)
  return { line: Math.max(1, line), column: Math.max(1, col) }
}

function plain(node: Node | null, path: Path, reader: YamlReader): unknown {
  const offset = node?.range?.[0] ?? 0
  if (!reader.offsets.has(JSON.stringify(path))) reader.offsets.set(JSON.stringify(path), offset)
  if (node === null) return null
  if (isAlias(node)) {
    reader.refuse(offset, path, `alias *${node.source} is not allowed: quote it, "*${node.source}"`)
    return `*${node.source}`
  }
  if ('anchor' in node && node.anchor)
    reader.refuse(offset, path, `anchor &${node.anchor} is not allowed: quote the text`)
  else if (node.tag) reader.refuse(offset, path, `tag ${node.tag} is not allowed: quote the text`)
  if (isSeq(node)) return node.items.map((item, index) => plain(item as Node, [...path, index], reader))
  if (isMap(node)) return mapping(node.items as { key: Node; value: Node | null }[], path, reader)
  if (!isScalar(node)) return null
  return node.type === 'PLAIN' && node.value === '' ? null : String(node.value)
}

function mapping(pairs: readonly { key: Node; value: Node | null }[], path: Path, reader: YamlReader): unknown {
  const result: Record<string, unknown> = Object.create(null)
  for (const { key, value } of pairs) {
    const offset = key.range?.[0] ?? 0
    if (isAlias(key)) reader.refuse(offset, path, `alias *${key.source} is not allowed: quote it, "*${key.source}"`)
    else if (!isScalar(key)) reader.refuse(offset, path, 'a key must be text')
    else {
      const name = String(key.value)
      const inner = [...path, name]
      reader.offsets.set(JSON.stringify(inner), offset)
      if (name === '__proto__') reader.refuse(offset, inner, 'is not a key')
      else result[name] = plain(value, inner, reader)
    }
  }
  return result
}

// The parser knows only an offset; the last key before it is where the operator should look.
function keyOf({ code, pos }: SyntaxError, offsets: ReadonlyMap<string, number>): Path {
  if (code === 'MULTILINE_IMPLICIT_KEY') return []
  // What was read as a key was not meant as one.
  const length = code === 'BLOCK_AS_IMPLICIT_KEY' ? -1 : undefined
  return keyBefore(offsets, pos[0]).slice(0, length)
}

function keyBefore(offsets: ReadonlyMap<string, number>, offset: number): Path {
  let best = { path: '[]', at: -1 }
  for (const [path, at] of offsets) if (at <= offset && at >= best.at && path !== '[]') best = { path, at }
  return JSON.parse(best.path)
}

type SyntaxError = { readonly code: string; readonly message: string; readonly pos: readonly [number, number] }

function explain({ code, message, pos }: SyntaxError, text: string): string {
  if (code === 'MULTIPLE_DOCS') return 'a second document begins here: one file holds one'
  if (code === 'BLOCK_AS_IMPLICIT_KEY') {
    const line = text.slice(pos[0]).split('\n')[0] ?? ''
    if (!line.includes(': ')) return 'the next line has more blanks before it than it should'
    return 'a second ": " on this line: put the text in quotes'
  }
  if (code === 'BAD_ALIAS') return 'a bare * is not allowed: quote it'
  if (code === 'TAB_AS_INDENT') return 'a tab begins this line: use blanks'
  if (code === 'MULTILINE_IMPLICIT_KEY') return 'a line without a key and a colon, such as "title: …"'
  if (/^Flow (map|sequence)/.test(message)) return 'a { or a [ is not closed before this'
  if (/^Missing closing ["']quote/.test(message)) return 'a quote is not closed before this'
  return `not valid YAML: ${message}`
}
