const blocks =
  /^(?:address|article|aside|blockquote|caption|center|d[dlt]|details|div|fig|footer|h\d|header|hr|li|main|menu|nav|ol|p|pre|section|summary|t|ul)/
/** A player stands by itself, with words in it for those who have none. */
const players = /^(?:audio|iframe|video)$/
const inline = /^(?:time)/

/** Whether a tag of this name, opening or closing, ends a line of text. */
export function isLineEnd(name: string): boolean {
  return name === 'br' || players.test(name) || (blocks.test(name) && !inline.test(name))
}
