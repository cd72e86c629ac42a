/** What engines name differently, as the statements that make tables need it. */
export type ColumnTypes = {
  readonly bytes: string
  /** A number that is the key of its row, given by the database where a row is written without it. */
  readonly rowNumber: string
}
