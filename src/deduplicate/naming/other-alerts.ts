import { foldText } from '../../foundation/words.ts'
import type { Alert } from '../../model/documents.ts'

/** Whether two alerts are about something else, however alike their forms: what both of them say, and say otherwise, tells. */
export function areOtherAlerts(one: Alert | undefined, other: Alert | undefined): boolean {
  if (one === undefined || other === undefined) return false
  return (['area', 'severity', 'urgency', 'expires'] as const).some((field) => {
    const [own, theirs] = [one[field], other[field]]
    return own !== undefined && theirs !== undefined && said(own) !== said(theirs)
  })
}

/** Places may be listed in any order. */
function said(value: string | number): string {
  const parts = foldText(String(value)).split(';')
  return parts
    .map((part) => part.replace(/\s+/g, ' ').trim())
    .sort()
    .join(';')
}
