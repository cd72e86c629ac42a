import { extname } from 'node:path'

/** What a style may be, by the ends of names, with its media type. */
export const styleTypes = { '.css': 'text/css; charset=utf-8' }
/** What a mark may be. */
export const logoTypes = {
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.webp': 'image/webp',
  '.avif': 'image/avif',
  '.gif': 'image/gif',
}

/** Whether a file of the root may be the style or the mark, unlike what is written there all the time, such as a log or the store. */
export function mayBeOfTheSite(name: string): boolean {
  return Object.hasOwn({ ...styleTypes, ...logoTypes }, extname(name).toLowerCase())
}
