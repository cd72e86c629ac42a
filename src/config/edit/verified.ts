import { readYaml } from '../files/yaml-file.ts'
import type { Item } from './entry.ts'
import { notEditable, type Place } from './open-list.ts'

type Values = Readonly<Record<string, unknown>>

/** The edited text, if it reads like the text before but for one list; throws an OperatorError otherwise. */
export function verified(
  edited: string,
  { text, place }: { readonly text: string; readonly place: Place },
  expect: (list: readonly unknown[]) => readonly unknown[],
): string {
  const [was, is] = [valuesOf(text, place), valuesOf(edited, place)]
  const before = was?.[place.key]
  const wanted = { ...was, [place.key]: expect(Array.isArray(before) ? before : []) }
  if (JSON.stringify(is) !== JSON.stringify(wanted)) throw notEditable(place)
  return edited
}

/** An entry as it is read again: all scalars as texts. */
export function asRead(entry: Item): unknown {
  return JSON.parse(JSON.stringify(entry), (_, value) => (typeof value === 'boolean' ? String(value) : value))
}

function valuesOf(text: string, { file }: Place): Values | undefined {
  return (readYaml(file, text).value ?? undefined) as Values | undefined
}
