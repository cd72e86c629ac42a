import { isStoryPicture } from '../../foundation/files/story-picture.ts'
import type { Picture } from '../../model/documents.ts'
import { unescaped } from '../written/escape.ts'
import { webUrl } from '../written/web-url.ts'

/** Nobody looks further for the picture of a story. */
const MOST_LOOKED_AT = 50

/** Of these sides, in pixels, a square in a text is a portrait of somebody who writes there. */
const LARGEST_PORTRAIT = 128

/** Formulas, drawn by a server. */
const FORMULA =
  /\/(?:latex|tex|mathtex|mimetex)\.(?:php|cgi)|\/media\/math\/render\/|\/\/latex\.codecogs\.com\/|[?&]cht=tx\b/i

/** What servers of microblogs call a picture that stands for a letter. */
const SHORT_CODE = /^:[\w+-]{1,60}:$/

/**
 * The first picture of sanitised HTML that shows something of the story, and is no avatar, icon, formula or the like;
 * undefined if there is none.
 */
export function pictureInText(html: string): Picture | undefined {
  let count = 0
  for (const [tag] of html.matchAll(/<img [^<>]*>/g)) {
    const url = webUrl(unescaped(attributeOf(tag, 'src') ?? ''))
    const [width, height] = [sizeOf(tag, 'width'), sizeOf(tag, 'height')]
    const isPortrait = width !== undefined && width === height && width <= LARGEST_PORTRAIT
    const isLetter =
      isPortrait || SHORT_CODE.test(attributeOf(tag, 'alt') ?? '') || FORMULA.test(url?.slice(0, 2000) ?? '')
    if (url !== undefined && !isLetter && isStoryPicture({ url, width, height })) return { url, width, height }
    if (++count >= MOST_LOOKED_AT) return undefined
  }
  return undefined
}

/** In sanitised HTML every value stands in double quotes, and has no others. */
function attributeOf(tag: string, name: string): string | undefined {
  const opening = ` ${name}="`
  const start = tag.indexOf(opening)
  return start < 0 ? undefined : tag.slice(start + opening.length, tag.indexOf('"', start + opening.length))
}

function sizeOf(tag: string, name: string): number | undefined {
  const value = attributeOf(tag, name)
  return value !== undefined && /^[1-9]\d{0,4}$/.test(value) ? Number(value) : undefined
}
