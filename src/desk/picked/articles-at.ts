import { withoutTracking } from '../../foundation/addresses/without-tracking.ts'
import { canonicalUrl } from '../../foundation/url.ts'
import { articlesAtPage, articlesKnownAs } from '../../store/articles/references.ts'
import type { Handle } from '../../store/open/handle.ts'
import { addressKey } from './address-key.ts'

/** The ids of the articles that were ever known by a guid or an address, however it is spelled; the first 20. */
export async function articlesAt(handle: Handle, name: string): Promise<readonly string[]> {
  const page = canonicalUrl(name)
  const known = await articlesKnownAs(handle, [...new Set([name, page ?? name, addressKey(name)])])
  return known.length > 0 || page === undefined ? known : published(handle, page)
}

/** The articles whose address is published as this one, since more of it tracks readers than is passed over in comparing. */
async function published(handle: Handle, page: string): Promise<readonly string[]> {
  const near = await articlesAtPage(handle, page.replace(/\?.*$/, ''))
  const same = near.filter(({ address }) => canonicalUrl(withoutTracking(address)) === page)
  return [...new Set(same.map(({ articleId }) => articleId))]
}
