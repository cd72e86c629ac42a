import { plainText } from './clean/plain-text.ts'

/** No newsroom names more people above an article, or puts more than an address and a name into one byline. */
const MOST_BYLINES = 100
const LONGEST_BYLINE = 300

/**
 * The names in bylines, plain text, each once: `desk@x.example (Ann Lee)` gives `Ann Lee`, `By Ann Lee and AFP` both.
 * An address alone is not a name, nor is a byline of more than 200 characters.
 */
export function authorNames(written: readonly string[]): string[] {
  const names = new Set<string>()
  for (const byline of written.slice(0, MOST_BYLINES)) {
    const plain = plainText({ value: byline.slice(0, 2000), type: 'html' })
    if (plain.length <= LONGEST_BYLINE) for (const name of split(nameOf(plain))) names.add(name)
  }
  return [...names].slice(0, 50)
}

function nameOf(byline: string): string {
  const inBrackets = /^\S+@\S+\s*\((.+)\)$/.exec(byline)?.[1]
  const beforeAddress = /^(.+?)\s*[<([]\s*(?:mailto:)?\S+@[^\s>)\]]+\s*[>)\]]$/.exec(byline)?.[1]
  const name = inBrackets ?? beforeAddress ?? byline
  const bare = name.replace(/^["']|["']$/g, '').replace(/^by[:\s]+/i, '')
  return /^\S+@\S+$/.test(bare) || /^https?:\/\/\S+$/i.test(bare) || bare.length > 200 ? '' : bare
}

/** `Lee, Ann` is one name; the parts are separate names if each has two words or is an agency's initials. */
function split(name: string): string[] {
  const parts = name
    .split(/\s*[;|]\s*|\s*[,/&]\s+|\s+(?:and|und|et|y|e|и|with|mit)\s+/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
  const areNames = parts.length > 1 && parts.every((part) => /\s/.test(part) || isInitials(part) || name.includes(';'))
  return areNames ? parts : name === '' ? [] : [name]
}

function isInitials(part: string): boolean {
  return /^(?:\p{Lu}{2,6}|Reuters|dpa)$/u.test(part)
}
