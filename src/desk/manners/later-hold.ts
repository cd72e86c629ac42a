import type { Instant } from '../../model/instant.ts'
import type { HostBook, HostHold } from './host-book.ts'

type Asked = { readonly hosts: Pick<HostBook, 'domainOf' | 'holdOf'>; readonly at: Instant }

/** The hold of the domain of an address where it ends after the source is due, and so decides when that is asked. */
export function laterHold(
  { address, dueAt }: { readonly address: string; readonly dueAt: Instant },
  { hosts, at }: Asked,
): (HostHold & { readonly domain: string }) | undefined {
  const domain = hosts.domainOf(address)
  const hold = hosts.holdOf(domain, at)
  // Of the source that was answered so its own state says as much.
  return hold === undefined || hold.until <= dueAt ? undefined : { ...hold, domain }
}
