/** A tag that a title mentions rather than uses: it has attribute names at most, since a value means it is used. */
const bare = /<(\/?)([a-z][a-z0-9]{0,15})(?:\s+[a-z-]{1,30}){0,3}\s{0,3}\/?>/gi

/** Elements that are removed with their contents: an unclosed one would take the rest of the title with it. */
const wordless = new Set(['script', 'style', 'svg'])

/** Anything longer is a text in place of a title. */
const LONGEST = 1000

/**
 * An HTML title with the tags that it mentions rather than uses (`Use <script> in your pages`) escaped, so that they
 * read as words: those that stand apart like a word and have no counterpart.
 */
export function withNamedTags(html: string): string {
  if (html.length > LONGEST) return html
  return html.replace(bare, (tag: string, slash: string, name: string, at: number) => {
    const [before, after] = [html.slice(0, at), html.slice(at + tag.length)]
    const inside = slash ? sinceStart(before, name) : untilEnd(after, name)
    const isAmongWords = before.trim() !== '' && (slash === '' || after.trim() !== '')
    return standsApart(before, after) && isNamed(name.toLowerCase(), inside, isAmongWords) ? `&lt;${tag.slice(1)}` : tag
  })
}

/** `<br>` between words is far more often used than mentioned, and so is a formatting tag at the start. */
function isNamed(name: string, inside: string | undefined, isAmongWords: boolean): boolean {
  if (wordless.has(name)) return inside === undefined || /^\s[\p{L}\s,&]{1,40}\s$/u.test(inside)
  return inside === undefined && isAmongWords && name !== 'br'
}

function standsApart(before: string, after: string): boolean {
  return /(?:^|[\s(["'“‘«„])$/.test(before) && /^(?:$|[\s)\]"'”’».,:;!?…])/.test(after)
}

/** The text between an element's tag and the end tag that follows. */
function untilEnd(after: string, name: string): string | undefined {
  const at = after.toLowerCase().indexOf(`</${name.toLowerCase()}`)
  return at < 0 ? undefined : after.slice(0, at)
}

/** The text between an element's end tag and the last tag of that name before it. */
function sinceStart(before: string, name: string): string | undefined {
  const start = [...before.matchAll(new RegExp(`<${name}\\b[^<>]*>`, 'gi'))].at(-1)
  return start && before.slice(start.index + start[0].length)
}
