import { linkAddress, webAddress } from './links.ts'

/** Checks an attribute: gives the value to keep, or undefined if the attribute has to go. */
export type AttributeRule = (value: string, base: string) => string | undefined

/**
 * Elements that are kept, the frequent ones first because they are looked up in a list. The last line holds obsolete
 * elements: without attributes they are harmless, and old feeds look as their publishers meant.
 */
export const allowedTags: readonly string[] = words(`
  p a br strong em img b i span div li ul figure figcaption h2 h3 blockquote td tr h4 ol u h1 h5 h6 hr
  abbr bdi bdo cite code del dfn ins kbd mark pre q rp rt ruby s samp small sub sup time var wbr
  address article aside dd dl dt details footer header main menu nav section summary
  caption col colgroup table tbody tfoot th thead
  audio iframe source video
  acronym big center command datagrid font keygen label map meter output sound strike tt`)

/** Elements that are removed with their contents: code, a form's choices, or words repeated elsewhere. */
export const wordlessTags: readonly string[] = words(`
  applet datalist head math noembed noframes noscript optgroup option script select style svg template textarea title xmp`)

/** Boxes that need a script or a form to work become plain ones, so that their contents can still be read. */
export const plainBoxes: ReadonlyMap<string, string> = new Map([
  ['canvas', 'div'],
  ['dialog', 'div'],
  ['fieldset', 'div'],
  ['form', 'div'],
  ['legend', 'div'],
  ['object', 'div'],
])

/** All elements of HTML, those included that are neither kept nor removed with their contents. */
export const elementNames: ReadonlySet<string> = new Set([
  ...allowedTags,
  ...wordlessTags,
  ...plainBoxes.keys(),
  ...words(`base basefont bgsound blink body button col embed frame frameset html image input isindex link marquee meta
    multicol nobr param picture plaintext portal progress rb rtc search slot spacer track`),
])

/** Elements without content and end tag. */
export const voidTags: readonly string[] = ['br', 'col', 'command', 'hr', 'img', 'keygen', 'source', 'wbr']

const everywhere: Readonly<Record<string, AttributeRule>> = { dir: oneOf('ltr', 'rtl', 'auto'), lang: languageTag }
const cell = { ...everywhere, colspan: number(1000), rowspan: number(1000) }

/** Attributes by element, in the order in which they are written; `*` stands for all other elements. */
export const attributeRules: Readonly<Record<string, Readonly<Record<string, AttributeRule>>>> = {
  '*': everywhere,
  a: { href: linkAddress, title: label, ...everywhere },
  abbr: { title: label, ...everywhere },
  acronym: { title: label, ...everywhere },
  audio: { src: webAddress, ...everywhere },
  blockquote: { cite: webAddress, ...everywhere },
  img: { src: webAddress, alt: label, title: label, width: pixels, height: pixels, ...everywhere },
  li: { value: number(99_999), ...everywhere },
  ol: { start: number(99_999), ...everywhere },
  q: { cite: webAddress, ...everywhere },
  source: { src: webAddress, type: mediaType },
  td: cell,
  th: cell,
  time: { datetime: moment, ...everywhere },
  video: { src: webAddress, poster: webAddress, width: pixels, height: pixels, ...everywhere },
}

function words(list: string): string[] {
  return list.trim().split(/\s+/)
}

function label(value: string): string {
  return value.length > 2000 ? value.slice(0, 2000).toWellFormed() : value
}

function pixels(value: string): string | undefined {
  return /^\s*(\d{1,5})(?:\.\d+)?(?:px)?\s*$/.exec(value)?.[1]
}

function number(highest: number): AttributeRule {
  return (value) => (/^-?\d{1,5}$/.test(value) && Number(value) <= highest ? value : undefined)
}

function oneOf(...values: readonly string[]): AttributeRule {
  return (value) => values.find((known) => known === value.toLowerCase())
}

function languageTag(value: string): string | undefined {
  return /^[a-z]{2,8}(?:-[a-z0-9]{1,8}){0,6}$/i.test(value) ? value : undefined
}

function mediaType(value: string): string | undefined {
  return /^[a-z]{1,20}\/[\w.+-]{1,60}$/i.test(value) ? value : undefined
}

function moment(value: string): string | undefined {
  return /^[\dPTWZ:.+ -]{4,40}$/i.test(value) ? value : undefined
}
