import type { ClosingLine } from '../../store/feeds/entries.ts'

/**
 * The line as it was, minus what would no longer be true today: an outlet that withdrew its copy, or an agency that has
 * been replaced. Nothing new is added.
 */
export function withoutGone(line: ClosingLine, today: ClosingLine): ClosingLine {
  const names = line.names.filter((name) => today.names.includes(name))
  return { ...line, names, agency: line.agency === undefined ? undefined : today.agency }
}
