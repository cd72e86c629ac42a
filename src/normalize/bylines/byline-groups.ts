/** What stands in brackets, with what follows the bracket. */
export type Group = { readonly words: string; readonly after: string }

const opening = /[([]/
const closing = /[)\]]/

/**
 * A byline in one walk: its parts between signs that `separators` matches outside of all brackets, each without the
 * groups that `isKept` does not keep; and those groups. By default all are kept.
 */
export function withoutGroups(
  line: string,
  separators: RegExp | undefined,
  isKept: (group: Group) => boolean = () => true,
): { readonly parts: readonly string[]; readonly groups: readonly Group[] } {
  const groups: Group[] = []
  const parts: string[] = []
  let [part, depth, start] = ['', 0, 0]
  for (let at = 0; at < line.length; at++) {
    const sign = line[at]!
    if (opening.test(sign) && depth++ === 0) start = at
    else if (depth > 0 && closing.test(sign) && --depth === 0) {
      const group = { words: line.slice(start + 1, at).trim(), after: line.slice(at + 1, at + 6) }
      if (isKept(group)) part += line.slice(start, at + 1)
      else groups.push(group)
    } else if (depth === 0 && separators?.test(sign)) {
      parts.push(part)
      part = ''
    } else if (depth === 0) part += sign
  }
  // A bracket that nobody closed is one of the name's signs.
  if (depth > 0) part += line.slice(start)
  return { parts: [...parts, part].map((one) => one.trim()).filter((one) => one !== ''), groups }
}
