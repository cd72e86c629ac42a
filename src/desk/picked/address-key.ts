import { withoutTracking } from '../../foundation/addresses/without-tracking.ts'
import { canonicalUrl } from '../../foundation/url.ts'

/** What is the same for all spellings of the address of a page, with whatever tracks its readers; a guid stands for itself. */
export function addressKey(name: string): string {
  return canonicalUrl(withoutTracking(name)) ?? name
}
