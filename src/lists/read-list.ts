import { findRoot, holdsFeed } from '../parse/markup/prolog.ts'
import { decode } from '../parse/text/decode.ts'
import { readOpml } from './read-opml.ts'
import { readVenus } from './read-venus.ts'
import type { SubscriptionList } from './subscription.ts'

/** Reads a list of subscriptions: OPML of any reader, or the config.ini of a planet; says in words what it is if neither. */
export function readList(body: Uint8Array): SubscriptionList | { readonly mistake: string } {
  const text = decode({ url: '', contentType: '', body })
  const list = readOpml(text) ?? (text.trimStart().startsWith('<') ? undefined : readVenus(text))
  if (list !== undefined) return list
  if (text.trim() === '') return { mistake: 'is empty' }
  if (holdsFeed(text)) return { mistake: 'is a feed, not a list of feeds: `wiredesk sources add` takes its address' }
  if (findRoot(text).name === 'html') return { mistake: 'is a web page, not a list of feeds' }
  return { mistake: 'is neither OPML nor the config.ini of a planet' }
}
