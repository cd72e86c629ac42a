/** Stands before the name of a frame that became a link: a noncharacter, which no text needs. */
export const FRAME_LINK = '\ufdd4'

/** Elements that stand within a line. */
const INLINE = /^(?:a|abbr|b|bdi|bdo|big|cite|code|del|em|font|i|ins|kbd|mark|q|s|samp|small|span|strong|sub|sup|tt|u)$/

const END = '</a>'
const BREAK = '<br />'

/**
 * Cleaned HTML in which no link that was a frame runs into words or another link: each has its line, as frames do. Marks
 * that a publisher wrote go too.
 */
export function withFramesApart(html: string): string {
  if (!html.includes(FRAME_LINK)) return html
  let written = ''
  let done = 0
  let end = 0
  for (let mark = html.indexOf(FRAME_LINK); mark >= 0; mark = html.indexOf(FRAME_LINK, mark + 1)) {
    // In cleaned HTML a `>` ends a tag.
    const start = html[mark - 1] === '>' ? html.lastIndexOf('<', mark - 1) : -1
    if (start < done || !html.startsWith('<a ', start)) continue
    if (end < mark) end = html.indexOf(END, mark)
    if (end < 0) break
    const between = html.slice(done, start)
    const before = whatEnds(between)
    const isBesideFrame = before === 'nothing' && done > 0
    const breakBefore = before === 'words' || isBesideFrame ? BREAK : ''
    done = end + END.length
    written += `${between}${breakBefore}${html.slice(start, done)}${areWordsNext(html, done) ? BREAK : ''}`
  }
  return (written + html.slice(done)).replaceAll(FRAME_LINK, '')
}

/** What stands last in a piece of a text, but for blanks and elements that stand within a line. */
function whatEnds(piece: string): 'words' | 'a box' | 'nothing' {
  let at = piece.length
  while (at > 0) {
    if (/\s/.test(piece[at - 1]!)) at -= 1
    else if (piece[at - 1] !== '>') return 'words'
    else {
      at = piece.lastIndexOf('<', at - 1)
      if (at < 0 || !isInline(piece, at)) return 'a box'
    }
  }
  return 'nothing'
}

/** Whether words, and not another frame, follow on the line. */
function areWordsNext(html: string, from: number): boolean {
  let at = from
  while (at < html.length) {
    if (html[at] === '<') {
      const end = html.indexOf('>', at)
      if (end < 0 || !isInline(html, at)) return false
      at = end + 1
    } else if (/\s/.test(html[at]!)) at += 1
    else return html[at] !== FRAME_LINK
  }
  return false
}

function isInline(html: string, tag: number): boolean {
  return INLINE.test(/^<\/?([a-z][a-z0-9]{0,20})/.exec(html.slice(tag, tag + 24))?.[1] ?? '')
}
