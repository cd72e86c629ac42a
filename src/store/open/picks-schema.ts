/** What the files with picks said when the desk last followed them, a line for each. */
export type PickLinesTable = { feed: string; line: string }

/** The statements that create these tables. */
export function pickTables(): readonly string[] {
  return ['create table pick_lines (feed text not null, line text not null, primary key (feed, line))']
}
