/** A frame that plays one video or sound, built only from the address that is known to play it. */
export type Player = {
  readonly src: string
  readonly title: string
  readonly width: string
  readonly height: string
}

type Service = {
  readonly title: string
  readonly height: string
  /** The player's address for a page address, or undefined if that does not identify anything playable. */
  readonly address: (url: URL) => string | undefined
}

const video = '360'

const services: ReadonlyMap<string, Service> = new Map(
  [
    {
      hosts: ['www.youtube.com', 'youtube.com', 'm.youtube.com', 'www.youtube-nocookie.com', 'youtu.be'],
      title: 'Video on YouTube',
      height: video,
      address: youtube,
    },
    { hosts: ['player.vimeo.com', 'vimeo.com'], title: 'Video on Vimeo', height: video, address: vimeo },
    { hosts: ['w.soundcloud.com'], title: 'Sound on SoundCloud', height: '166', address: soundcloud },
    { hosts: ['open.spotify.com'], title: 'Sound on Spotify', height: '232', address: spotify },
    {
      hosts: ['www.dailymotion.com', 'geo.dailymotion.com', 'dai.ly'],
      title: 'Video on Dailymotion',
      height: video,
      address: dailymotion,
    },
  ].flatMap(({ hosts, ...service }) => hosts.map((host): [string, Service] => [host, service])),
)

/** Hosts that a frame may load from: a last check after the addresses built here. */
export const playerHosts: readonly string[] = [
  'www.youtube-nocookie.com',
  'player.vimeo.com',
  'w.soundcloud.com',
  'open.spotify.com',
  'geo.dailymotion.com',
]

/** The player for an absolute http(s) address that one of the known services can play; undefined for any other. */
export function playerOf(address: string): Player | undefined {
  const url = URL.parse(address)
  const service = url && services.get(url.hostname)
  if (!service || url.port !== '') return undefined
  const src = service.address(url)
  return src === undefined ? undefined : { src, title: service.title, width: '640', height: service.height }
}

function youtube({ hostname, pathname, searchParams }: URL): string | undefined {
  const named = /^\/(?:embed|v|shorts|live)\/([\w-]{11})(?:[&/]|$)/.exec(pathname)?.[1]
  const short = hostname === 'youtu.be' ? /^\/([\w-]{11})$/.exec(pathname)?.[1] : undefined
  const watched = pathname === '/watch' ? /^[\w-]{11}$/.exec(searchParams.get('v') ?? '')?.[0] : undefined
  const id = named === 'videoseries' ? undefined : (named ?? short ?? watched)
  if (id !== undefined) return `https://www.youtube-nocookie.com/embed/${id}`
  const list = /^[\w-]{10,64}$/.exec(searchParams.get('list') ?? '')?.[0]
  const isList = list !== undefined && /^\/(?:embed\/videoseries|embed\/?|playlist)$/.test(pathname)
  return isList ? `https://www.youtube-nocookie.com/embed/videoseries?list=${list}` : undefined
}

function vimeo({ pathname, searchParams }: URL): string | undefined {
  const [, id, path] = /^\/(?:video\/)?(\d{4,12})(?:\/([0-9a-f]{6,20}))?$/.exec(pathname) ?? []
  // An unlisted video is identified by its number together with this key.
  const key = path ?? /^[0-9a-f]{6,20}$/.exec(searchParams.get('h') ?? '')?.[0]
  return id && `https://player.vimeo.com/video/${id}?${key ? `h=${key}&` : ''}dnt=1`
}

function soundcloud({ pathname, searchParams }: URL): string | undefined {
  if (!pathname.startsWith('/player')) return undefined
  const thing =
    /^(?:https?:)?\/\/api\.soundcloud\.com\/(tracks|playlists|users)\/(?:soundcloud(?::|%3A)\w+(?::|%3A))?(\d{1,15})\b/i
  const [, kind, id] = thing.exec(searchParams.get('url') ?? '') ?? []
  return kind && id && `https://w.soundcloud.com/player/?url=https%3A//api.soundcloud.com/${kind.toLowerCase()}/${id}`
}

function spotify({ pathname }: URL): string | undefined {
  const thing = /^\/embed(?:-podcast)?\/(track|album|playlist|episode|show|artist)\/([0-9a-z]{22})$/i
  const [, kind, id] = thing.exec(pathname) ?? []
  return kind && id && `https://open.spotify.com/embed/${kind.toLowerCase()}/${id}`
}

function dailymotion({ hostname, pathname, searchParams }: URL): string | undefined {
  const [, path] = /^\/(?:embed\/)?video\/([0-9a-z]{5,12})$/i.exec(pathname) ?? []
  const short = hostname === 'dai.ly' ? /^\/([0-9a-z]{5,12})$/i.exec(pathname)?.[1] : undefined
  const isPlayer = hostname === 'geo.dailymotion.com' && /^\/player(?:\/\w{1,12})?\.html$/.test(pathname)
  const query = isPlayer ? /^[0-9a-z]{5,12}$/i.exec(searchParams.get('video') ?? '')?.[0] : undefined
  const id = path ?? short ?? query
  return id && `https://geo.dailymotion.com/player.html?video=${id}`
}
