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
