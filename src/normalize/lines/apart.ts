/** Stands before the name of a frame that became a link: a noncharacter, which no text needs. */
export const FRAME_LINK = '\ufdd4'

/** Elements that stand within a line. */
const INLINE = /^(?:a|abbr|b|bdi|bdo|big|cite|code|del|em|font|i|ins|kbd|mark|q|s|samp|small|span|strong|sub|sup|tt|u)$/

const END = '</a>'

/** Cleaned HTML in which no link that was a frame runs into words or into another one: each has its line, as frames do. */
export function withFramesApart(html: string): string {
  if (!html.includes(FRAME_LINK)) return html
  const written: string[] = []
  let isBroken = false
  let done = 0
  for (let mark = html.indexOf(FRAME_LINK); mark >= 0; mark = html.indexOf(FRAME_LINK, mark + 1)) {
    const start = html[mark - 1] === '>' ? html.lastIndexOf('<', mark) : -1
    if (start < done || !html.startsWith('<a ', start)) continue
    const end = html.indexOf(END, mark)
    if (end < 0) break
    const between = html.slice(done, start)
    const isApart = done === 0 || isBroken || !isWithinLine(between)
    const isInWords = /[^\s>]\s*$/.test(between.slice(-100))
    written.push(between, isApart && !isInWords ? '' : '<br />', html.slice(start, end + END.length))
    done = end + END.length
    isBroken = /^\s*[^\s<]/.test(html.slice(done, done + 100))
    if (isBroken) written.push('<br />')
  }
  return [...written, html.slice(done)].join('').replaceAll(FRAME_LINK, '')
}

/** Whether there is nothing between two places of a text but blanks and elements that stand within a line. */
function isWithinLine(between: string): boolean {
  let at = 0
  while (at < between.length) {
    if (between[at] === '<') {
      const name = /^<\/?([a-z0-9]{1,20})/.exec(between.slice(at, at + 24))?.[1] ?? ''
      const end = between.indexOf('>', at)
      if (!INLINE.test(name) || end < 0) return false
      at = end + 1
    } else if (/\s/.test(between[at]!)) at += 1
    else return false
  }
  return true
}
