const MARK = '\ufeff'

/**
 * Edits a text with plain line ends and no byte order mark, and gives the result those of the text: both are kept as its writer's
 * editor left them.
 */
export function keepingLineEnds<Result extends string | undefined>(
  text: string,
  edit: (plain: string) => Result,
): Result {
  const isMarked = text.startsWith(MARK)
  const isWindows = /\r\n/.test(text) && !/(?<!\r)\n/.test(text)
  const plain = isMarked ? text.slice(1) : text
  const edited = edit(isWindows ? plain.replaceAll('\r\n', '\n') : plain)
  if (edited === undefined) return edited
  const ended = isWindows ? edited.replaceAll('\n', '\r\n') : edited
  return (isMarked ? MARK + ended : ended) as Result
}
