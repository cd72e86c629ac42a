import type { Source } from './settings.ts'

/** What an item of a source says, as `ignore` names it; and `noise`, what Wiredesk takes for that: its text is read as it stands. */
export const sourceFields = [
  'title',
  'link',
  'guid',
  'published',
  'updated',
  'author',
  'credit',
  'summary',
  'content',
  'categories',
  'enclosures',
  'image',
  'language',
  'rights',
  'noise',
] as const

/** One of them. */
export type SourceField = (typeof sourceFields)[number]

/**
 * The id that a source has in the files, by which the operator and readers know it. Its history hangs on `id`, which stays what it
 * was when that began.
 */
export function idInFiles({ id, renamedTo }: Pick<Source, 'id' | 'renamedTo'>): string {
  return renamedTo ?? id
}

/** The source that is called so in the files, or was before. */
export function sourceCalled<S extends Pick<Source, 'id' | 'renamedTo' | 'formerly'>>(
  sources: readonly S[],
  name: string,
): S | undefined {
  return (
    sources.find((source) => idInFiles(source) === name) ??
    sources.find(({ id }) => id === name) ??
    sources.find(({ formerly = [] }) => formerly.includes(name))
  )
}

/** The id in the files of the source whose history hangs on this one; the same where it is not in them. */
export function calledNow(sources: readonly Pick<Source, 'id' | 'renamedTo'>[], sourceId: string): string {
  return sources.find(({ id }) => id === sourceId)?.renamedTo ?? sourceId
}
