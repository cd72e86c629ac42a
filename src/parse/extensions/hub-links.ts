import { isUsualPort } from '../../foundation/addresses/usual-port.ts'
import type { HubLinks, NamedHub } from '../../model/push.ts'
import { attribute, type Element, elementsNamed, type Fields } from '../markup/element.ts'
import { addressIn } from '../markup/resolve-url.ts'

/** No feed has more links of its own; the rest are ignored. */
const MOST_LINKS = 100
const LONGEST = 2048

/** The `link` elements of a feed with rel=hub and rel=self (W3C WebSub 4); undefined if none names a hub. */
export function readHubLinks(fields: Fields): HubLinks | undefined {
  const links = elementsNamed(fields, ['link', 'atom:link']).slice(0, MOST_LINKS)
  const of = (relation: string) => links.flatMap((link) => (relationsOf(link).includes(relation) ? hrefOf(link) : []))
  const hubs = of('hub')
  return hubs.length === 0 ? undefined : { hubs, selves: of('self') }
}

function relationsOf(link: Element): readonly string[] {
  return (attribute(link, 'rel') ?? '').toLowerCase().split(/\s+/)
}

function hrefOf(link: Element): readonly string[] {
  const href = attribute(link, 'href')
  return href === undefined || href.length > LONGEST ? [] : [addressIn(link, href)]
}

/**
 * The hub of a document: what the first of these links names, those of the reply before those of the document, each of hub and
 * self by itself. One on https goes before others; where there are several selves, or none, nobody knows what to subscribe to.
 */
export function namedHub(links: readonly (HubLinks | undefined)[], url: string): NamedHub | undefined {
  const [hubs = [], selves = []] = (['hubs', 'selves'] as const).map((which) => {
    const written = links.map((one) => one?.[which] ?? []).find((found) => found.length > 0)
    return [...new Set(written?.flatMap((address) => usable(address, url) ?? []))]
  })
  const asked = hubs.filter((one) => isUsualPort(new URL(one).port))
  const hub = asked.find((one) => one.startsWith('https:')) ?? asked[0]
  const [topic] = selves
  return hub === undefined || topic === undefined || selves.length > 1 ? undefined : { hub, topic }
}

function usable(address: string, base: string): string | undefined {
  const url = URL.parse(address, base)
  if (url === null || !/^https?:$/.test(url.protocol) || url.username || url.password) return undefined
  url.hash = ''
  return url.href.length > LONGEST ? undefined : url.href
}
