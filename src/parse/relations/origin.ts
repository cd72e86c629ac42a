import type { Origin } from '../../model/documents.ts'
import { attribute, type Element, elementsNamed, type Fields, fieldsOf, firstText, textOf } from '../markup/element.ts'
import { addressIn } from '../markup/resolve-url.ts'

/** The feed that an item was taken from: Atom's `source` says more than that of RSS. */
export function readOrigin(fields: Fields): Origin | undefined {
  for (const source of elementsNamed(fields, ['atom:source', 'source']).slice(0, 5)) {
    const origin = originIn(source)
    if (origin !== undefined) return origin
  }
  return undefined
}

function originIn(source: Element): Origin | undefined {
  const inner = fieldsOf(source)
  const links = elementsNamed(inner, ['atom:link', 'link']).slice(0, 20)
  const linked = (relation: string) => links.find((link) => (attribute(link, 'rel') ?? 'alternate') === relation)
  const url = attribute(source, 'url') ?? addressOf(linked('self'))
  const home = addressOf(linked('alternate'))
  const title =
    firstText(inner, ['atom:title', 'title']) ?? (inner.size === 0 ? textOf(source) || undefined : undefined)
  if ([title, url, home].every((part) => part === undefined)) return undefined
  const absolute = (address: string | undefined) => address && addressIn(source, address)
  return { title, url: absolute(url), home: absolute(home) }
}

function addressOf(link: Element | undefined): string | undefined {
  return link && (attribute(link, 'href') ?? (textOf(link) || undefined))
}
