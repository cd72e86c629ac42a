import { isStoryPicture } from '../../foundation/files/story-picture.ts'
import type { Enclosure, Picture } from '../../model/documents.ts'
import type { Copy } from '../../model/editions.ts'
import { oneLine } from '../written/escape.ts'
import { excerpt } from '../written/excerpt.ts'
import { webUrl } from '../written/web-url.ts'
import { nameOfCredit } from './picture-credit.ts'
import { pictureInText } from './text-picture.ts'

const MEDIA_TYPE = /^[a-z0-9!#$&^_.+-]+\/[a-z0-9!#$&^_.+-]+$/i
const PICTURE_FILE = /\.(avif|bmp|gif|jpe?g|png|svg|tiff?|webp)$/i

/**
 * The picture that the policy lets us show, its fields cleaned; undefined if there is none. Where the item declares none,
 * and its text may be shown whole, it is the first real one of the text. Its caption is the publisher's text and follows
 * the policy for texts.
 */
export function pictureOf({ article, images, republish }: Copy): Picture | undefined {
  if (images === 'none') return undefined
  const declared = article.image
  const url = webUrl(declared?.url)
  if (declared === undefined || url === undefined || !isStoryPicture({ ...declared, url }))
    return republish === 'full' ? pictureInText(article.contentHtml) : undefined
  const { type, width, height, caption, credit } = declared
  return {
    url,
    type: mediaType(type),
    width: positive(width),
    height: positive(height),
    caption: captionOf(oneLine(caption), republish) || undefined,
    credit: nameOfCredit(oneLine(credit)) || undefined,
  }
}

function captionOf(caption: string, republish: Copy['republish']): string {
  if (republish === 'link') return ''
  return republish === 'full' ? caption : excerpt(caption)
}

/** The article's attachments, each address once; pictures among them follow the policy for pictures. */
export function enclosuresOf({ article, images, republish }: Copy): readonly Enclosure[] {
  if (republish === 'link') return []
  const seen = new Set([webUrl(article.image?.url)])
  return article.enclosures.flatMap((enclosure) => {
    const url = webUrl(enclosure.url)
    const type = mediaType(enclosure.type)
    if (url === undefined || seen.has(url) || (images === 'none' && isPicture(url, type))) return []
    seen.add(url)
    return [{ url, type, length: positive(enclosure.length), durationSeconds: positive(enclosure.durationSeconds) }]
  })
}

function isPicture(url: string, type: string | undefined): boolean {
  return type === undefined ? PICTURE_FILE.test(new URL(url).pathname) : type.startsWith('image/')
}

function mediaType(declared: string | undefined): string | undefined {
  const type = declared?.split(';')[0]?.trim().toLowerCase()
  return type !== undefined && MEDIA_TYPE.test(type) ? type : undefined
}

/** In practice a length of 0 means "unknown", so it counts as none. */
function positive(count: number | undefined): number | undefined {
  return count !== undefined && count >= 1 && count <= Number.MAX_SAFE_INTEGER ? Math.round(count) : undefined
}
