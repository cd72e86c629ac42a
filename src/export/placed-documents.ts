import { filePath, isPage } from './file-path.ts'

/** Something with an address that can become a file. */
export type Placeable = {
  /** Below the base URL, such as `/feeds/wire.atom`. */
  readonly url: string
  readonly contentType: string
  /** Requested with a slash at the end, so it becomes the index of a folder of its name, as pages do. */
  readonly isFolder?: boolean | undefined
}

/**
 * Assigns each document its file; if two have the same file, the first one gets it. A file cannot also be a folder: a
 * document with the addresses of others below its own becomes `index.xml` or `index.json` there, or gets the first
 * number that is free, as in `index-2.xml`.
 */
export function placedDocuments<Document extends Placeable>(
  documents: readonly Document[],
): ReadonlyMap<string, Document> {
  const addresses = new Set(documents.flatMap(({ url, contentType }) => filePath(url, contentType) ?? []))
  const above = new Set([...addresses].flatMap(parentsOf))
  const files = new Map<string, Document>()
  const place = (path: string | undefined, document: Document) => {
    if (path !== undefined && !files.has(path)) files.set(path, document)
  }
  const isIndex = ({ url, contentType, isFolder }: Document) =>
    !isPage(contentType) && (isFolder || above.has(url.replace(/^\//, '')))
  for (const document of documents) {
    if (!isIndex(document)) place(filePath(document.url, document.contentType), document)
  }
  for (const document of documents) {
    if (isIndex(document)) place(indexPath(document, files), document)
  }
  // The page of the desk itself is a file that no folder may replace.
  const isBelowFile = (path: string) => parentsOf(path).some((parent) => files.has(parent))
  return new Map([...files].filter(([path]) => !isBelowFile(path)))
}

function indexPath({ url, contentType }: Placeable, taken: ReadonlyMap<string, unknown>): string | undefined {
  const folder = filePath(url, contentType)
  if (folder === undefined) return undefined
  const ending = contentType.includes('json') ? 'json' : 'xml'
  let path = `${folder}/index.${ending}`
  for (let number = 2; taken.has(path); number++) path = `${folder}/index-${number}.${ending}`
  return path
}

/** The folders that contain a path, outermost first. */
export function parentsOf(path: string): string[] {
  const parts = path.split('/')
  return parts.slice(1).map((_, index) => parts.slice(0, index + 1).join('/'))
}
