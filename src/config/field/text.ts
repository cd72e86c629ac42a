import { charsetName, usualCharsets } from '../../foundation/encoding/charset-name.ts'
import { didYouMean } from '../../foundation/suggestion.ts'
import type { FieldReader, FieldResult } from './field-result.ts'

// XML 1.0 section 2.2 has no way to write these, not even as references, and what is read here ends up in feeds.
const unprintable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Cs}/u

/** Reads text for people: white space collapsed, not empty, without characters that XML cannot represent. */
export function readText(text: string): FieldResult<string> {
  const value = text.replace(/\s+/g, ' ').trim()
  if (value === '') return { mistake: 'is empty' }
  return unprintable.test(value) ? { mistake: 'holds control characters' } : { value }
}

/** Returns a reader of the lower-case names used in addresses, such as a source's id or a feed's slug. */
export function identifier(example: string): FieldReader<string> {
  return (text) =>
    /^[a-z0-9-]{1,64}$/.test(text)
      ? { value: text }
      : { mistake: `"${text}" must be 1 to 64 small letters a-z, digits and hyphens, such as ${example}` }
}

/** Reads a tag: letters of any script, digits, hyphen and underscore. */
export function readTag(text: string): FieldResult<string> {
  return /^[\p{L}\p{M}\p{N}_-]{1,64}$/u.test(text)
    ? { value: text }
    : { mistake: `"${text}" is not a tag: 1 to 64 letters, digits, hyphens and underscores` }
}

/** Reads a language tag such as en or pt-BR (RFC 5646 section 2.1, the common shapes), kept as written. */
export function readLanguage(text: string): FieldResult<string> {
  return /^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$/.test(text)
    ? { value: text }
    : { mistake: `"${text}" is not a language tag such as en or pt-BR` }
}

/** Reads the name of a charset such as windows-1251, or one of its other names, as the Encoding Standard calls it. */
export function readCharset(text: string): FieldResult<string> {
  const name = charsetName(text)
  if (name !== undefined) return { value: name }
  return { mistake: `"${text}" is not a charset such as windows-1251${didYouMean(text, usualCharsets)}` }
}

/** Reads true or false. YAML's old yes and no are refused, since `no` may well be Norwegian. */
export const readBoolean: FieldReader<boolean> = Object.assign(
  (text: string): FieldResult<boolean> => {
    if (text === 'true') return { value: true }
    return text === 'false' ? { value: false } : { mistake: `"${text}" must be true or false` }
  },
  { words: ['true', 'false'] },
)

/** Returns a reader of one of a few words. */
export function oneOf<const T extends string>(words: readonly T[]): FieldReader<T> {
  const reader = (text: string): FieldResult<T> => {
    const word = words.find((candidate) => candidate === text)
    if (word !== undefined) return { value: word }
    return { mistake: `"${text}" must be one of ${words.join(', ')}${didYouMean(text, words)}` }
  }
  return Object.assign(reader, { words })
}
