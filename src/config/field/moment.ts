import type { Instant } from '../../model/instant.ts'
import { readDay } from './feed-name.ts'
import type { FieldResult } from './field-result.ts'

const MOMENT = /^(\d{4}-\d{2}-\d{2})[T ]([01]\d|2[0-3]):[0-5]\d(?::[0-5]\d)?(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/

/** Reads a moment such as 2026-12-01T18:00Z or 2026-12-01T18:00+01:00, or a day, which stands for its beginning in UTC. */
export function readMoment(text: string): FieldResult<Instant> {
  const [, day] = MOMENT.exec(text) ?? []
  const result = readDay(day ?? text)
  if ('mistake' in result)
    return { mistake: `"${text}" is not a day such as 2026-12-01 or a moment such as 2026-12-01T18:00Z` }
  return { value: day === undefined ? result.value : Date.parse(text.replace(' ', 'T')) }
}
