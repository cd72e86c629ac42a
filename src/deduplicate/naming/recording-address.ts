import { typeByName } from '../../foundation/files/media-type.ts'

const HOST = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.){1,6}[a-z]{2,24}$/i
const RECORDED = /^(?:audio|video)\//

/**
 * Where a recording lies: without the services through which it is asked for so that they can count, which stand before its
 * own host in the path, and without the parameters by which they do. For comparing only.
 */
export function recordingAddress(url: string): string | undefined {
  const parsed = URL.parse(url)
  if (parsed === null || !/^https?:$/.test(parsed.protocol)) return undefined
  const segments = [parsed.hostname, ...parsed.pathname.split('/').slice(1)]
  const start = segments.findLastIndex((segment, index) => index < segments.length - 1 && isHost(segment))
  const [host, ...path] = segments.slice(Math.max(0, start))
  const file = path.join('/')
  // Where the path names no file, the parameters do: /play?episode=5.
  const query = RECORDED.test(typeByName(`https://host/${file}`) ?? '') ? '' : parsed.search
  return `${host!.toLowerCase().replace(/^www\./, '')}/${file}${query}`
}

/** `redirect.mp3` looks like a host, and is none. */
function isHost(segment: string): boolean {
  return HOST.test(segment) && !RECORDED.test(typeByName(`https://host/${segment}`) ?? '')
}
