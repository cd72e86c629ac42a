import type { Item } from '../../model/documents.ts'
import { attribute, type Element, elementsNamed, type Fields, hasAny, textOf } from '../markup/element.ts'
import { addressIn } from '../markup/resolve-url.ts'

/** More than any item has; the rest are ignored. */
const maxLinks = 200

const LINKS = ['atom:link', 'link']
const SAID = ['comments', 'slash:comments', 'thr:total']

/** The page with the comments on an item, in RSS or Atom, and how many there are, as each format says it. */
export function readComments({ name }: Element, fields: Fields): Pick<Item, 'comments' | 'commentCount'> {
  const replies = repliesIn(fields)
  if (replies.length === 0 && !hasAny(fields, SAID)) return {}
  // Most weblogs name the feed of the comments as well, which is nothing for people.
  const page = replies.find((link) => /html/i.test(attribute(link, 'type') ?? '')) ?? replies.find(isUntyped)
  // RFC 4685 extends Atom.
  const counting = name === 'item' ? ['slash:comments'] : ['slash:comments', 'thr:total']
  const counts = [...elementsNamed(fields, counting).slice(0, 5).map(textOf), countOf(page)]
  return {
    comments: addressOf(page) ?? rssAddress(fields),
    commentCount: counts.map(commentCount).find((count) => count !== undefined),
  }
}

/** A whole number of comments; undefined if it is none that a page can have. */
export function commentCount(value: unknown): number | undefined {
  const count = typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : value
  return typeof count === 'number' && Number.isInteger(count) && count >= 0 && count < 1e9 ? count : undefined
}

function repliesIn(fields: Fields): readonly Element[] {
  const found: Element[] = []
  let seen = 0
  for (const name of LINKS) {
    for (const link of fields.get(name) ?? []) {
      const relation = seen < maxLinks ? attribute(link, 'rel') : undefined
      seen += 1
      if (relation !== undefined && /(?:^|\/)replies$/i.test(relation)) found.push(link)
    }
  }
  return found
}

function isUntyped(link: Element): boolean {
  return attribute(link, 'type') === undefined
}

function countOf(link: Element | undefined): string | undefined {
  return link && attribute(link, 'thr:count')
}

function addressOf(link: Element | undefined): string | undefined {
  const address = link && attribute(link, 'href')
  return address && addressIn(link, address)
}

/** Some write a number or a word instead of an address. */
function rssAddress(fields: Fields): string | undefined {
  for (const element of fields.get('comments')?.slice(0, 5) ?? []) {
    const text = textOf(element)
    if (/^(?:https?:\/\/|[/?#])\S+$/i.test(text)) return addressIn(element, text)
  }
  return undefined
}
