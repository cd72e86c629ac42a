/** Finished documents. Their plain bytes are not stored: writing and reading them would cost more than unpacking. */
export type DocumentsTable = {
  path: string
  content_type: string
  gzip: Uint8Array
  hash: string
  last_modified: number
  /** A DocumentHistory. */
  history_json: string | null
}

/**
 * The smaller encodings of a document, made a moment after it; by its hash they are known to be of the present bytes. Apart
 * from it, since adding a column to a large row writes all of it again.
 */
export type EncodingsTable = { path: string; hash: string; br: Uint8Array; zstd: Uint8Array }
