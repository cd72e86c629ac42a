/** A tag, with the text behind it up to the next one; text and values as written, references included. */
export type Token = {
  /** In small letters, without prefix; `/name` for an end tag, `name/` for an empty element. */
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly text: string
}

const LONGEST_TAG = 8000

/** The tags of a piece of markup in order, up to the first that does not end. */
export function tokensOf(markup: string): readonly Token[] {
  const tokens: Token[] = []
  let start = markup.indexOf('<')
  while (start >= 0) {
    const end = endOfTag(markup, start)
    if (end < 0) break
    const next = markup.indexOf('<', end)
    const tag = markup.slice(start + 1, end)
    const text = markup.slice(end + 1, next < 0 ? markup.length : next)
    const name = /^(\/?)(?:[a-z][\w.-]{0,20}:)?([a-z][\w-]{0,40})/i.exec(tag)
    const isEmpty = tag.endsWith('/') && !tag.startsWith('/')
    const called = name ? `${name[1]}${name[2]!.toLowerCase()}${isEmpty ? '/' : ''}` : '!'
    tokens.push({ name: called, attributes: attributesOf(tag), text })
    start = next
  }
  return tokens
}

/** Where the tag that begins at `start` ends: its `>`, outside quotes; -1 if it does not. */
export function endOfTag(markup: string, start: number): number {
  let quote = ''
  for (let at = start; at < markup.length && at < start + LONGEST_TAG; at += 1) {
    const letter = markup[at]!
    if (quote !== '') quote = letter === quote ? '' : quote
    else if (letter === '>') return at
    else if ((letter === '"' || letter === "'") && markup[at - 1] === '=') quote = letter
  }
  return -1
}

function attributesOf(tag: string): Record<string, string> {
  const found: Record<string, string> = {}
  for (const [, name, double, single, bare] of tag.matchAll(
    /([a-z][\w:-]{0,40})\s{0,9}=\s{0,9}(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/gi,
  )) {
    found[name!.toLowerCase()] ??= double ?? single ?? bare ?? ''
  }
  return found
}
