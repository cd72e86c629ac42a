/** The attributes of an element as written. */
export type Attributes = Readonly<Record<string, string | undefined>>

/** Hosts and paths of tracking pixels and share buttons, which show nothing of the article. */
const counters = new RegExp(
  [
    '^https?://(?:[^/]*\\.)?(?:doubleclick\\.net|feedsportal\\.com|google-analytics\\.com|googlesyndication\\.com)/',
    '^https?://(?:[^/]*\\.)?(?:scorecardresearch\\.com|quantserve\\.com|met\\.vgwort\\.de|ioam\\.de|buysellads\\.com)/',
    '^https?://(?:pixel|stats?)\\.(?:wp|wordpress)\\.com/|^https?://feeds\\.wordpress\\.com/1\\.0/',
    '^https?://(?:feeds\\.feedburner\\.com|feeds2?\\.[^/]*|rss\\.[^/]*)/~(?:r|ff|a|4)/',
    '^https?://feeds\\.feedblitz\\.com/_/|^https?://tracking\\.feedpress\\.(?:it|com)/|^https?://api\\.follow\\.it/track',
    '^https?://counter\\.theconversation\\.com/|^https?://hits\\.theguardian\\.com/|^https?://medium\\.com/_/stat',
    '^https?://www\\.facebook\\.com/tr(?:/|\\?|$)|^https?://analytics\\.twitter\\.com/|^https?://t\\.co/i/adsct',
    '^https?://blogger\\.googleusercontent\\.com/tracker/|^https?://[^/]*/(?:[^?#]*/)?(?:piwik|matomo)\\.php(?:\\?|$)',
  ].join('|'),
  'i',
)

/** What pages show in place of a picture until a script has run. */
const placeholder =
  /^\s*(?:$|data:|about:|#)|\/(?:blank|spacer|transparent|placeholder|lazy|clear|pixel|grey|1x1)[\w-]*\.(?:gif|png|svg)(?:\?|$)/i

const lateNames = ['data-src', 'data-lazy-src', 'data-original', 'data-orig-file', 'data-full-url', 'data-image-src']
const lateSets = ['srcset', 'data-srcset', 'data-lazy-srcset']

/** The address of the real picture behind any lazy-loading placeholder; undefined if there is none. */
export function pictureAddress(attributes: Attributes): string | undefined {
  const { src } = attributes
  if (src !== undefined && !placeholder.test(src)) return src
  for (const name of lateNames) {
    const late = attributes[name]
    if (late !== undefined && !placeholder.test(late)) return late
  }
  for (const name of lateSets) {
    const widest = widestOf(attributes[name])
    if (widest !== undefined) return widest
  }
  return undefined
}

/** The largest picture in a srcset; undefined if it holds no address. */
export function widestOf(srcset: string | undefined): string | undefined {
  let best: { address: string; size: number } | undefined
  let address: string | undefined
  const offer = (size: number) => {
    if (address !== undefined && !placeholder.test(address) && (!best || size > best.size)) best = { address, size }
    address = undefined
  }
  for (const part of srcset?.slice(0, 4000).trim().split(/\s+/) ?? []) {
    const [, size, next] = /^([\d.]{1,9})[wxh](?:,(.*))?$/.exec(part) ?? []
    if (size !== undefined && address !== undefined) {
      offer(Number(size))
      address = next || undefined
    } else {
      offer(1)
      address = part.replace(/^,/, '').replace(/,$/, '') || undefined
    }
  }
  offer(1)
  return best?.address
}

/**
 * Whether a picture counts readers instead of showing something: of one pixel, hidden, or from a known counter. One that
 * names its real address elsewhere is hidden until a script shows it.
 */
export function isCounter(address: string, attributes: Attributes): boolean {
  const { width, height, style, hidden } = attributes
  const isOff = (hidden !== undefined || isHidden(style)) && !isLate(attributes)
  return isTiny(width) || isTiny(height) || isDot(style) || isOff || counters.test(address)
}

function isLate(attributes: Attributes): boolean {
  return [...lateNames, ...lateSets.slice(1)].some((name) => attributes[name] !== undefined)
}

function isTiny(size: string | undefined): boolean {
  return size !== undefined && /^\s*[01](?:\.0+)?(?:px)?\s*$/.test(size)
}

function isHidden(style: string | undefined): boolean {
  return style !== undefined && /display\s*:\s*none/i.test(style.slice(0, 1000))
}

function isDot(style: string | undefined): boolean {
  return style !== undefined && /(?:^|[;\s])(?:width|height)\s*:\s*[01]px/i.test(style.slice(0, 1000))
}
