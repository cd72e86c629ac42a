import type { Item } from '../../model/documents.ts'

/** What another desk says of an item in its own words: the outlet that it is from. */
export function readWiredesk(value: unknown): Pick<Item, 'origin'> {
  const source = member(value, 'source')
  const origin = { title: text(source, 'title'), url: text(source, 'feedUrl'), home: text(source, 'url') }
  return Object.values(origin).some((part) => part !== undefined) ? { origin } : {}
}

function text(value: unknown, name: string): string | undefined {
  const found = member(value, name)
  return typeof found === 'string' ? found.trim() || undefined : undefined
}

function member(value: unknown, name: string): unknown {
  const isObject = typeof value === 'object' && value !== null && Object.hasOwn(value, name)
  return isObject ? (value as Record<string, unknown>)[name] : undefined
}
