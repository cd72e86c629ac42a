/** The scheme of the addresses that stand for folders; nothing that is fetched has it. */
const SCHEME = 'folder:'

/** What a folder of articles holds, as it is handed from the poll to the parser. */
export type FolderListing = FolderRemains & { readonly files: readonly FolderFile[] }

/** What remains of a folder beside the articles in it. */
export type FolderRemains = {
  /** Paths of files that stand there and could not be read: their articles were not taken away. */
  readonly unread: readonly string[]
  /** What the operator should know, in words that name no path, since anybody may read them. */
  readonly remarks: readonly string[]
}

/** One file that was read. */
export type FolderFile = {
  /** Within the folder, with forward slashes. */
  readonly path: string
  readonly text: string
}

/** The address that stands for the folder of a source: ids are made of it, and it says nothing of where the folder is. */
export function folderAddress(sourceId: string): string {
  return `${SCHEME}//${sourceId}/`
}

/** Whether an address stands for a folder. */
export function isFolderAddress(url: string): boolean {
  return url.startsWith(SCHEME)
}

/** What the endings of file names say of their contents. */
const KINDS: Readonly<Record<string, FileKind>> = {
  ...{ md: 'markdown', markdown: 'markdown', mdown: 'markdown', mkd: 'markdown' },
  ...{ html: 'html', htm: 'html', xhtml: 'html', txt: 'text', text: 'text' },
}

/** How the text of a file is written. */
export type FileKind = 'markdown' | 'html' | 'text'

/** What kind of article a file holds, by its name; undefined if it is none. */
export function fileKindOf(path: string): FileKind | undefined {
  const ending = /\.([a-z]{2,8})$/i.exec(path)?.[1]?.toLowerCase()
  return ending !== undefined && Object.hasOwn(KINDS, ending) ? KINDS[ending] : undefined
}
