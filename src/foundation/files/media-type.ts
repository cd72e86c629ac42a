/** Types of the files that feeds have as attachments, by the ends of their names. */
const BY_NAME: ReadonlyMap<string, string> = new Map(
  Object.entries({
    'audio/mpeg': 'mp3 mpga',
    'audio/mp4': 'm4a m4b',
    'audio/aac': 'aac',
    'audio/ogg': 'ogg oga spx',
    'audio/opus': 'opus',
    'audio/flac': 'flac',
    'audio/wav': 'wav',
    'audio/x-ms-wma': 'wma',
    'audio/midi': 'mid midi',
    'video/mp4': 'mp4 m4v',
    'video/quicktime': 'mov qt',
    'video/webm': 'webm',
    'video/ogg': 'ogv',
    'video/x-matroska': 'mkv',
    'video/x-msvideo': 'avi',
    'video/x-ms-wmv': 'wmv',
    'video/mpeg': 'mpg mpeg',
    'video/3gpp': '3gp',
    'video/x-flv': 'flv',
    'application/vnd.apple.mpegurl': 'm3u8',
    'application/dash+xml': 'mpd',
    'application/x-bittorrent': 'torrent',
    'application/x-shockwave-flash': 'swf',
    'application/pdf': 'pdf',
    'application/epub+zip': 'epub',
    'application/zip': 'zip',
    'application/gzip': 'gz tgz',
    'application/x-7z-compressed': '7z',
    'application/msword': 'doc',
    'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
    'application/vnd.ms-excel': 'xls',
    'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'xlsx',
    'application/vnd.ms-powerpoint': 'ppt',
    'application/vnd.openxmlformats-officedocument.presentationml.presentation': 'pptx',
    'text/csv': 'csv',
    'text/plain': 'txt',
    'text/vtt': 'vtt',
    'image/jpeg': 'jpg jpeg',
    'image/png': 'png',
    'image/gif': 'gif',
    'image/webp': 'webp',
    'image/avif': 'avif',
    'image/svg+xml': 'svg',
  }).flatMap(([type, ends]) => ends.split(' ').map((end): [string, string] => [end, type])),
)

/** Types that servers give to whatever they do not know. */
const SAY_NOTHING = /^(?:application|binary)\/(?:octet-stream|force-download|x-download|unknown|download)$/

/** Types of pages, which servers give to files whose ends they do not know; the name knows better. */
const OF_PAGES = /^text\/(?:html|plain)$/

const MEDIA_TYPE = /^[a-z0-9!#$&^_.+-]+\/[a-z0-9!#$&^_.+-]+$/

/**
 * The type of an attachment: as declared, without parameters, else by the end of its name; undefined if neither says
 * anything.
 */
export function mediaTypeOf(url: string, declared: string | undefined): string | undefined {
  const tidy = declared?.slice(0, 500).split(';')[0]?.trim().toLowerCase() ?? ''
  const type = MEDIA_TYPE.test(tidy) ? tidy : undefined
  if (type !== undefined && !SAY_NOTHING.test(type) && !OF_PAGES.test(type)) return type
  return typeByName(url) ?? type
}

/** The type of a file by the end of its name, before any query; else by that of a name in the query. */
export function typeByName(url: string): string | undefined {
  const [path = '', query = ''] = url.slice(0, 4000).replace(/#.*$/s, '').split('?', 2)
  return ofEnd(path) ?? query.split('&').flatMap((part) => ofEnd(part) ?? [])[0]
}

function ofEnd(name: string): string | undefined {
  const end = /\.([a-z0-9]{2,7})$/i.exec(name.slice(-20))?.[1]
  // The end of a host's name is none: an address without a path has no file.
  return end === undefined || /^[a-z]+:\/\/[^/]*$/i.test(name) ? undefined : BY_NAME.get(end.toLowerCase())
}

/** Whether a file is Flash, which nothing plays any more: it counts as no file at all. */
export function isFlash(url: string, type: string | undefined): boolean {
  return /shockwave-flash|adobe\.flash/i.test(type ?? '') || typeByName(url) === 'application/x-shockwave-flash'
}

/** Where an attachment stands among those of its item: what plays, then documents, torrents, and last pictures. */
export function rankOfType(type: string | undefined): number {
  if (type === undefined) return 1
  if (/^(?:audio|video)\/|mpegurl$|dash\+xml$/.test(type)) return 0
  if (type === 'application/x-bittorrent') return 2
  return type.startsWith('image/') ? 3 : 1
}
