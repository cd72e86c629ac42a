/** The attributes of an element as written. */
export type Attributes = Readonly<Record<string, string | undefined>>

/** Hosts and paths of tracking pixels and share buttons, which show nothing of the article. */
const counters = new RegExp(
  [
    '^https?://(?:[^/]*\\.)?(?:doubleclick\\.net|feedsportal\\.com|google-analytics\\.com|googlesyndication\\.com)/',
    '^https?://(?:[^/]*\\.)?(?:scorecardresearch\\.com|quantserve\\.com|met\\.vgwort\\.de|ioam\\.de|buysellads\\.com)/',
    '^https?://(?:pixel|stats?)\\.(?:wp|wordpress)\\.com/|^https?://feeds\\.wordpress\\.com/1\\.0/',
    '^https?://(?:feeds\\.feedburner\\.com|feeds2?\\.[^/]*|rss\\.[^/]*)/~(?:r|ff?|a|4)/',
    '^https?://feeds\\.feedblitz\\.com/_/|^https?://tracking\\.feedpress\\.(?:it|com)/|^https?://api\\.follow\\.it/track',
    '^https?://counter\\.theconversation\\.com/|^https?://hits\\.theguardian\\.com/|^https?://medium\\.com/_/stat',
    '^https?://www\\.facebook\\.com/tr(?:/|\\?|$)|^https?://analytics\\.twitter\\.com/|^https?://t\\.co/i/adsct',
    '^https?://blogger\\.googleusercontent\\.com/tracker/|^https?://[^/]*/(?:[^?#]*/)?(?:piwik|matomo)\\.php(?:\\?|$)',
  ].join('|'),
  'i',
)

/** What pages show in place of a picture until a script has run, by the whole name of the file. */
const placeholder = new RegExp(
  '^\\s*(?:$|data:|about:|#|blob:)|' +
    '/(?:ajax-?|img[-_]?|image[-_]?|pre)?' +
    '(?:blank|spacer?|transparent|trans|placeholder|lazy(?:load)?|clear|pixel|gr[ea]y|white|empty|dummy|load(?:ing|er)|spinner|1x1)' +
    '(?:[-_]?(?:pixel|image|img|gif|placeholder|fallback|\\d{1,4}(?:x\\d{1,4})?)){0,2}\\.(?:gif|png|svg)(?:[?#]|$)',
  'i',
)

/** What may be one, or a preview that is blurred until the picture is there: only if there is something better. */
const stopgap = new RegExp(
  '/[^/?#]{0,80}(?:blank|spacer|transparent|placeholder|lazy|loading|loader|spinner|lqip|blur)[^/?#]{0,80}\\.\\w{3,4}(?:[?#]|$)|' +
    '[-_](?:[1-5]?\\d)x(?:[1-5]?\\d)\\.\\w{3,4}(?:[?#]|$)|' +
    '[?&,/](?:w|width|resize)[=_,](?:[1-5]?\\d)(?:\\D|$)|[?&,/_](?:blur|e_blur)(?:[=:_,]|$)|/(?:clear|pixel|grey)[\\w-]*\\.(?:gif|png|svg)(?:[?#]|$)',
  'i',
)

/** Where scripts for late loading find the address: nobody else writes these. */
const lateNames = [
  ...['data-src', 'data-lazy-src', 'data-lazy', 'data-original', 'data-echo', 'data-lazyload', 'data-actualsrc'],
  ...['data-original-src', 'data-cfsrc', 'data-ezsrc', 'data-opt-src', 'data-pagespeed-lazy-src', 'nitro-lazy-src'],
  ...['data-flickity-lazyload', 'data-img-src', 'data-img-url', 'data-hi-res-src', 'data-src-retina'],
]
/** Where galleries find the file behind a picture that is shown already. */
const largerNames = ['data-orig-file', 'data-large-file', 'data-full-url', 'data-image-src', 'data-url']
const lateSets = ['data-srcset', 'data-lazy-srcset', 'data-original-set', 'srcset']

/**
 * The address of the real picture behind any lazy-loading placeholder; `offered` is what there is beside its usual
 * attributes, such as the sources of its `picture` element. Undefined if there is none.
 */
export function pictureAddress(attributes: Attributes, offered?: string): string | undefined {
  const src =
    attributes.src !== undefined && !placeholder.test(attributes.src.slice(0, LONGEST)) ? attributes.src : undefined
  const late = addressAt(attributes, lateNames)
  if (late !== undefined) return late
  if (src !== undefined && !stopgap.test(src.slice(0, LONGEST))) return src
  const larger = addressAt(attributes, largerNames)
  if (larger !== undefined) return larger
  for (const name of lateSets) {
    const widest = widestOf(attributes[name])
    if (widest !== undefined) return widest
  }
  return offered ?? src
}

/** HTML in which pictures have one name: pages for phones (AMP) have another, and browsers take `image` for one. */
export function withOneNameForPictures(html: string): string {
  return html.replace(/<(?:amp-img|amp-anim|image)(?=[\s/>])/gi, '<img')
}

/** The `src` of a sound or film that is told to load late, where it names one. */
export function lateSource(attributes: Attributes): Attributes {
  const src = addressAt(attributes, lateNames)
  return src === undefined ? {} : { src }
}

/** Attributes that name a file without showing it. */
const WORDS =
  /^(?:src|srcset|alt|title|class|style|id|name|href|longdesc|usemap|sizes|aria-.*|data-(?:pin-.*|caption|title|alt|permalink|link|thumb.*|lowsrc|placeholder|preview|blur.*|lqip))$/

const NAME_OF_PICTURE = /\.(?:jpe?g|png|webp|avif|gif)(?:[?#]|$)/i

/**
 * The address in any attribute that names a picture, for where nothing else is one: every script has its own name for it.
 * Undefined if there is none.
 */
export function addressAnywhere(attributes: Attributes): string | undefined {
  for (const [name, value = ''] of Object.entries(attributes)) {
    if (!WORDS.test(name) && isAddress(value.trim()) && NAME_OF_PICTURE.test(value)) return value.trim()
  }
  return undefined
}

/** No address is longer that names a picture. */
const LONGEST = 8000

function addressAt(attributes: Attributes, names: readonly string[]): string | undefined {
  for (const name of names) {
    const value = attributes[name]?.trim()
    if (value && isAddress(value)) return value
  }
  return undefined
}

/** Neither a template that a script fills in, nor a number or words, nor a placeholder. */
function isAddress(value: string): boolean {
  return value.length <= LONGEST && !/[\s{}<>"]/.test(value) && /[/.]/.test(value) && !placeholder.test(value)
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

/** Whether a picture names its address where only a script looks for it. */
export function isLate(attributes: Attributes): boolean {
  return [...lateNames, ...largerNames, ...lateSets.slice(0, -1)].some((name) => attributes[name] !== undefined)
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
