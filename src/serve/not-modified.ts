import type { IncomingHttpHeaders } from 'node:http'

/** What a reader's copy is compared with. */
export type Validator = { readonly hash: string; readonly lastModified: number; readonly lastModifiedText: string }

const httpDate =
  /^(?:\w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d GMT|\w+, \d\d-\w{3}-\d\d \d\d:\d\d:\d\d GMT|\w{3} \w{3} [ \d]\d \d\d:\d\d:\d\d \d{4})$/

/**
 * Whether a reader has the document already (RFC 9110 13.2.2). If present, If-None-Match alone counts; tags of any of
 * our forms match, weak or with the suffix that a proxy added (`"hash-gzip"`, `W/"hash;br"`), and so does `*`. An
 * If-Modified-Since that is not an HTTP date is ignored.
 */
export function isNotModified(headers: IncomingHttpHeaders, validator: Validator): boolean {
  const tags = headers['if-none-match']
  if (tags !== undefined) return tags.trim() === '*' || hasTag(tags, validator.hash)
  const since = headers['if-modified-since']
  if (since === undefined) return false
  return since === validator.lastModifiedText || isAtLeast(since, validator.lastModified)
}

/** Whether a list of tags has one for this hash. The tag in every coding begins with it, so one search is enough. */
export function hasTag(list: string, hash: string): boolean {
  for (let start = list.indexOf(hash); start >= 0; start = list.indexOf(hash, start + 1)) {
    const before = start === 0 ? '"' : list.charAt(start - 1)
    const after = list.charAt(start + hash.length)
    if ('" ,'.includes(before) && '"-;, '.includes(after)) return true
  }
  return false
}

function isAtLeast(text: string, lastModified: number): boolean {
  if (!httpDate.test(text)) return false
  // The asctime form names no zone, and Date.parse would assume the machine's own.
  const since = Date.parse(text.endsWith('GMT') ? text : `${text} GMT`)
  return since >= lastModified
}
