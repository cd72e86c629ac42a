/** SQLite's names for what other engines name differently. */
export const columnTypes = {
  bytes: 'blob',
  /** A number that is the key of its row, assigned by the database if not given. */
  rowNumber: 'integer primary key',
} as const
