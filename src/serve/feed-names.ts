import type { IncomingMessage, ServerResponse } from 'node:http'
import { withoutBasePath } from '../foundation/base-path.ts'
import type { Feed } from '../model/settings.ts'
import { pathOf } from './request-path.ts'

/** The names of feeds other than those of their documents. */
export type FeedNames = {
  /** Maps an old path to the path of the document served there. */
  readonly aliases: ReadonlyMap<string, string>
  /** Maps an old slug to the current one. */
  readonly renamed: ReadonlyMap<string, string>
  /** Whether the feed with this slug is gone for good. */
  readonly isGone: (slug: string) => boolean
}

/** The old names that the configuration gives to feeds. */
export function namesOf(feeds: readonly Feed[]): Pick<FeedNames, 'aliases' | 'renamed'> {
  const aliases = feeds.flatMap(({ slug, aliases: old = [] }) =>
    old.map(({ path, format }) => [path, `/feeds/${slug}.${format}`] as const),
  )
  const renamed = feeds.flatMap(({ slug, renamed: old = [] }) => old.map((before) => [before, slug] as const))
  return { aliases: new Map(aliases), renamed: new Map(renamed) }
}

/** A feed's address: the slug, which is looked up, and what may follow it. */
const ADDRESS = /^\/feeds\/([a-z0-9-]{1,64})(\.(?:rss|atom|json|opml)|\/archive\/[1-9]\d{0,8}\.(?:rss|atom|json))?\/*$/
/** The queries that may be passed on: none that could begin a header or another line. */
const QUERY = /^\?[\x21-\x7e]*$/

/**
 * Answers for renamed feeds, with 301 since some readers refuse 308, and for those that are gone. For any other request
 * it does nothing and returns false. Redirect targets are made only from slugs in the configuration.
 */
export function createNameHandler(names: FeedNames, basePath: string) {
  return (request: IncomingMessage, response: ServerResponse): boolean => {
    const url = request.url ?? ''
    const path = pathOf(url)
    const inside = withoutBasePath(path, basePath)
    const alias = names.aliases.get(withoutSlash(inside)) ?? inside.toLowerCase()
    const [, slug = '', rest = ''] = ADDRESS.exec(alias) ?? []
    const target = names.renamed.get(slug)
    if (target !== undefined) {
      const query = url.includes('?') ? url.slice(url.indexOf('?')) : ''
      answer(response, 301, 'Moved.\n', `${basePath}/feeds/${target}${rest}${QUERY.test(query) ? query : ''}`)
      return true
    }
    if (slug === '' || !names.isGone(slug)) return false
    answer(response, 410, 'This feed has ended, and is gone.\n')
    return true
  }
}

/** The current path of a feed's document; the same for one that was never renamed. */
export function pathOfToday(names: Pick<FeedNames, 'renamed'> | undefined, path: string): string {
  const [, slug = '', rest = ''] = ADDRESS.exec(path) ?? []
  const target = names?.renamed.get(slug)
  return target === undefined ? path : `/feeds/${target}${rest}`
}

/** The path of the document that has this path as an alias, with or without a trailing slash. */
export function aliased(names: FeedNames | undefined, path: string): string | undefined {
  return names?.aliases.get(withoutSlash(path))
}

function withoutSlash(path: string): string {
  return path.length > 1 && path.endsWith('/') ? path.slice(0, -1) : path
}

function answer(response: ServerResponse, status: 301 | 410, text: string, location?: string): void {
  const headers = [
    ...['Content-Type', 'text/plain; charset=utf-8', 'Content-Length', String(Buffer.byteLength(text))],
    ...['Cache-Control', 'public, max-age=3600', 'X-Content-Type-Options', 'nosniff'],
    ...['Access-Control-Allow-Origin', '*', 'Content-Security-Policy', "default-src 'none'; sandbox"],
    ...(location === undefined ? [] : ['Location', location]),
  ]
  response.writeHead(status, headers).end(response.req.method === 'HEAD' ? undefined : text)
}
