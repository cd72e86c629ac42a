import { parseDate } from '../../foundation/dates/parse-date.ts'
import type { Alert, Item, RawText } from '../../model/documents.ts'
import { excerpt, oneLine } from '../clean/plain-text.ts'

const LONGEST_AREA = 8000
const LONGEST_WORD = 60
/** So much of a list of places stands before a summary. */
const AREA_IN_SUMMARY = 80

/** What an item says as an alert, cleaned; undefined if it is none. */
export function cleanAlert({ alert }: Item): Alert | undefined {
  if (alert === undefined) return undefined
  const words = (text: string | undefined, most: number) => excerpt(oneLine(text ?? ''), most) || undefined
  return {
    area: words(alert.area, LONGEST_AREA),
    severity: words(alert.severity, LONGEST_WORD),
    urgency: words(alert.urgency, LONGEST_WORD),
    expires: alert.expires === undefined ? undefined : parseDate(alert.expires),
  }
}

/**
 * An alert with area, severity, urgency and expiry before its texts, where readers see them, conditions find them and
 * alerts differ that share a form; any other item as it is.
 */
export function withAlertWords(item: Item): Item {
  const alert = cleanAlert(item)
  if (alert === undefined) return item
  const { summary, content } = item
  const area = alert.area && excerpt(alert.area, AREA_IN_SUMMARY)
  const line = alertLine(alert)
  if (content === undefined && summary === undefined) return { ...item, content: { value: line, type: 'text' } }
  return {
    ...item,
    summary: summary && before(summary, alertLine({ ...alert, area })),
    content: before((content ?? summary)!, line),
  }
}

function alertLine({ area, severity, urgency, expires }: Alert): string {
  const parts = [
    area,
    severity && `Severity: ${severity}`,
    urgency && `Urgency: ${urgency}`,
    expires === undefined ? undefined : `Expires: ${written(expires)}`,
  ]
  return parts.filter((part) => part !== undefined).join(' · ')
}

function written(at: number): string {
  return `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`
}

function before(text: RawText, line: string): RawText {
  if (text.type === 'text') return { ...text, value: `${line}\n\n${text.value}` }
  const escaped = line.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
  return { ...text, value: `<p>${escaped}</p>\n${text.value}` }
}
