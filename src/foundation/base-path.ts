/** The path of a base URL without its closing slash, such as `/desk`; empty at the root. Links within the site begin with it. */
export function basePathOf(baseUrl: string): string {
  return new URL(baseUrl).pathname.replace(/\/$/, '')
}

/** A path without the base URL's own path in front of it. */
export function withoutBasePath(path: string, basePath: string): string {
  const isInside = basePath !== '' && path.startsWith(basePath) && ['', '/'].includes(path.charAt(basePath.length))
  return isInside ? path.slice(basePath.length) || '/' : path
}
