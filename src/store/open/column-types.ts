/** The names of column types that differ between engines. */
export type ColumnTypes = {
  readonly bytes: string
  /** A number that is the key of its row, assigned by the database if not given. */
  readonly rowNumber: string
}
