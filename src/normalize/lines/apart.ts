import { isLineEnd } from './line-end.ts'

/** Stands before the name of a frame that became a link: a noncharacter, which no text needs. */
export const FRAME_LINK = '\ufdd4'

/** Elements that stand within a line. */
const INLINE = /^(?:a|abbr|b|bdi|bdo|big|cite|code|del|em|font|i|ins|kbd|mark|q|s|samp|small|span|strong|sub|sup|tt|u)$/

/** Cleaned HTML in which each link that was a frame stands on a line of its own, as the frame did. */
export function withFramesApart(html: string): string {
  if (!html.includes(FRAME_LINK)) return html
  let written = ''
  let done = 0
  for (let mark = html.indexOf(FRAME_LINK); mark >= 0; mark = html.indexOf(FRAME_LINK, mark + 1)) {
    const start = html.lastIndexOf('<a ', mark)
    const end = html.indexOf('</a>', mark)
    if (start < done || end < 0 || html[mark - 1] !== '>') continue
    const before = written + html.slice(done, start)
    const link = html.slice(start, end + '</a>'.length)
    written = `${before}${isAtLineStart(before) ? '' : '<br />'}${link}`
    done = end + '</a>'.length
    if (!isBeforeLineEnd(html, done)) written += '<br />'
  }
  return (written + html.slice(done)).replaceAll(FRAME_LINK, '')
}

/** Whether nothing stands before on the line. */
function isAtLineStart(before: string): boolean {
  let end = before.length
  for (;;) {
    while (end > 0 && /\s/.test(before[end - 1]!)) end -= 1
    if (end === 0) return true
    const start = before[end - 1] === '>' ? before.lastIndexOf('<', end - 1) : -1
    if (start < 0) return false
    const name = nameOf(before, start)
    if (!INLINE.test(name)) return isLineEnd(name)
    end = start
  }
}

/** Whether the line ends here, or a line break is due before what follows. */
function isBeforeLineEnd(html: string, from: number): boolean {
  let at = from
  for (;;) {
    while (at < html.length && /\s/.test(html[at]!)) at += 1
    if (at >= html.length || html[at] === FRAME_LINK) return true
    if (html[at] !== '<') return false
    const name = nameOf(html, at)
    if (!INLINE.test(name)) return isLineEnd(name)
    at = html.indexOf('>', at) + 1
    if (at === 0) return true
  }
}

function nameOf(html: string, start: number): string {
  return /^<\/?([a-z0-9]{1,20})/.exec(html.slice(start, start + 24))?.[1] ?? ''
}
