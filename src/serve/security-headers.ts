/**
 * What our pages may load: style sheets and the script that we serve, and pictures from anywhere. Nothing may frame it.
 */
export const PAGE_POLICY = {
  'default-src': ["'none'"],
  'style-src': ["'self'"],
  'script-src': ["'self'"],
  'img-src': ['http:', 'https:', "'self'"],
  'base-uri': ["'none'"],
  'form-action': ["'self'"],
  'frame-ancestors': ["'none'"],
} as const

/** More hotlinked pictures load if no referrer is sent, and readers stay private. */
export const REFERRER_POLICY = 'no-referrer'

const pagePolicyText = Object.entries(PAGE_POLICY)
  .map(([directive, values]) => `${directive} ${values.join(' ')}`)
  .join('; ')

/** The Content-Security-Policy of a document: the one above for a page; anything else may run and load nothing. */
export function contentSecurityPolicy(contentType: string): string {
  return contentType.startsWith('text/html') ? pagePolicyText : "default-src 'none'; sandbox"
}
