import type { HubLinks } from '../model/push.ts'
import type { ReplyHeaders } from './reply-headers.ts'

/** No reply needs more; what comes behind is ignored. */
const LONGEST = 16_384
const MOST_LINKS = 100

/** The Link fields of a reply with rel=hub and rel=self (W3C WebSub 4, RFC 8288); undefined if none names a hub or itself. */
export function hubLinksOf(headers: ReplyHeaders): HubLinks | undefined {
  const links = [headers.link ?? []].flat().flatMap(linksIn).slice(0, MOST_LINKS)
  const of = (relation: string) =>
    links.flatMap(({ target, relations }) => (relations.includes(relation) ? [target] : []))
  const [hubs, selves] = [of('hub'), of('self')]
  return hubs.length + selves.length === 0 ? undefined : { hubs, selves }
}

type Link = { readonly target: string; readonly relations: readonly string[] }

/** One target in angle brackets and its parameters, up to a comma outside quotes. */
const LINK = /<([^<>]*)>((?:[^,"]|"[^"]*")*)/y
const PARAMETER = /;\s*([a-z*-]+)\s*=\s*(?:"([^"]*)"|([^\s;,"]+))/gi

function linksIn(field: string): readonly Link[] {
  const text = field.slice(0, LONGEST)
  const links: Link[] = []
  for (let at = text.indexOf('<'); at >= 0 && links.length < MOST_LINKS; at = text.indexOf('<', at)) {
    LINK.lastIndex = at
    const found = LINK.exec(text)
    if (!found) {
      at += 1
      continue
    }
    at = LINK.lastIndex
    const [, target = '', parameters = ''] = found
    const said = new Map<string, string>()
    for (const [, name = '', quoted, plain = ''] of parameters.matchAll(PARAMETER)) {
      const key = name.toLowerCase()
      if (!said.has(key)) said.set(key, quoted ?? plain)
    }
    // With an anchor it is about another page than the one that was asked for.
    const relations = said.has('anchor') ? [] : (said.get('rel') ?? '').toLowerCase().split(/\s+/)
    links.push({ target: target.trim(), relations })
  }
  return links
}
