/** SQLite's names for what other engines name differently. */
export const columnTypes = {
  bytes: 'blob',
  /** A number that is the key of its row, assigned by the database if not given. */
  rowNumber: 'integer primary key',
  /** Put after the columns of a table whose small rows are kept in its primary key, without a second copy of that key. */
  keptInKey: ' without rowid',
} as const
