import { readCron } from '../../foundation/cron.ts'
import type { Reading } from './reading.ts'

/** Reads a cron expression of five fields, kept as written but for white space. */
export function readSchedule(text: string): Reading<string> {
  const read = readCron(text)
  return 'mistake' in read ? read : { value: text.trim().replace(/\s+/g, ' ') }
}
