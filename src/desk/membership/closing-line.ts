import type { ClosingLine } from '../../store/feeds/entries.ts'

/**
 * The line as it was, without what one made today would not say: an outlet that took its copy back is named no more, and
 * an agency that is another by now no more either. What came since is not added.
 */
export function withoutGone(line: ClosingLine, today: ClosingLine): ClosingLine {
  const names = line.names.filter((name) => today.names.includes(name))
  return { ...line, names, agency: line.agency === undefined ? undefined : today.agency }
}
