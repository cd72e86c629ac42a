/**
 * What sites print around their texts and change without touching them. Each pattern is bounded, so that no text makes it
 * look for long, and wants a whole line or closing phrase: the same words inside a sentence are the author's.
 */
const noise: readonly RegExp[] = [
  // WordPress puts this under every post of its feeds, with the title of the day.
  /\bThe (?:post|article) .{1,300}? (?:first appeared|appeared first) on .{1,100}?\.?$/gim,
  // Counters of comments, readers and minutes.
  /^\W{0,3}[\d.,]{1,9}\s?(?:comments?|views?|shares?|likes?|reads?|min(?:ute)?s? read|коммент\S{0,10}|просмотр\S{0,5}|Kommentare?|commentaires?|comentarios?)\W{0,3}$/gim,
  /^\W{0,3}(?:comments?|views?|shares?|likes?|Kommentare|commentaires|comentarios)\W{0,3}[\d.,]{1,9}\W{0,3}$/gim,
  // The word over an advertisement, and the link to the rest.
  /^\W{0,3}(?:advertisement|sponsored|реклама|anzeige|werbung|publicit[éà]|publicidad|pubblicità|広告|广告)\W{0,3}$/gim,
  /^\W{0,3}(?:sponsored(?: by)?|share (?:on|this)\b|anzeige|partner content)(?::|\s).{0,120}$/gim,
  /^\W{0,3}(?:read more|continue reading|read the full (?:story|article)|читать далее|weiterlesen|lire la suite|leer más)(?:\W.{0,120})?$/gim,
]

/** The text without counters, the word over an advertisement, and the closing lines that say where it appeared. */
export function withoutNoise(text: string): string {
  return noise.reduce((rest, pattern) => rest.replace(pattern, ''), text)
}
