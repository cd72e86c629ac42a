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

/** Which list of which file is edited, and the key by which its entries are told apart; absent for a list of texts. */
export type Place = { readonly file: string; readonly key: string; readonly nameKey?: string }

/** The list of a file of sources. */
export function sourcesOf(file: string): Place {
  return { file, key: 'sources', nameKey: 'id' }
}

/** A list in the text of a file: where each thing stands, so that the rest of it stays as it is. */
export type List = {
  readonly place: Place
  readonly text: string
  /** Where its key ends, which is where its colon is looked for; undefined if there is no such key. */
  readonly keyEnd: number | undefined
  /** The list; undefined if it is missing or empty without brackets. */
  readonly seq: YAMLSeq | undefined
  readonly items: readonly ListItem[]
}

/** One entry, and where its value begins and ends. */
export type ListItem = {
  /** By which it is told apart. */
  readonly name: string | undefined
  /** Its keys; undefined for a text. */
  readonly map: YAMLMap | undefined
  readonly start: number
  readonly end: number
}

/** Finds a list. Throws a ConfigError if the text is no YAML, and an OperatorError where it cannot be edited. */
export function openList(text: string, place: Place): List {
  const { problems, value } = readYaml(place.file, text)
  if (value === undefined) throw new ConfigError(problems)
  const document = parseDocument(text, { schema: 'failsafe', prettyErrors: false })
  const { contents } = document
  if (contents === null || isBlank(contents)) return { place, text, keyEnd: undefined, seq: undefined, items: [] }
  if (!isMap(contents) || contents.flow) throw notEditable(place)
  const pair = contents.items.find((one) => isPair(one) && isScalar(one.key) && one.key.value === place.key)
  if (pair === undefined) return { place, text, keyEnd: undefined, seq: undefined, items: [] }
  const keyEnd = (pair.key as Node).range![1]
  const list = pair.value as Node | null
  if (list === null || isBlank(list)) return { place, text, keyEnd, seq: undefined, items: [] }
  if (!isSeq(list)) throw notEditable(place)
  return { place, text, keyEnd, seq: list, items: list.items.map((item) => itemOf(item as Node, { text, place })) }
}

/** What cannot be edited without moving what stands around it. */
export function notEditable({ file }: Pick<Place, 'file'>): OperatorError {
  return new OperatorError(
    `${file} is written in a way that is not edited by a command: nothing was written; change it by hand`,
  )
}

function isBlank(node: Node): boolean {
  return isScalar(node) && node.type === 'PLAIN' && node.value === ''
}

function itemOf(item: Node, { text, place }: Pick<List, 'text' | 'place'>): ListItem {
  const { nameKey } = place
  if (nameKey === undefined ? !isScalar(item) : !isMap(item)) throw notEditable(place)
  const name = isMap(item) ? item.get(nameKey) : isScalar(item) ? item.value : undefined
  const [start, end] = item.range!
  const map = isMap(item) ? item : undefined
  return { name: typeof name === 'string' ? name : undefined, map, start, end: endOfContent(text, start, end) }
}

/** Where the last line with something on it ends, which a block may overshoot. */
function endOfContent(text: string, start: number, end: number): number {
  let at = end
  while (at > start && /\s/.test(text[at - 1]!)) at--
  return at
}
