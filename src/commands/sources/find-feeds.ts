import { isPrivateHost } from '../../foundation/addresses/private-host.ts'
import { secretsOf } from '../../foundation/secrets.ts'
import { webUrl } from '../../foundation/url.ts'
import { unlistedSource } from '../../inspect/unlisted-source.ts'
import type { FeedDocument, ParseResult } from '../../model/documents.ts'
import { tidyLanguage } from '../../normalize/language.ts'
import { plainTitle } from '../../normalize/title.ts'
import { parse } from '../../parse/parse.ts'
import type { Asker } from './ask.ts'

type Feed = Extract<ParseResult, { readonly kind: 'feed' }>

/** An address that was typed, or that the page there offers, and what it holds; or why nothing can be read there. */
export type Candidate = {
  readonly url: string
  /** Whether it is on the operator's own network, as what was typed is. */
  readonly isPrivate: boolean
  readonly found:
    | {
        readonly title: string | undefined
        readonly home: string | undefined
        readonly language: string | undefined
        readonly format: string
        readonly document: FeedDocument
      }
    | { readonly mistake: string }
}

/** More are not looked at. */
const MOST = 8

/**
 * The feed at an address, or those that the page there offers, in its order, each asked once. A private network is only asked at the
 * host that was typed: what a page names may not lead there.
 */
export async function findFeeds(
  typed: string,
  { ask }: Pick<Asker, 'ask'>,
): Promise<readonly Candidate[] | { readonly mistake: string }> {
  const host = new URL(typed).host
  const isNear = (url: string) => new URL(url).host === host && isPrivateHost(new URL(url).hostname)
  const first = await look(typed, isNear(typed), ask)
  if ('mistake' in first) return first
  const { result, document, url } = first
  if (result.kind === 'unreadable') return { mistake: result.reason }
  if (result.kind === 'feed') return [{ url, isPrivate: isNear(url), found: described(result, document) }]
  const offered = result.feeds.filter((feed) => webUrl(feed) !== undefined).slice(0, MOST)
  const candidates: Candidate[] = []
  // One after the other: they are on one host, mostly.
  for (const address of offered) {
    const isPrivate = isNear(address)
    const seen = await look(address, isPrivate, ask)
    if ('mistake' in seen) candidates.push({ url: address, isPrivate, found: seen })
    else if (seen.result.kind !== 'feed')
      candidates.push({ url: address, isPrivate, found: { mistake: seen.result.reason } })
    else candidates.push({ url: seen.url, isPrivate: isNear(seen.url), found: described(seen.result, seen.document) })
  }
  return candidates.length > 0 ? candidates : { mistake: 'it is a web page, and offers no feed' }
}

type Seen = { readonly result: ParseResult; readonly document: FeedDocument; readonly url: string }

async function look(
  url: string,
  privateNetwork: boolean,
  ask: Asker['ask'],
): Promise<Seen | { readonly mistake: string }> {
  const answer = await ask(unlistedSource(url, { privateNetwork }))
  if (answer.kind === 'unchanged') return { mistake: 'it says that nothing has changed' }
  if (answer.kind !== 'fresh') return { mistake: answer.reason }
  // Where it has moved for good, and the feed was found, it is asked from the start.
  return { result: await parse(answer.document), document: answer.document, url: answer.wire?.movedTo ?? url }
}

function described({ header, format }: Feed, document: FeedDocument): Candidate['found'] {
  const home = header.home === undefined ? undefined : webUrl(header.home)
  return {
    title: (header.title && plainTitle(header.title)) || undefined,
    home: home !== undefined && secretsOf(home).length === 0 ? home : undefined,
    language: tidyLanguage(header.language),
    format,
    document,
  }
}
