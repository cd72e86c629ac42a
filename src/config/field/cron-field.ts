import { readCron } from '../../foundation/cron.ts'
import type { FieldResult } from './field-result.ts'

/** Reads a cron expression of five fields, kept as written except for white space. */
export function readSchedule(text: string): FieldResult<string> {
  const read = readCron(text)
  return 'mistake' in read ? read : { value: text.trim().replace(/\s+/g, ' ') }
}
