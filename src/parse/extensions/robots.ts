import type { Limits } from '../../model/limits.ts'

/** What we call ourselves to those whose feeds we read. */
const OUR_NAME = 'wiredesk'

/** Directives with a value; any other name before a colon is a robot's. */
const VALUED = /^(?:max-snippet|max-image-preview|max-video-preview|unavailable_after)$/

/**
 * What the directives for robots allow us to show: `nosnippet` is a link, `max-snippet:N` an excerpt of N characters. Those
 * that are addressed to another robot, and all about finding and keeping, such as `noindex`, say nothing.
 */
export function limitsOfRobots(directives: string, where: string): Limits | undefined {
  let isForUs = true
  let limits: Limits | undefined
  for (const part of directives.slice(0, 2000).split(',')) {
    let words = part.trim().toLowerCase()
    const robot = /^([\w*-]+)\s*:/.exec(words)
    if (robot && !VALUED.test(robot[1]!)) {
      isForUs = robot[1] === OUR_NAME || robot[1] === '*'
      words = words.slice(robot[0].length).trim()
    }
    const said = isForUs ? limitsOf(words, where) : undefined
    if (said && (limits === undefined || isStricter(said, limits))) limits = said
  }
  return limits
}

function isStricter(said: Limits, before: Limits): boolean {
  if (said.republish !== before.republish) return said.republish === 'link'
  return (said.snippet ?? 0) < (before.snippet ?? 0)
}

function limitsOf(directive: string, where: string): Limits | undefined {
  if (directive === 'nosnippet') return { republish: 'link', because: [`${where}: nosnippet`] }
  const most = /^max-snippet\s*:\s*(\d{1,9})$/.exec(directive)?.[1]
  if (most === undefined) return undefined
  const because = [`${where}: max-snippet:${most}`]
  return Number(most) === 0 ? { republish: 'link', because } : { republish: 'excerpt', snippet: Number(most), because }
}
