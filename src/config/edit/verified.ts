import { readYaml } from '../files/yaml-file.ts'
import type { Entry } from './entry.ts'
import { notEditable } from './open-list.ts'

type Values = Readonly<Record<string, unknown>>

/** The edited text, if it reads like the text before but for its list of sources; throws an OperatorError otherwise. */
export function verified(
  edited: string,
  { before, file }: { readonly before: string; readonly file: string },
  expect: (sources: readonly unknown[]) => readonly unknown[],
): string {
  const [was, is] = [valuesOf(before, file), valuesOf(edited, file)]
  const sources = Array.isArray(was?.sources) ? was.sources : []
  if (JSON.stringify(is) !== JSON.stringify({ ...was, sources: expect(sources) })) throw notEditable(file)
  return edited
}

/** An entry as it is read again: all scalars as texts. */
export function asRead(entry: Entry): object {
  return JSON.parse(JSON.stringify(entry), (_, value) => (typeof value === 'boolean' ? String(value) : value))
}

function valuesOf(text: string, file: string): Values | undefined {
  return (readYaml(file, text).value ?? undefined) as Values | undefined
}
