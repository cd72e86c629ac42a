import { resolve } from 'node:path'
import type { Reader } from './reading.ts'

/** Returns a reader of where the store lives; a relative path is meant from the root, and comes back absolute. */
export function database(root: string): Reader<string> {
  return (text) => {
    // The text is not repeated: such an address carries a password.
    if (/^postgres(ql)?:/i.test(text))
      return { mistake: 'PostgreSQL is not yet supported: use sqlite:data/wiredesk.db' }
    if (text === 'sqlite::memory:') return { value: text }
    const path = /^sqlite:(?!\/\/|:)(.+)$/s.exec(text)?.[1]
    if (path === undefined)
      return { mistake: 'must be sqlite:PATH, such as sqlite:data/wiredesk.db, or sqlite::memory:' }
    return /[\u0000-\u001f]|\/$/.test(path)
      ? { mistake: 'is not the path of a file' }
      : { value: `sqlite:${resolve(root, path)}` }
  }
}
