import type { Attributes } from './pictures.ts'

/** Pictures and players have rules of their own: sites hide them until a script runs, or to count readers. */
const media = new Set(['audio', 'embed', 'iframe', 'img', 'object', 'picture', 'source', 'video'])

/** Whole pages are hidden until a script has arranged them. */
const pages = new Set(['html', 'body'])

/** Longer styles are not written by anybody. */
const LONGEST_STYLE = 4000

const icons = /(?:^|[\s_-])(?:icons?|material-symbols|glyphicons?|fa[bsr]?)(?:$|[\s_-])/i

/** Whether markup may hold anything that is not shown: a quick look that spares most texts a closer one. */
export function mayHide(html: string): boolean {
  return /\b(?:style\s*=|hidden)/i.test(html)
}

/**
 * Whether a page does not show an element with all that stands in it: the line that mail programs show beside a
 * subject, duplicates for other screens, the spam of intruders, signs beside a heading. Words that are only kept from
 * screen readers are shown.
 */
export function isHidden(tag: string, attributes: Attributes): boolean {
  if (media.has(tag) || pages.has(tag)) return false
  const style = styleOf(attributes.style)
  const { hidden } = attributes
  if (hidden !== undefined && hidden !== 'until-found' && (style.get('display') ?? 'none') === 'none') return true
  if (attributes['aria-hidden'] === 'true' && isSign(tag, attributes)) return true
  return style.size > 0 && (isOff(style) || isEmptyBox(style) || isOutside(style) || isForOneMailProgram(tag, style))
}

/** Whether an element shows the formula beside it once more, of letters that scripts have put in their places. */
export function isDrawnFormula(attributes: Attributes): boolean {
  const names = attributes.class ?? ''
  return attributes['aria-hidden'] === 'true' && /(?:^|\s)(?:katex-html|MathJax|mjx-|math(?:$|\s))/.test(names)
}

/** Whether letters have no size from this element on; undefined where it says nothing of their size. */
export function isWithoutSize({ style, size: ofFont }: Attributes): boolean | undefined {
  const declared = style === undefined ? undefined : styleOf(style)
  const size = declared?.get('font-size')
  // `font:16px/24px Arial` and `<font size="3">` give a size too.
  if (size === undefined && (declared?.has('font') || ofFont !== undefined)) return false
  // A size in em or percent is a part of that around it.
  if (size === undefined || /^(?:inherit|unset|smaller|larger|[\d.]+(?:em|ex|%))$/.test(size))
    return size !== undefined && isZero(size) ? true : undefined
  return isZero(size) || /^[01](?:\.\d+)?(?:px|pt)$/.test(size)
}

type Style = ReadonlyMap<string, string>

function styleOf(written: string | undefined): Style {
  const style = new Map<string, string>()
  if (written === undefined) return style
  for (const declaration of written.slice(0, LONGEST_STYLE).toLowerCase().split(';')) {
    const colon = declaration.indexOf(':')
    if (colon < 0) continue
    style.set(
      declaration.slice(0, colon).trim(),
      declaration
        .slice(colon + 1)
        .replace('!important', '')
        .trim(),
    )
  }
  return style
}

/** An icon whose name is its text, or the sign that links to a heading. */
function isSign(tag: string, attributes: Attributes): boolean {
  return tag === 'a' ? /^\s*#/.test(attributes.href ?? '') : icons.test(attributes.class ?? '')
}

function isOff(style: Style): boolean {
  return style.get('display') === 'none' || style.get('visibility') === 'hidden'
}

/** Of no height or width, and nothing runs out of it. Players stand in boxes whose height is all padding. */
function isEmptyBox(style: Style): boolean {
  const isCut = /hidden|clip/.test(style.get('overflow') ?? '') || isZero(style.get('opacity'))
  const isFilled = ['padding', 'padding-top', 'padding-bottom', 'min-height'].some((name) =>
    /[1-9]/.test(style.get(name) ?? ''),
  )
  const isFlat = ['height', 'max-height', 'width', 'max-width'].some((name) => isZero(style.get(name)))
  const isDot = ['height', 'width'].every((name) => style.get(name) === '1px')
  return isCut && !isFilled && (isFlat || isDot)
}

function isOutside(style: Style): boolean {
  if (!/^(?:absolute|fixed)$/.test(style.get('position') ?? '')) return false
  return ['left', 'right', 'top', 'bottom'].some((name) => /^-\d{3,}/.test(style.get(name) ?? ''))
}

/** Outlook draws some buttons and layouts by itself and hides those that all other programs show. */
function isForOneMailProgram(tag: string, style: Style): boolean {
  const isDrawn = ['width', 'background', 'background-color', 'padding', 'border'].some((name) => style.has(name))
  return style.get('mso-hide') === 'all' && tag !== 'a' && !isDrawn && !style.has('display')
}

function isZero(size: string | undefined): boolean {
  return size !== undefined && /^(?:0+(?:\.0*)?|\.0+)(?:[a-z]{1,4}|%)?$/.test(size)
}
