/** Our public address, and the other hubs that our feeds announce as well. */
export type Announced = { readonly baseUrl: string; readonly hubs?: readonly string[] | undefined }

const FEED_DOCUMENT = /^\/feeds\/[^/.]+\.(?:rss|atom|json)$/

/** Whether a path is that of a feed document: each is a topic of our hub. */
export function isTopic(path: string): boolean {
  return FEED_DOCUMENT.test(path)
}

/** The address of our own hub. */
export function hubAddress(baseUrl: string): string {
  return `${baseUrl}/hub`
}

/** The Link header of a feed document, naming its hubs and itself (W3C WebSub 4); undefined for any other document. */
export function linkHeader(path: string, { baseUrl, hubs = [] }: Announced): string | undefined {
  if (!isTopic(path)) return undefined
  const links = [hubAddress(baseUrl), ...hubs].map((hub) => `<${hub}>; rel="hub"`)
  return [...links, `<${baseUrl}${path}>; rel="self"`].join(', ')
}
