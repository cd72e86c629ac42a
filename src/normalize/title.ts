import type { RawText } from '../model/documents.ts'
import { excerpt, oneLine } from './clean/plain-text.ts'
import { plainText } from './clean/raw-text.ts'
import { withNamedTags } from './named-tags.ts'

const maxTitle = 1000

/**
 * The title that an item or feed declares, as one line of plain text. Tags that it mentions stay and tags that it uses
 * go; a title of nothing but tags is kept as written, since the item is about the tag. Empty if there is none.
 */
export function plainTitle(raw: RawText): string {
  const written = raw.value.slice(0, 20_000)
  const value = raw.type === 'html' ? withNamedTags(written) : written
  return excerpt(plainText({ ...raw, value }) || oneLine(written), maxTitle)
}
