/** Addresses of what stands beside texts and shows nothing of them: portraits of users, icons, smileys, badges. */
const BESIDE_A_TEXT = new RegExp(
  [
    '//(?:[^/]*\\.)?gravatar\\.com/|//avatars?\\d*\\.|//s\\.w\\.org/|//twemoji\\.|//img\\.shields\\.io/',
    '//yt\\d*\\.ggpht\\.com/|//pbs\\.twimg\\.com/profile_images/|//[^/]*\\.feedburner\\.com/',
    // The name of a folder, or of a file with nothing but a number or a size behind it.
    '/(?:avatars?|user_?(?:pics?|avatars?)|profile_?(?:images?|pics?)|emojis?|twemoji|smil(?:ey|ie)s?)/',
    '/(?:avatar|userpic|gravatar|favicon|apple-touch-icon|rss|feed-icon|smiley)[-_]?(?:\\d+(?:x\\d+)?)?\\.\\w{2,4}(?:[?#]|$)',
    '/icon[-_][\\w-]{1,40}\\.(?:png|svg|gif|ico)(?:[?#]|$)|[-_]icon(?:[-_]?\\d+(?:x\\d+)?)?\\.(?:png|svg|gif|ico)(?:[?#]|$)',
    '/(?:icons?|favicons?|share[-_]?(?:buttons?|icons?)|feed-icons?)/|/icon_\\w+\\.\\w{3,4}(?:[?#]|$)',
    '/~(?:f|ff|r|a|4)/',
  ].join('|'),
  'i',
)

/** Sizes that addresses tell: `-60x60.jpg`, `=s64-c`. */
const SIZE_IN_NAME = /[-_](\d{1,5})x(\d{1,5})\.\w{3,4}(?:[?#]|$)/
const SIDE_IN_NAME = /=s(\d{1,5})(?:-|$)/

/** Sizes that a server is asked for: `?w=60&h=60`, `?resize=60,60`. */
const SIDES_ASKED = /[?&](?:resize|fit|size|crop)=(\d{1,5})(?:x|,|%2c)(\d{1,5})(?:[&#]|$)/i
const WIDTH_ASKED = /[?&](?:w|width)=(\d{1,5})(?:[&#]|$)/i
const HEIGHT_ASKED = /[?&](?:h|height)=(\d{1,5})(?:[&#]|$)/i

/** In pixels: pictures of stories are larger, also the smallest of newspapers' own previews. */
const LARGEST_ICON = 64

/** What a picture says of itself. */
type Said = { readonly url: string; readonly width?: number | undefined; readonly height?: number | undefined }

/** Whether an address is that of an avatar, icon, smiley, share button or badge, whatever its size. */
export function standsBesideTexts(url: string): boolean {
  return BESIDE_A_TEXT.test(url.slice(0, 2000))
}

/** Whether a picture can be that of a story, and is no avatar, icon or the like, nor as small as one. */
export function isStoryPicture({ url, width, height }: Said): boolean {
  if (standsBesideTexts(url)) return false
  const address = url.slice(0, 2000)
  const named = SIZE_IN_NAME.exec(address) ?? SIDES_ASKED.exec(address)
  const asked = [WIDTH_ASKED, HEIGHT_ASKED].map((side) => side.exec(address)?.[1])
  const [across, down] = (named?.slice(1) ?? asked).map((number) => (number === undefined ? undefined : Number(number)))
  const side = SIDE_IN_NAME.exec(address)?.[1]
  const isSmall = (across: number | undefined, down: number | undefined) =>
    across !== undefined && down !== undefined && across <= LARGEST_ICON && down <= LARGEST_ICON
  if (width !== undefined || height !== undefined) return !isSmall(width ?? height, height ?? width)
  return !isSmall(across, down) && !isSmallSide(side)
}

function isSmallSide(side: string | undefined): boolean {
  return side !== undefined && Number(side) <= LARGEST_ICON
}
