import {
  isNode,
  isPair,
  isScalar,
  isSeq,
  type Node,
  type Pair,
  type YAMLMap,
  type YAMLSeq,
} from '../../foundation/files/yaml.ts'
import { lineEnd, lineStart } from './lines.ts'
import { notEditable, openList, sourcesOf } from './open-list.ts'
import { replaceIds } from './replace-texts.ts'
import { verified } from './verified.ts'

/**
 * The text of a file of sources in which the source of this id has another, and names the one before under `formerly`; undefined if
 * there is no such source.
 */
export function renameSource(
  text: string,
  { id, newId }: { readonly id: string; readonly newId: string },
  file: string,
): string | undefined {
  const place = sourcesOf(file)
  const { items } = openList(text, place)
  const index = items.findIndex(({ name }) => name === id)
  const map = items[index]?.map
  if (map === undefined) return undefined
  const noted = verified(withFormer(text, map, { id, file }), { text, place }, (sources) => {
    return sources.with(index, formerOf(sources[index] as Keys, id))
  })
  return replaceIds(noted, file, [{ path: ['sources', index, 'id'], text: newId }])
}

type Keys = Readonly<Record<string, unknown>>

/** The keys of an entry as they are to be read. Their order is that of the text. */
function formerOf(entry: Keys, id: string): Keys {
  const { formerly } = entry
  if (Array.isArray(formerly)) return { ...entry, formerly: [...new Set([...formerly, id])] }
  return Object.fromEntries(
    Object.entries(entry).flatMap(([key, value]) =>
      key === 'id'
        ? [
            [key, value],
            ['formerly', [id]],
          ]
        : [[key, value]],
    ),
  )
}

function withFormer(text: string, map: YAMLMap, { id, file }: { readonly id: string; readonly file: string }): string {
  const list = pairOf(map, 'formerly')?.value
  if (isNode(list) && isSeq(list)) return withOneMore(text, list, id)
  const pair = pairOf(map, 'id')
  if (list !== undefined || pair === undefined) throw notEditable({ file })
  const [, end] = (pair.value as Node).range!
  if (map.flow) return `${text.slice(0, end)}, formerly: [${id}]${text.slice(end)}`
  const start = (pair.key as Node).range![0]
  const indent = ' '.repeat(start - lineStart(text, start))
  const at = lineEnd(text, end)
  const head = text.slice(0, at)
  return `${head}${head.endsWith('\n') ? '' : '\n'}${indent}formerly: [${id}]\n${text.slice(at)}`
}

/** A list that has the id already stays as it is. */
function withOneMore(text: string, list: YAMLSeq, id: string): string {
  const items = list.items as Node[]
  if (items.some((item) => isScalar(item) && item.value === id)) return text
  const last = items.at(-1)
  if (last === undefined) return text
  const [start, end] = last.range!
  if (list.flow) return `${text.slice(0, end)}, ${id}${text.slice(end)}`
  const dash = /^([ \t]*-[ \t]+)/.exec(text.slice(lineStart(text, start), start))?.[1] ?? '- '
  const at = lineEnd(text, end)
  const head = text.slice(0, at)
  return `${head}${head.endsWith('\n') ? '' : '\n'}${dash}${id}\n${text.slice(at)}`
}

function pairOf(map: YAMLMap, key: string): Pair | undefined {
  return map.items.find((pair) => isPair(pair) && isScalar(pair.key) && pair.key.value === key)
}
