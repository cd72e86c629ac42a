import type { Item } from '../../model/documents.ts'
import { type Element, type Fields, fieldsOf, firstText, hasAny, isElement, textOf } from '../markup/element.ts'

type RawAlert = NonNullable<Item['alert']>

const MESSAGES = ['cap:alert', 'atom:content', 'content']
const CONTENTS = ['atom:content', 'content']
const PARTS = ['cap:info', 'cap:area', 'cap:areadesc', 'cap:severity', 'cap:urgency', 'cap:expires']

/** No list of places is longer; a country has some thousand of them. */
const MOST_AREAS = 1000

/**
 * What an item says as an alert of the Common Alerting Protocol (CAP), whose elements stand among its own or in a whole
 * message inside it; of a message in several languages the first counts. Undefined if it is none.
 */
export function readAlert(fields: Fields): RawAlert | undefined {
  const message = messagesIn(fields, MESSAGES)[0]
  if (message === undefined && !hasAny(fields, PARTS)) return undefined
  const told = message ? fieldsOf(message) : fields
  const info = told.get('cap:info')?.[0]
  const inner = info ? fieldsOf(info) : told
  const area = areasIn(inner)
  const severity = firstText(inner, ['cap:severity'])
  const urgency = firstText(inner, ['cap:urgency'])
  const expires = firstText(inner, ['cap:expires'])
  if (area === undefined && severity === undefined && urgency === undefined) return undefined
  return { area, severity, urgency, expires }
}

/** The fields of an item without a content that is a whole alert: it is data, and no text. */
export function withoutMessages(fields: Fields): Fields {
  if (messagesIn(fields, CONTENTS).length === 0) return fields
  const isMessage = (element: Element) => messagesOf(element).length > 0
  return new Map(
    [...fields].map(([name, list]) => [name, CONTENTS.includes(name) ? list.filter((one) => !isMessage(one)) : list]),
  )
}

/** The messages among or inside the elements of these names. */
function messagesIn(fields: Fields, names: readonly string[]): readonly Element[] {
  const found: Element[] = []
  for (const name of names) for (const element of fields.get(name) ?? []) found.push(...messagesOf(element))
  return found
}

function messagesOf(element: Element): readonly Element[] {
  if (element.name === 'cap:alert') return [element]
  return element.children.filter((node) => isElement(node)).filter(({ name }) => name === 'cap:alert')
}

function areasIn(fields: Fields): string | undefined {
  const named = (fields.get('cap:area') ?? []).map((area) => firstText(fieldsOf(area), ['cap:areadesc']))
  const direct = (fields.get('cap:areadesc') ?? []).map(textOf)
  const areas = new Set([...direct, ...named].slice(0, MOST_AREAS).filter((area) => area))
  return areas.size === 0 ? undefined : [...areas].join('; ')
}
