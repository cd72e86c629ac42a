/** How SQLite names what other engines name otherwise. */
export const columnTypes = {
  bytes: 'blob',
  /** A number that is the key of its row, given by the database where it is not said. */
  rowNumber: 'integer primary key',
} as const
