import type { Instant } from '../../model/instant.ts'
import { NEVER } from '../../model/rhythm.ts'
import { holdWords } from './hold-words.ts'
import type { HostBook } from './host-book.ts'
import { laterHold } from './later-hold.ts'

type Due = { readonly dueAt: Instant; readonly dueReason?: string | undefined }

type Where = { readonly address: string; readonly hosts: Pick<HostBook, 'domainOf' | 'holdOf'>; readonly at: Instant }

/** When a source is asked next, and why then: when it is due, or once its domain is no longer held. */
export function nextAsked(
  { dueAt, dueReason = '' }: Due,
  { address, hosts, at }: Where,
): { readonly nextPollAt: Instant | undefined; readonly nextPollReason: string } {
  const hold = laterHold({ address, dueAt }, { hosts, at })
  if (hold) return { nextPollAt: hold.until, nextPollReason: holdWords(hold, { host: hold.domain, at }) }
  return { nextPollAt: dueAt === NEVER ? undefined : dueAt, nextPollReason: dueReason }
}
