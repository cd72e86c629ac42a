import type { FeedDocument, Item, ParseResult } from '../../model/documents.ts'
import type { FolderListing } from '../../model/folder.ts'
import { LimitError } from '../markup/tree.ts'
import { type FileReading, readArticleFile } from './article-file.ts'

/** The articles in the files of a folder, as its poll listed them. */
export function readFolder({ body }: FeedDocument): ParseResult {
  const { files, unread, remarks } = JSON.parse(new TextDecoder().decode(body)) as FolderListing
  const items: Item[] = []
  const unreadable: string[] = []
  for (const file of files) {
    const reading = tryFile(() => readArticleFile(file))
    if (reading === 'unreadable') unreadable.push(file.path)
    else if (reading !== 'draft') items.push(reading)
  }
  const words = unreadable.length === 0 ? [] : [`${count(unreadable.length)} no article that can be read`]
  return {
    kind: 'feed',
    format: 'folder',
    header: {},
    items,
    skipped: unreadable.length,
    reader: 'wiredesk',
    folder: { unread: [...unread, ...unreadable], remarks: [...remarks, ...words] },
  }
}

function count(files: number): string {
  return files === 1 ? '1 file holds' : `${files} files hold`
}

/** A file that is built to exhaust us costs itself. */
function tryFile(read: () => FileReading): FileReading {
  try {
    return read()
  } catch (error) {
    if (error instanceof LimitError || error instanceof RangeError) return 'unreadable'
    throw error
  }
}
