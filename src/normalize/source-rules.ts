import type { Item } from '../model/documents.ts'
import type { Source } from '../model/settings.ts'
import type { SourceField } from '../model/source.ts'

/** The operator's rules for the items of one source. */
export type SourceRules = {
  /** The item without the fields that are not believed of this source. */
  readonly believed: (item: Item) => Item
  /** The title without the words that this source puts around all its titles; never empty where it was not before. */
  readonly stripped: (title: string) => string
}

/** The rules of a source, ready to be applied to each of its items. */
export function sourceRules({ ignore = [], titleStrip = [] }: Pick<Source, 'ignore' | 'titleStrip'>): SourceRules {
  const unbelieved: Partial<Item> = Object.assign({}, ...ignore.map((field) => without[field]))
  const affixes = titleStrip.map(affixOf)
  const isLinkless = ignore.includes('link') && !ignore.includes('guid')
  return {
    // If guids are believed and links are not, a guid that is a permalink takes the place of the link.
    believed: (item) => ({ ...item, ...unbelieved, ...(isLinkless && { link: permalinkOf(item) }) }),
    stripped: (title) => affixes.reduce((before, affix) => before.replace(affix, '') || before, title),
  }
}

function permalinkOf({ id, idIsPermalink }: Item): string | undefined {
  return idIsPermalink && id !== undefined && /^https?:/i.test(id) ? id : undefined
}

const without: Readonly<Record<SourceField, Partial<Item>>> = {
  title: { title: undefined },
  link: { link: undefined, linkFromDocument: undefined },
  guid: { id: undefined, idIsPermalink: undefined },
  published: { published: undefined },
  updated: { updated: undefined },
  author: { authors: [] },
  credit: { credit: undefined },
  summary: { summary: undefined },
  content: { content: undefined },
  categories: { categories: [] },
  enclosures: { enclosures: [], episodeNotes: undefined },
  image: { image: undefined, pictureCredit: undefined },
  language: { language: undefined },
  rights: { rights: undefined, licence: undefined },
  // Nothing that an item says: the desk knows what differs at every poll.
  noise: {},
}

/** The words at either end of a title, in any case and with any white space; letters must begin and end there. */
function affixOf(words: string): RegExp {
  const escaped = words.trim().split(/\s+/).map(RegExp.escape).join('\\s+')
  const letter = '[\\p{L}\\p{N}]'
  const start = new RegExp(`^${letter}`, 'u').test(words.trim()) ? `(?<!${letter})` : ''
  const end = new RegExp(`${letter}$`, 'u').test(words.trim()) ? `(?!${letter})` : ''
  return new RegExp(`^${escaped}${end}\\s*|\\s*${start}${escaped}$`, 'iu')
}
