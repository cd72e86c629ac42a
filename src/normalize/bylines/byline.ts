import { type Group, withoutGroups } from './byline-groups.ts'

const together = /\b(?:collaboration|consortium)\b/i
const workplace =
  /\b(?:univ|universi\p{L}+|institut\p{L}*|dept|department|laborator\p{L}+|labs?|college|school|faculty|academy|cent(?:er|re)|hospital|observatory|cnrs|inc|ltd|gmbh|corp)\b/iu

/**
 * The people in one line: parted by `;`, by commas or by `and` in several languages. What stands in brackets is where
 * they work, unless it is an agency or a collaboration; `Lee, Ann` is one of them, and so is `Johnson & Johnson`.
 */
export function peopleIn(line: string): string[] {
  const [, leading, others] = /^(.{2,80}?\b(?:Collaboration|Consortium)):\s+(.+)$/.exec(line) ?? []
  return leading !== undefined && others !== undefined ? [leading, ...namesIn(others)] : namesIn(line)
}

function namesIn(line: string): string[] {
  const { parts, groups } = withoutGroups(line, undefined, isOfName)
  const rest = parts.join(' ')
  // Where a bracket stood are two blanks: long runs of them would be slow to part at.
  const names = parted(groups.length > 0 ? rest.replace(/ +/g, ' ').replace(/ (?=[,;])/g, '') : rest)
  const joint = groups.flatMap(({ words }) => jointName(words) ?? [])
  if (names.length > 1) return [...names.map(withoutMarks), ...joint]
  return groups.every(isNoName) ? [...names, ...joint] : [line]
}

/** A bracket inside a name, as of a nickname, or one that names an agency. */
function isOfName({ words, after }: Group): boolean {
  return isInitials(words) || /^\s*[\p{L}"'](?!(?:nd|t)?\s)/u.test(after)
}

function isNoName({ words }: Group): boolean {
  return /^[\d\s,;.*†‡§¶&-]+$/.test(words) || together.test(words) || workplace.test(words.slice(0, 500))
}

function jointName(words: string): string | undefined {
  if (!together.test(words) || words.length > 100 || workplace.test(words)) return undefined
  return words.replace(/^(?:for|on behalf of)\s+(?:the\s+)?/i, '')
}

/** Marks that lead to notes below the names: `Cy Moe1,2`. */
function withoutMarks(name: string): string {
  if (name.length > 200) return name
  const bare = name.replace(/[*†‡§¶¹²³⁰-⁹]+$/u, '')
  return bare.includes(' ') ? bare.replace(/(\p{L})\d{1,3}(?:,\d{1,3}){0,20}$/u, '$1') : bare
}

function parted(line: string): string[] {
  if (!/[;；、]/.test(line)) return atCommas(line)
  const parts = line.split(/\s*[;；、]\s*/).map(withoutAnd)
  const people = parts.filter((part) => part !== '')
  return people.some(isInverted) ? people : people.flatMap(atCommas)
}

function withoutAnd(part: string): string {
  return part.trim().replace(/^(?:and|und|et|y|e|и|&)\s+/, '')
}

/** `Lee, Ann` or `van der Moe, C. D.`, and neither `Ann Lee, AFP` nor `Ann Lee, Bo Hart` nor `Ann Lee, PhD`. */
function isInverted(part: string): boolean {
  const [family, given, ...more] = part.split(/,\s*/)
  if (!family || !given || more.length > 0) return false
  if (isInitials(family) || isInitials(given) || isSuffix(given)) return false
  return !family.includes(' ') || !given.includes(' ') || isGivenInitials(given)
}

/** The parts between commas and `and` are names if each has two words or is an agency's initials. */
function atCommas(line: string): string[] {
  const chunks = line.split(/\s+(?:and|und|et|y|e|и|&)\s+/)
  if (chunks.length > 1 && chunks.every(isInverted)) return chunks
  const parts = withSuffixes(line.split(/\s*\|\s*|\s*[,،/&]\s+|\s+(?:and|und|et|y|e|и|with|mit)\s+/).map(withoutAnd))
  const pairs = inverted(parts)
  if (pairs.length > 1) return pairs
  const people = parts.filter((part) => !/^(?:et )?al\.?,?$/i.test(part))
  const short = people.filter((part) => !part.includes(' ') && !isInitials(part))
  // Among many people some have one name.
  const areNames = short.length === 0 || (people.length >= 5 * short.length && people.length > 9)
  return parts.length > 1 && areNames ? people : line === '' ? [] : [line]
}

/** `Jr.` and degrees belong to the name before them. */
function withSuffixes(parts: readonly string[]): string[] {
  const whole: string[] = []
  for (const part of parts) {
    if (part === '') continue
    if (whole.length > 0 && isSuffix(part)) whole.push(`${whole.pop()}, ${part}`)
    else whole.push(part)
  }
  return whole
}

/** `Lee, A., Hart, B. C.`, as many journals cite, in pairs; empty where not every second part is initials. */
function inverted(parts: readonly string[]): string[] {
  if (parts.length < 4 || parts.length % 2 !== 0) return []
  if (!parts.every((part, at) => isGivenInitials(part) === (at % 2 === 1))) return []
  return parts.flatMap((part, at) => (at % 2 === 0 ? `${part}, ${parts[at + 1]}` : []))
}

function isGivenInitials(part: string): boolean {
  return part.length <= 20 && /^(?:\p{Lu}\.[\s-]?)+$/u.test(part)
}

function isSuffix(part: string): boolean {
  return /^(?:[JS]r|I{2,3}|IV|Ph\.? ?D|M\.?D|Esq|MBA|RN|DDS|DVM|JD|MPH|CPA|OBE|Inc|Ltd|LLC|GmbH)\.?$/.test(part)
}

function isInitials(part: string): boolean {
  return /^(?:\p{Lu}{2,6}|Reuters|dpa)$/u.test(part)
}
