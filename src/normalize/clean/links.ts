import { linkUrl, webUrl } from '../../foundation/url.ts'

/** Longer addresses carry data rather than name a page. */
const maxAddress = 8000

/**
 * The address that a link may lead to: http(s), mail or telephone, absolute, as a browser would read it, so that tabs,
 * line breaks and escaped letters cannot hide another scheme; undefined if it is none of these.
 */
export function linkAddress(value: string, base: string): string | undefined {
  return bounded(linkUrl(printable(value), base))
}

/** The address from which a picture, sound or film may be loaded or a quotation taken: http(s), absolute. */
export function webAddress(value: string, base: string): string | undefined {
  return bounded(webUrl(printable(value), base))
}

/** Removes the characters that browsers ignore inside an address: what is left is what they would open. */
function printable(value: string): string {
  return value.replace(/[\0-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060\ufeff]/g, '')
}

function bounded(url: string | undefined): string | undefined {
  return url !== undefined && url.length <= maxAddress ? url : undefined
}
