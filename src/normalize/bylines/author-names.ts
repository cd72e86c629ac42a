import { plainText } from '../clean/raw-text.ts'
import { peopleIn } from './byline.ts'
import { withoutGroups } from './byline-groups.ts'

/** The largest collaborations of physicists fill this; nobody puts more people above an article. */
const MOST_NAMES = 500
const LONGEST_MARKUP = 60_000
/** Longer ones are lists of people or no bylines. */
const LONGEST_ALONE = 300
const LONGEST_NAME = 200

/**
 * The names in bylines, plain text, each once: `desk@x.example (Ann Lee)` gives `Ann Lee`, `By Ann Lee and AFP` both,
 * `Lee, A.; Hart, B. (Mill Lab)` both without where they work. An address alone is not a name, nor is a text.
 */
export function authorNames(written: readonly string[]): string[] {
  const names = new Set<string>()
  for (const byline of written.slice(0, MOST_NAMES)) {
    const plain = plainText({ value: byline.slice(0, LONGEST_MARKUP), type: 'html' })
    for (const name of namesIn(plain)) if (name.length <= LONGEST_NAME) names.add(name)
    if (names.size >= MOST_NAMES) break
  }
  return [...names].slice(0, MOST_NAMES)
}

function namesIn(byline: string): string[] {
  const addressed = byline.includes('@') ? namesWithAddresses(byline) : undefined
  if (addressed !== undefined) return addressed
  const name = byline.length > LONGEST_ALONE ? bare(byline) : nameOf(byline)
  if (name === '') return []
  const names = peopleIn(name)
  return name.length > LONGEST_NAME && !names.every(isLikeName) ? [] : names
}

/** The names in a list in which each has an address; undefined if it is none. */
function namesWithAddresses(byline: string): string[] | undefined {
  const { parts } = withoutGroups(byline, /[,;]/)
  const isList = parts.length > 1 && parts.every((part) => part.includes('@') && part.length <= LONGEST_ALONE)
  return isList ? parts.map(nameOf).filter((name) => name !== '') : undefined
}

function nameOf(byline: string): string {
  const inBrackets = /^\S+@\S+\s*\((.+)\)$/.exec(byline)?.[1]
  const beforeAddress = /^(.+?)\s*[<([]\s*(?:mailto:)?\S+@[^\s>)\]]+\s*[>)\]]$/.exec(byline)?.[1]
  const name = bare(inBrackets ?? beforeAddress ?? byline)
  return /^\S+@\S+$/.test(name) || /^https?:\/\/\S+$/i.test(name) ? '' : name
}

function bare(byline: string): string {
  return byline.replace(/^["']|["']$/g, '').replace(/^by[:\s]+/i, '')
}

/** Particles of names are the only small words in a list of people; anything else is a text. */
const particle = /^(?:a[fl]|bin|d[aeiou]|de[lnr]|d[ao]s|della|e?l|la|le|of|t[eo]r?|ten|the|van|vo[mn]|y|z[uy]?)$/

function isLikeName(name: string): boolean {
  const words = name.split(' ')
  return name.length <= 80 && words.length <= 8 && words.every((word) => /^\P{Ll}/u.test(word) || particle.test(word))
}
