import { resolveUrl } from '../markup/resolve-url.ts'
import { isFeedType } from './page.ts'

const LINK = /<([^<>]{0,2000})>((?:\s*;\s*[\w*!#$&+.^`|~-]+(?:\s*=\s*(?:"(?:[^"\\]|\\.)*"|[^\s;,"]*))?)*)/g
const PARAMETER = /;\s*([\w*!#$&+.^`|~-]+)(?:\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s;,"]*)))?/g

/** The feeds that a web page offers in its `Link` header fields (RFC 8288), absolute, in their order. */
export function feedsInLinkFields(fields: readonly string[], url: string): readonly string[] {
  const feeds = fields.flatMap((field) =>
    [...field.matchAll(LINK)].flatMap(([, target = '', parameters = '']) => {
      const found = new Map<string, string>()
      for (const [, name = '', quoted, bare] of parameters.matchAll(PARAMETER)) {
        const key = name.toLowerCase()
        // Of a parameter that stands there twice the first counts.
        if (!found.has(key)) found.set(key, (quoted ?? bare ?? '').replace(/\\(.)/g, '$1'))
      }
      const isAlternate = /(?:^|\s)alternate(?:$|\s)/i.test(found.get('rel') ?? '')
      // With an anchor it is about another page.
      const isOffered = isAlternate && !found.has('anchor') && isFeedType(found.get('type') ?? '')
      return isOffered && target !== '' ? [resolveUrl(target, url)] : []
    }),
  )
  return [...new Set(feeds)]
}
