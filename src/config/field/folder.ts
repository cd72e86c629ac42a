import type { FieldResult } from './field-result.ts'

/** Reads the path of a folder below the root, such as `articles/`, without its slash at the end. */
export function readFolder(text: string): FieldResult<string> {
  if (/^(?:[\\/~]|[A-Za-z]:)/.test(text)) {
    return { mistake: `"${text}" must be a folder below this one, written from here, such as articles` }
  }
  if (/[\\\0]/.test(text)) return { mistake: `"${text}" must be written with forward slashes` }
  const parts = text.split('/').filter((part) => part !== '' && part !== '.')
  if (parts.includes('..')) return { mistake: `"${text}" must not lead out of this folder: no .. in it` }
  return parts.length === 0 ? { mistake: `"${text}" names no folder below this one` } : { value: parts.join('/') }
}
