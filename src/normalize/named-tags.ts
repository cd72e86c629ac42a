/** A tag as a title names it: with the names of attributes at most, for a value belongs to one that is used. */
const bare = /<(\/?)([a-z][a-z0-9]{0,15})(?:\s+[a-z-]{1,30}){0,3}\s{0,3}\/?>/gi

/** Elements that are left out with all that stands in them: one that nothing closes takes the end of the title along. */
const wordless = new Set(['script', 'style', 'svg'])

/** Longer ones are no titles but texts in their place. */
const LONGEST = 1000

/**
 * A title in HTML in which the tags that it names and does not use (`Use <script> in your pages`) are escaped, so that
 * they are read as words: those that stand apart like a word and have no counterpart.
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

/** `<br>` between words is used far more often than it is named; so is a formatting tag at the start. */
function isNamed(name: string, inside: string | undefined, isAmongWords: boolean): boolean {
  if (wordless.has(name)) return inside === undefined || /^\s[\p{L}\s,&]{1,40}\s$/u.test(inside)
  return inside === undefined && isAmongWords && name !== 'br'
}

function standsApart(before: string, after: string): boolean {
  return /(?:^|[\s(["'“‘«„])$/.test(before) && /^(?:$|[\s)\]"'”’».,:;!?…])/.test(after)
}

/** What stands between an element's tag and the end tag that follows. */
function untilEnd(after: string, name: string): string | undefined {
  const at = after.toLowerCase().indexOf(`</${name.toLowerCase()}`)
  return at < 0 ? undefined : after.slice(0, at)
}

/** What stands between an element's end tag and the last tag of that name before it. */
function sinceStart(before: string, name: string): string | undefined {
  const start = [...before.matchAll(new RegExp(`<${name}\\b[^<>]*>`, 'gi'))].at(-1)
  return start && before.slice(start.index + start[0].length)
}
