import { hasPublicName } from '../../foundation/addresses/private-host.ts'
import { secretsOf } from '../../foundation/secrets.ts'
import { canonicalUrl, webUrl } from '../../foundation/url.ts'
import type { Channel, FeedHeader } from '../../model/documents.ts'
import type { Source } from '../../model/settings.ts'
import { areOnSite } from './own-site.ts'

/**
 * The page that a document links to as its own, if it may be shown to anybody: not the document itself, nothing with a
 * key in it, and no address of a private network.
 */
export async function channelPage(
  { home }: Pick<FeedHeader, 'home'>,
  { url: address, privateNetwork }: Pick<Source, 'url' | 'privateNetwork'>,
  documentUrl: string,
): Promise<Channel | undefined> {
  const url = home === undefined ? undefined : webUrl(home)
  if (url === undefined || !hasPublicName(url) || secretsOf(url).length > 0) return undefined
  const addresses = [address, documentUrl]
  if (addresses.flatMap(secretsOf).some((secret) => secret.length > 3 && url.includes(secret))) return undefined
  if (addresses.some((one) => canonicalUrl(one) === canonicalUrl(url))) return undefined
  const host = (one: string) => URL.parse(one)?.hostname
  if (privateNetwork && addresses.some((one) => host(one) === host(url))) return undefined
  const [isOwn = false] = await areOnSite([address], [url])
  return { url, isOwn }
}
