import { untilText } from '../../foundation/dates/time-words.ts'
import type { Instant } from '../../model/instant.ts'
import type { HostHold } from './host-book.ts'

/** Until when a host is held and why, such as `held until 14:05: one.example asked for 2h (429)`; times are in UTC. */
export function holdWords({ until, reason }: HostHold, { host, at }: { host: string; at: Instant }): string {
  return `held until ${untilText(until, at)}: ${host} ${reason}`
}
