import { randomUUID } from 'node:crypto'

/** Whether a store at this path lives in memory and ends with its process. */
export function isInMemory(path: string): boolean {
  return path === ':memory:' || (path.startsWith('file:') && path.includes('mode=memory'))
}

/** The URL of a new store in memory that all threads of this process can open. */
export function sharedMemory(): string {
  return `sqlite:file:wiredesk-${randomUUID()}?mode=memory&cache=shared`
}
