const blocks = /^(?:address|article|aside|blockquote|d[dlt]|div|fig|footer|h\d|header|hr|li|main|ol|p|pre|section|t|ul)/
const inline = /^(?:time)/

/** Whether a tag of this name, opening or closing, ends a line of text. */
export function isLineEnd(name: string): boolean {
  return name === 'br' || (blocks.test(name) && !inline.test(name))
}
