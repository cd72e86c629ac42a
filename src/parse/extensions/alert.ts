import type { Item } from '../../model/documents.ts'
import { type Element, elementsNamed, type Fields, fieldsOf, firstText, textOf } from '../markup/element.ts'

type RawAlert = NonNullable<Item['alert']>

/** No list of places is longer; a country has some thousand of them. */
const MOST_AREAS = 1000

/**
 * What an item says as an alert of the Common Alerting Protocol (CAP), whose elements stand among its own or in a whole
 * message inside it; of a message in several languages the first counts. Undefined if it is none.
 */
export function readAlert(fields: Fields): RawAlert | undefined {
  const message = elementsNamed(fields, ['cap:alert', 'atom:content', 'content']).flatMap(messageIn)[0]
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
  const contents = ['atom:content', 'content'].flatMap((name) => fields.get(name) ?? [])
  const messages = contents.filter((element) => messageIn(element).length > 0)
  if (messages.length === 0) return fields
  return new Map([...fields].map(([name, list]) => [name, list.filter((element) => !messages.includes(element))]))
}

function messageIn(element: Element): readonly Element[] {
  return element.name === 'cap:alert' ? [element] : (fieldsOf(element).get('cap:alert') ?? [])
}

function areasIn(fields: Fields): string | undefined {
  const named = (fields.get('cap:area') ?? []).map((area) => firstText(fieldsOf(area), ['cap:areadesc']))
  const direct = (fields.get('cap:areadesc') ?? []).map(textOf)
  const areas = new Set([...direct, ...named].slice(0, MOST_AREAS).filter((area) => area))
  return areas.size === 0 ? undefined : [...areas].join('; ')
}
