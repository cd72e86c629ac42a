import {
  isMap,
  isPair,
  isScalar,
  isSeq,
  type Node,
  parseDocument,
  type YAMLMap,
  type YAMLSeq,
} from '../../foundation/files/yaml.ts'
import { OperatorError } from '../../foundation/operator-error.ts'
import { ConfigError } from '../files/config-error.ts'
import { readYaml } from '../files/yaml-file.ts'

/** The list of sources in the text of a file of sources: where each thing stands, so that the rest of it stays as it is. */
export type SourceList = {
  readonly text: string
  /** Where the key `sources` ends, which is where its colon is looked for; undefined if there is no such key. */
  readonly keyEnd: number | undefined
  /** The list; undefined if it is missing or empty without brackets. */
  readonly seq: YAMLSeq | undefined
  readonly items: readonly SourceItem[]
}

/** One entry, and where its value begins and ends. */
export type SourceItem = {
  readonly id: string | undefined
  readonly map: YAMLMap
  readonly start: number
  readonly end: number
}

/** Finds the list of sources. Throws a ConfigError if the text is no YAML, and an OperatorError where it cannot be edited. */
export function openSourceList(text: string, file: string): SourceList {
  const { problems, value } = readYaml(file, text)
  if (value === undefined) throw new ConfigError(problems)
  const document = parseDocument(text, { schema: 'failsafe', prettyErrors: false })
  const { contents } = document
  if (contents === null || isBlank(contents)) return { text, keyEnd: undefined, seq: undefined, items: [] }
  if (!isMap(contents) || contents.flow) throw notEditable(file)
  const pair = contents.items.find((one) => isPair(one) && isScalar(one.key) && one.key.value === 'sources')
  if (pair === undefined) return { text, keyEnd: undefined, seq: undefined, items: [] }
  const keyEnd = (pair.key as Node).range![1]
  const list = pair.value as Node | null
  if (list === null || isBlank(list)) return { text, keyEnd, seq: undefined, items: [] }
  if (!isSeq(list)) throw notEditable(file)
  return { text, keyEnd, seq: list, items: list.items.map((item) => itemOf(item as Node, text, file)) }
}

/** What cannot be edited without moving what stands around it. */
export function notEditable(file: string): OperatorError {
  return new OperatorError(
    `${file} is written in a way that is not edited by a command: nothing was written; change it by hand`,
  )
}

function isBlank(node: Node): boolean {
  return isScalar(node) && node.type === 'PLAIN' && node.value === ''
}

function itemOf(item: Node, text: string, file: string): SourceItem {
  if (!isMap(item)) throw notEditable(file)
  const id = item.get('id')
  const [start, end] = item.range!
  return { id: typeof id === 'string' ? id : undefined, map: item, start, end: endOfContent(text, start, end) }
}

/** Where the last line with something on it ends, which a block may overshoot. */
function endOfContent(text: string, start: number, end: number): number {
  let at = end
  while (at > start && /\s/.test(text[at - 1]!)) at--
  return at
}
