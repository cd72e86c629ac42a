import { isFlash, mediaTypeOf } from '../../foundation/files/media-type.ts'
import { isStoryPicture } from '../../foundation/files/story-picture.ts'
import type { Enclosure, Picture } from '../../model/documents.ts'
import type { Copy } from '../../model/editions.ts'
import type { EpisodeNotes } from '../../model/podcast.ts'
import { oneLine } from '../written/escape.ts'
import { snippetOf } from '../written/excerpt.ts'
import { webUrl } from '../written/web-url.ts'
import { nameOfCredit } from './picture-credit.ts'
import { pictureInText } from './text-picture.ts'

/** The type of a file of which nothing is known (RFC 2046 4.5.1); formats require one. */
export const SOME_BYTES = 'application/octet-stream'

/** What the policy lets us show of an article. */
type Shown = Pick<Copy, 'article' | 'images' | 'republish' | 'snippet'>

/**
 * The picture that the policy lets us show, its fields cleaned; undefined if there is none. Where the item declares none,
 * and its text may be shown whole, it is the first real one of the text. Its caption is the publisher's text and follows
 * the policy for texts.
 */
export function pictureOf({ article, images, republish, snippet }: Shown): Picture | undefined {
  if (images === 'none') return undefined
  const declared = article.image
  const url = webUrl(declared?.url)
  if (declared === undefined || url === undefined || !isStoryPicture({ ...declared, url }))
    return republish === 'full' ? pictureInText(article.contentHtml) : undefined
  const { type, width, height, caption, credit } = declared
  return {
    url,
    type: type === undefined ? undefined : mediaTypeOf('', type),
    width: positive(width),
    height: positive(height),
    caption: captionOf(oneLine(caption), { republish, snippet }) || undefined,
    credit: nameOfCredit(oneLine(credit)) || undefined,
  }
}

/** Who made the picture that belongs to an article, where the article names no picture. */
export function creditAlone({ article, images }: Copy): string | undefined {
  if (images === 'none') return undefined
  return nameOfCredit(oneLine(article.pictureCredit)) || undefined
}

function captionOf(caption: string, { republish, snippet }: Pick<Copy, 'republish' | 'snippet'>): string {
  if (republish === 'link') return ''
  return republish === 'full' ? caption : snippetOf(caption, snippet)
}

/** What a podcast says of an episode, where attachments may be shown at all. */
export function episodeNotesOf({ article, republish }: Copy): EpisodeNotes | undefined {
  return republish === 'link' ? undefined : article.episodeNotes
}

/** The article's attachments, each address once; pictures among them follow the policy for pictures. */
export function enclosuresOf({ article, images, republish }: Copy): readonly Enclosure[] {
  if (republish === 'link') return []
  const seen = new Set([webUrl(article.image?.url)])
  return article.enclosures.flatMap((enclosure) => {
    const url = webUrl(enclosure.url)
    if (url === undefined || seen.has(url) || isFlash(url, enclosure.type)) return []
    const type = mediaTypeOf(url, enclosure.type)
    if (images === 'none' && type?.startsWith('image/')) return []
    seen.add(url)
    return [{ url, type, length: positive(enclosure.length), durationSeconds: positive(enclosure.durationSeconds) }]
  })
}

/** In practice a length of 0 means "unknown", so it counts as none. */
function positive(count: number | undefined): number | undefined {
  return count !== undefined && count >= 1 && count <= Number.MAX_SAFE_INTEGER ? Math.round(count) : undefined
}
