/** What a page of ours may load: style sheets and the script that we serve, and pictures from anywhere. Nothing may frame it. */
export const PAGE_POLICY = {
  'default-src': ["'none'"],
  'style-src': ["'self'"],
  'script-src': ["'self'"],
  'img-src': ['http:', 'https:', "'self'"],
  'base-uri': ["'none'"],
  'form-action': ["'self'"],
  'frame-ancestors': ["'none'"],
} as const

/** Hotlinked pictures come more often where no referrer is sent, and readers stay private. */
export const REFERRER_POLICY = 'no-referrer'

const pagePolicyText = Object.entries(PAGE_POLICY)
  .map(([directive, values]) => `${directive} ${values.join(' ')}`)
  .join('; ')

/** The Content-Security-Policy of a document: a page as above; anything else runs and loads nothing. */
export function contentSecurityPolicy(contentType: string): string {
  return contentType.startsWith('text/html') ? pagePolicyText : "default-src 'none'; sandbox"
}
