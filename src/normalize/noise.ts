import { isTracking } from '../foundation/url.ts'

/**
 * What sites print around their texts and change without touching them. Each pattern is bounded, so that no text can
 * make it slow, and matches only a whole line or closing phrase: the same words inside a sentence are the author's.
 */
const noise: readonly RegExp[] = [
  // WordPress puts this under every post of its feeds, with the post's current title.
  /\bThe (?:post|article) .{1,300}? (?:first appeared|appeared first) on .{1,100}?\.?$/gim,
  // Counts of comments, readers and minutes to read.
  /^\W{0,3}[\d.,]{1,9}\s?(?:comments?|views?|shares?|likes?|reads?|min(?:ute)?s? read|коммент\S{0,10}|просмотр\S{0,5}|Kommentare?|commentaires?|comentarios?)\W{0,3}$/gim,
  /^\W{0,3}(?:comments?|views?|shares?|likes?|Kommentare|commentaires|comentarios)\W{0,3}[\d.,]{1,9}\W{0,3}$/gim,
  // The word over an advertisement, and the link to the rest.
  /^\W{0,3}(?:advertisement|sponsored|реклама|anzeige|werbung|publicit[éà]|publicidad|pubblicità|広告|广告)\W{0,3}$/gim,
  /^\W{0,3}(?:sponsored(?: by)?|share (?:on|this)\b|anzeige|partner content)(?::|\s).{0,120}$/gim,
  /^\W{0,3}(?:read more|continue reading|read the full (?:story|article)|читать далее|weiterlesen|lire la suite|leer más)(?:\W.{0,120})?$/gim,
]

/** An address shown in a text, up to the next blank or bracket. */
const address = /\b(?:https?:\/\/|www\.)[^\s<>"“”«»]{1,2000}/gi

/**
 * The text without counters, the word over an advertisement, the closing lines that say where it appeared, and the
 * tracking parts of addresses shown in it.
 */
export function withoutNoise(text: string): string {
  const bare = text.includes('=') ? text.replace(address, withoutTracking) : text
  return noise.reduce((rest, pattern) => rest.replace(pattern, ''), bare)
}

/** Punctuation at the end belongs to the sentence. */
function withoutTracking(shown: string): string {
  const end = /[)\].,;:!?'’…]{1,5}$/.exec(shown)?.[0] ?? ''
  const whole = shown.slice(0, shown.length - end.length)
  const kept = whole.replace(/[?&#]([^=&#?]{1,60})=([^&#]*)/g, (part, name: string, value: string) =>
    isTracking(name, value) ? '' : part,
  )
  if (kept === whole) return shown
  return `${kept.includes('?') ? kept : kept.replace('&', '?')}${end}`
}
