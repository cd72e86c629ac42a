/** Longer markup is cut: an article of a mebibyte is a mistake. */
export const maxHtml = 1024 * 1024

/**
 * Markup of bounded length, as its author meant it: forbidden characters removed, CDATA sections unwrapped, unclosed
 * frames closed.
 */
export function readable(html: string): string {
  const cut = html.length > maxHtml ? html.slice(0, maxHtml) : html
  const clean = /[\0-\x08\x0b-\x1f\x7f\ud800-\udfff]/.test(cut) ? printable(cut) : cut
  // Browsers treat a CDATA section inside HTML as a comment; feeds that wrap twice mean its contents.
  const unwrapped = clean.includes('<![CDATA[') ? clean.replace(/<!\[CDATA\[|\]\]>/g, '') : clean
  return /<iframe/i.test(unwrapped) ? withClosedFrames(unwrapped) : unwrapped
}

/** The same with every tag removed, so that nothing left can be read as one. */
export function withoutTags(html: string): string {
  return html.replace(/<[^<>]*>/g, ' ').replaceAll('<', '&lt;')
}

function printable(html: string): string {
  return html
    .replace(/\r\n?/g, '\n')
    .replace(/[\0-\x08\x0b-\x1f\x7f]/g, '')
    .toWellFormed()
}

/** A frame without an end tag would swallow the rest of the article; in XHTML `<iframe/>` is complete. */
function withClosedFrames(html: string): string {
  const lastEnd = html.toLowerCase().lastIndexOf('</iframe')
  return html.replace(/<iframe\b[^<>]*>/gi, (tag, at: number) =>
    tag.endsWith('/>') || at > lastEnd ? `${tag}</iframe>` : tag,
  )
}
