import type { Item } from '../../model/documents.ts'
import { commentCount } from './comments.ts'

/** What another desk says of an item in its own words: the outlet that it is from, and the comments on it. */
export function readWiredesk(value: unknown): Pick<Item, 'origin' | 'comments' | 'commentCount'> {
  const source = member(value, 'source')
  const origin = { title: text(source, 'title'), url: text(source, 'feedUrl'), home: text(source, 'url') }
  const isNamed = Object.values(origin).some((part) => part !== undefined)
  return {
    origin: isNamed ? origin : undefined,
    comments: text(value, 'comments'),
    commentCount: commentCount(member(value, 'commentCount')),
  }
}

function text(value: unknown, name: string): string | undefined {
  const found = member(value, name)
  return typeof found === 'string' ? found.trim() || undefined : undefined
}

function member(value: unknown, name: string): unknown {
  const isObject = typeof value === 'object' && value !== null && Object.hasOwn(value, name)
  return isObject ? (value as Record<string, unknown>)[name] : undefined
}
