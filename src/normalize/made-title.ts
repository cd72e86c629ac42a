import type { Item, Picture } from '../model/documents.ts'
import { excerpt, oneLine, unescapeMarkup } from './clean/plain-text.ts'

const LONGEST = 120

/** Whoever has not said anything so far into a text has nothing to say. */
const MOST_LOOKED_AT = 20_000

/** What a title is made of where an item declares none. */
export type TitleParts = {
  /** The words of the content, a line for each heading, paragraph and line. */
  readonly text: string
  readonly contentHtml: string
  readonly summary: string
  readonly picture: Picture | undefined
  readonly item: Pick<Item, 'link' | 'id' | 'enclosures' | 'limits'>
  readonly sourceName: string
}

/**
 * A title for an item without one: the first heading, paragraph or line of its text, below any content warning; else what
 * its picture shows; else the source and what tells the item from the others. Never an address, and no more of the text
 * than its publisher lets machines show. Undefined if nothing is known of the item.
 */
export function madeTitle(parts: TitleParts): string | undefined {
  const { text, summary, picture, contentHtml, item } = parts
  if (item.limits?.republish === 'link') return namedAfter(parts) ?? parts.sourceName
  const lines = (text || summary).slice(0, MOST_LOOKED_AT).split('\n').map(oneLine)
  const below = lines.flatMap((line, at) => (isWarning(line, at, contentHtml) ? behindBracket(line) : line))
  const title = firstSaying(below) ?? captionOf(picture?.caption) ?? firstAlternative(contentHtml) ?? firstSaying(lines)
  return title === undefined ? namedAfter(parts) : excerpt(title, Math.min(item.limits?.snippet ?? LONGEST, LONGEST))
}

/** The first line with words, without the addresses at its end; else the first with any sign, such as an emoji. */
function firstSaying(lines: readonly string[]): string | undefined {
  const bare = lines.map(withoutAddresses)
  return bare.find((line) => /[\p{L}\p{N}]/u.test(line)) ?? bare.find((line) => /\p{Extended_Pictographic}/u.test(line))
}

/** Also without its beginning, as pages show links that are long: `ferry.example/tables…`. */
const ADDRESS = /^(?:(?:[a-z][a-z0-9+.-]{1,20}:\/\/|www\.)\S+|(?:[a-z0-9-]{1,63}\.){1,5}[a-z]{2,24}\/\S*)$/i

function withoutAddresses(line: string): string {
  const words = line.split(' ')
  while (words.length > 0 && ADDRESS.test(words.at(-1)!)) words.pop()
  while (words.length > 0 && ADDRESS.test(words[0]!)) words.shift()
  return words.join(' ')
}

/** How servers and people mark what readers may not want to see unprepared. */
const WARNING =
  /^[[(]?(?:cw|tw|nsfw|(?:content|trigger|spoiler) (?:warning|note|notice)|spoilers?|inhaltswarnung|triggerwarnung|avertissement(?: de contenu)?|advertencia de contenido|aviso de conte[uú]do|avviso (?:di|sul) contenut[oi]|inhoudswaarschuwing|ostrzeżenie o treści|innehållsvarning|предупреждение о содержании|попередження про вміст|閲覧注意|内容警告|콘텐츠 경고)\s?(?:[:：\])]|[-–—] )/iu

/** What stands on the line of a warning in brackets, behind it. */
function behindBracket(line: string): string[] {
  const behind = /^[[(][^[\]()]{1,200}[\])]\s*(\S.*)$/.exec(line)?.[1]
  return behind === undefined ? [] : [behind]
}

/** A warning says so, or is a label in bold with a rule below, as servers of microblogs write it in their language. */
function isWarning(line: string, at: number, contentHtml: string): boolean {
  if (at > 1) return false
  if (WARNING.test(line)) return true
  return at === 0 && /^<p><strong>[^<>]{1,60}[:：]\s?<\/strong>[^<>]{0,500}<\/p>\s*<hr \/>/.test(contentHtml)
}

function captionOf(caption: string | undefined): string | undefined {
  return caption === undefined ? undefined : firstSaying([oneLine(caption)])
}

/** The first alternative text of a picture that is no name of a file. */
function firstAlternative(contentHtml: string): string | undefined {
  let count = 0
  for (const [, alt = ''] of contentHtml.matchAll(/<img [^<>]*? ?\balt="([^"<>]*)"/g)) {
    const words = firstSaying([oneLine(unescapeMarkup(alt))])
    if (words !== undefined && !/^\S+\.\w{3,4}$|^(?:IMG|DSC|PXL|image|photo)[-_ ]?\d*$/i.test(words)) return words
    if (++count >= 20) return undefined
  }
  return undefined
}

/** Of an item that says nothing: the words of its page's name, else the source with what is last in the address. */
function namedAfter({ item, sourceName }: TitleParts): string | undefined {
  const address = item.link ?? item.enclosures[0]?.url
  if (address === undefined) return undefined
  const url = URL.parse(address)
  const parts = (url ? `${url.pathname} ${url.search}` : address).split(/[^\p{L}\p{N}%_.~-]+/u).filter(Boolean)
  const last = decoded(parts.at(-1) ?? '').replace(/\.[a-z0-9]{2,5}$/i, '')
  const words = last.split(/[-_+.\s]+/).filter(Boolean)
  const isSlug = words.filter((word) => /^\p{L}{2,}$/u.test(word)).length > 1
  if (isSlug) return excerpt(oneLine(words.join(' ').replace(/^\p{Ll}/u, (letter) => letter.toUpperCase())), LONGEST)
  return excerpt(oneLine(last === '' ? sourceName : `${sourceName}: ${last}`), LONGEST)
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}
