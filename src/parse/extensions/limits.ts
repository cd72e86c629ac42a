import { tighter } from '../../foundation/rights/tighter.ts'
import type { ParseResult } from '../../model/documents.ts'
import type { Limits, MachineField } from '../../model/limits.ts'
import { attribute, type Element, elementsNamed, type Fields, fieldsOf, hasAny, textOf } from '../markup/element.ts'
import { limitsOfRobots } from './robots.ts'

/** No item declares more; the rest are ignored. */
const MOST = 50

/** The strictest of several limits, with the words of all; undefined if there is none. */
export function strictest(limits: readonly (Limits | undefined)[]): Limits | undefined {
  const said = limits.filter((one) => one !== undefined)
  if (said.length < 2) return said[0]
  const snippets = said.flatMap(({ snippet }) => snippet ?? [])
  return {
    republish: said.map(({ republish }) => republish).reduce(tighter),
    snippet: snippets.length === 0 ? undefined : Math.min(...snippets),
    because: [...new Set(said.flatMap(({ because }) => because))],
  }
}

/** The items of a document, each limited by what the reply and the feed declare as well. */
export function limited(result: ParseResult, fields: readonly MachineField[] = []): ParseResult {
  if (result.kind !== 'feed') return result
  const whole = strictest([result.header.limits, ...fields.map(limitsOfField)])
  if (whole === undefined) return result
  const items = result.items.map((item) => ({ ...item, limits: strictest([whole, item.limits]) }))
  return { ...result, items }
}

function limitsOfField([name, value]: MachineField): Limits | undefined {
  if (name === 'x-robots-tag') return limitsOfRobots(value, 'X-Robots-Tag')
  if (name === 'tdm-reservation') return reservation(value, 'TDM-Reservation')
  const isLicence = value
    .split(/,(?=\s*<)/)
    .some((link) => /\brel="?license\b/i.test(link) && /application\/rsl\+xml/i.test(link))
  return isLicence ? { republish: 'excerpt', because: ['Link: RSL'] } : undefined
}

function reservation(value: string, where: string): Limits | undefined {
  return value.trim() === '1' ? { republish: 'excerpt', because: [`${where}: 1`] } : undefined
}

const DECLARED = ['xhtml:meta', 'tdm:reservation', 'tdmrep:reservation', 'rsl:rsl', 'rsl:content', 'rsl:license']

/**
 * What a feed or an item declares: robots and reservations as HTML would have them, the reservation of text and data mining
 * (TDMRep), and licences for machines (RSL).
 */
export function readLimits(fields: Fields): Limits | undefined {
  if (!hasAny(fields, DECLARED)) return undefined
  const metas = (fields.get('xhtml:meta') ?? []).slice(0, MOST).map((meta) => {
    const [name, content] = [attribute(meta, 'name')?.toLowerCase() ?? '', attribute(meta, 'content') ?? '']
    if (name === 'tdm-reservation') return reservation(content, name)
    return name === 'robots' || name === 'wiredesk' ? limitsOfRobots(content, name) : undefined
  })
  const reserved = elementsNamed(fields, ['tdm:reservation', 'tdmrep:reservation'])
    .slice(0, MOST)
    .map((element) => {
      return reservation(textOf(element), 'TDMRep')
    })
  const roots = elementsNamed(fields, ['rsl:rsl', 'rsl:content', 'rsl:license']).slice(0, MOST)
  const licences = roots.flatMap(licencesIn).slice(0, MOST)
  return strictest([...metas, ...reserved, ...licences.map(limitsOfLicence)])
}

function licencesIn(element: Element): readonly Element[] {
  if (element.name === 'rsl:license') return [element]
  const fields = fieldsOf(element)
  const contents = (fields.get('rsl:content') ?? []).map(fieldsOf)
  return [fields, ...contents].flatMap((inner) => inner.get('rsl:license') ?? [])
}

/** To show an excerpt is to use as a search does. Whatever else is reserved is about texts as a whole. */
function limitsOfLicence(licence: Element): Limits | undefined {
  const fields = fieldsOf(licence)
  const uses = (name: string) =>
    (fields.get(name) ?? []).filter((element) => attribute(element, 'type') === 'usage').flatMap(usesIn)
  const [permitted, prohibited] = [uses('rsl:permits'), uses('rsl:prohibits')]
  const isOurs = (use: string) => use === 'all' || use === 'search'
  if (prohibited.some(isOurs) || (permitted.length > 0 && !permitted.some(isOurs))) {
    return { republish: 'link', because: ['RSL'] }
  }
  const payments = (fields.get('rsl:payment') ?? []).map((element) => attribute(element, 'type') ?? '')
  const isFree = payments.every((type) => type === 'free' || type === 'attribution')
  const isOpen = isFree && prohibited.length === 0 && (permitted.length === 0 || permitted.includes('all'))
  return isOpen ? undefined : { republish: 'excerpt', because: ['RSL'] }
}

function usesIn(element: Element): readonly string[] {
  return textOf(element)
    .toLowerCase()
    .split(/[\s,]+/)
    .filter((use) => use !== '')
}
