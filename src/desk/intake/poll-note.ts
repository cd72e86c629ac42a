import type { Move, PollNote, PollResult } from '../../model/poll-result.ts'
import type { Source } from '../../model/settings.ts'
import type { SourceAnswer } from '../newsroom/source-answer.ts'
import type { Sheet } from '../sheet/sheet.ts'

/** What a round made of the items of one document. */
export type Counts = {
  readonly added: number
  readonly changed: number
  readonly leftOut: number
  /** What had to be left for another day; also among what was left out. */
  readonly left: number
}

type Polled = {
  /** Counting an unreadable document as a failure. */
  readonly result: PollResult
  readonly counts: Counts
  /** As after this poll. */
  readonly move: Move | undefined
  readonly notices?: readonly string[] | undefined
}

/** What is kept of one poll until the next. */
export function pollNote(
  { source, reading, before }: SourceAnswer,
  { result, counts, move, notices }: Polled,
): PollNote {
  const { kind, status, wire } = result
  const read = reading?.kind === 'articles' ? reading : undefined
  // What is as it was, is so for the reasons that were given.
  const remarksOnFolder = read?.folder?.remarks ?? (kind === 'fresh' ? before.lastPoll?.remarks : undefined) ?? []
  return {
    status,
    bytes: wire?.bytes,
    decodedBytes: wire?.decodedBytes,
    ms: wire?.ms,
    url: wire?.url,
    isUnchanged: (kind === 'fresh' || kind === 'unchanged') && reading === undefined,
    items: read && read.articles.length + read.unchanged.length + read.skipped,
    added: counts.added,
    changed: counts.changed,
    skipped: (read?.skipped ?? 0) + counts.leftOut,
    remarks: source.folder === undefined ? remarksOn(source, move) : remarksOnFolder,
    ...(notices && notices.length > 0 && { notices }),
  }
}

function remarksOn({ insecure }: Source, move: Move | undefined): readonly string[] {
  const adopted = move?.adopted
  return [
    ...(adopted === undefined ? [] : [`moved for good to ${adopted.to}, which is asked instead`]),
    ...(insecure ? ['its certificate is not checked'] : []),
  ]
}

/** Notes a poll, or a push, that brought something new, so that it can be said of an article from where it came. */
export function noteNews(
  { at, writes }: Sheet,
  { source, result, reading, isPushed }: SourceAnswer,
  { added, changed }: Pick<Counts, 'added' | 'changed'>,
): void {
  if (added + changed === 0) return
  const { status, wire } = result
  const format = reading?.kind === 'articles' ? reading.format : undefined
  writes.newsPolls.push({ sourceId: source.id, at, status, url: wire?.url, format, isPushed: isPushed === true })
}
