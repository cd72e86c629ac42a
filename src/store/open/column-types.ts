/** What engines write differently when they create a table. */
export type ColumnTypes = {
  readonly bytes: string
  /** A number that is the key of its row, assigned by the database if not given. */
  readonly rowNumber: string
  /** Put after the columns of a table whose small rows are kept in its primary key, without a second copy of that key. */
  readonly keptInKey: string
}
