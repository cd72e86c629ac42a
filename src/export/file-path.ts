/**
 * The file for an address path: a page without an extension becomes `index.html` in a folder of its name, where file
 * servers look for it; everything else keeps its name. Undefined for a path that no file may have.
 */
export function filePath(url: string, contentType: string): string | undefined {
  const name = url.replace(/^\//, '')
  const path = isPage(contentType) ? `${name === '' ? '' : `${name}/`}index.html` : name
  return isSafePath(path) ? path : undefined
}

/** Whether documents of this type are pages. */
export function isPage(contentType: string): boolean {
  return contentType.startsWith('text/html')
}

/** Whether a path leads to a file inside its folder that is neither hidden nor one of our own records. */
export function isSafePath(path: unknown): path is string {
  return (
    typeof path === 'string' &&
    path.length <= 1000 &&
    /^(?!\.)[\w~%-][\w.~%-]*(?:\/(?!\.)[\w~%-][\w.~%-]*)*$/.test(path)
  )
}
