/** What a robots.txt says to one robot (RFC 9309). */
export type RobotsRules = readonly RobotsRule[]

type RobotsRule = { readonly isAllowed: boolean; readonly pattern: string }

/** Nobody has to read more (RFC 9309 2.5). */
const MOST_CHARACTERS = 512 * 1024
const MOST_RULES = 2000
const LONGEST_PATTERN = 2000

/**
 * The rules for the robot of that name, in small letters: those of all groups that name it, or else of the groups for
 * everybody.
 */
export function rulesFor(name: string, text: string): RobotsRules {
  const own: RobotsRule[] = []
  const others: RobotsRule[] = []
  let isNamed = false
  let isForOwn = false
  let isForAll = false
  let isInRules = false
  const lines = text
    .slice(0, MOST_CHARACTERS)
    .replace(/^\uFEFF/, '')
    .split(/\r\n?|\n/)
  // Half a rule is another one.
  if (text.length > MOST_CHARACTERS) lines.pop()
  for (const line of lines) {
    const colon = line.indexOf(':')
    if (colon < 0) continue
    const key = line.slice(0, colon).trim().toLowerCase()
    const value = (line.slice(colon + 1).split('#', 1)[0] ?? '').trim()
    if (key === 'user-agent') {
      if (isInRules) [isForOwn, isForAll, isInRules] = [false, false, false]
      if (value === '*') isForAll = true
      else if (productOf(value) === name) [isForOwn, isNamed] = [true, true]
    }
    if (key !== 'allow' && key !== 'disallow') continue
    isInRules = true
    if (value === '' || value.length > LONGEST_PATTERN) continue
    const rule = { isAllowed: key === 'allow', pattern: normal(value) }
    if (isForOwn && own.length < MOST_RULES) own.push(rule)
    if (isForAll && others.length < MOST_RULES) others.push(rule)
  }
  return isNamed ? own : others
}

/** Whether a path with its query may be asked for: the longest rule that fits decides, and of two as long the one that allows. */
export function isAllowed(rules: RobotsRules, path: string): boolean {
  const asked = normal(path)
  let best: RobotsRule | undefined
  for (const rule of rules) {
    const isBetter =
      best === undefined ||
      rule.pattern.length > best.pattern.length ||
      (rule.pattern.length === best.pattern.length && rule.isAllowed)
    if (isBetter && fits(rule.pattern, asked)) best = rule
  }
  return best?.isAllowed ?? true
}

/** The name of a robot without its version. */
function productOf(value: string): string {
  return (/^[a-z_-]+/.exec(value.toLowerCase()) ?? [''])[0]
}

/** One way of writing each octet, so that two writings of a path are the same. */
function normal(path: string): string {
  const escaped = Array.from(path, (sign) => (/[\x21-\x7e]/.test(sign) ? sign : encodeSafely(sign))).join('')
  return escaped.replace(/%([0-9a-f]{2})/gi, (whole, digits: string) => {
    const sign = String.fromCharCode(Number.parseInt(digits, 16))
    return /[\w.~-]/.test(sign) ? sign : whole.toUpperCase()
  })
}

function encodeSafely(sign: string): string {
  return sign.isWellFormed() ? encodeURIComponent(sign) : ''
}

/** Whether a path begins as a pattern says; `*` is anything, and a closing `$` the end. Looks at each sign a few times at most. */
function fits(pattern: string, path: string): boolean {
  const isWhole = pattern.endsWith('$')
  const [head = '', ...parts] = (isWhole ? pattern.slice(0, -1) : pattern).split('*')
  if (!path.startsWith(head)) return false
  if (parts.length === 0) return !isWhole || path.length === head.length
  let at = head.length
  const last = parts.pop() as string
  for (const part of parts) {
    const found = path.indexOf(part, at)
    if (found < 0) return false
    at = found + part.length
  }
  return isWhole ? path.length - last.length >= at && path.endsWith(last) : path.indexOf(last, at) >= 0
}
