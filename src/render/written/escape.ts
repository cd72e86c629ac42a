/**
 * What no XML 1.0 document, JSON string or page may carry: C0 and C1 controls but tab and line feeds, lone surrogates,
 * and noncharacters such as U+FFFE. One U+0008 in one title makes strict readers drop the whole feed.
 */
const FORBIDDEN = /[\p{Surrogate}\p{Noncharacter_Code_Point}\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/gu

/** What an earlier program put where it could not decode something; W3C's validator warns about it in a feed. */
const UNREADABLE = /\ufffd+/g

/** Text of which `clean` changes nothing, as nearly all is: without the above, carriage returns and surrogates. */
const CLEAN = /^[\t\n\u0020-\u007e\u00a0-\ud7ff\ue000-\ufdcf\ufdf0-\ufffc]*$/

/** A character that shows, unlike white space and format characters such as U+200B. */
const VISIBLE = /[^\s\p{Cf}]/u

/**
 * The text without characters that XML forbids, its line ends as XML readers see them (XML 1.0 2.2 and 2.11).
 * Characters lost before the text reached us become one question mark, so that a damaged word does not look intact.
 */
export function clean(text: string): string {
  if (CLEAN.test(text)) return text
  return text.replace(/\r\n?/g, '\n').replace(FORBIDDEN, '').replace(UNREADABLE, '?')
}

/** The text cleaned and on one line; empty when nothing of it would be visible. */
export function oneLine(text: string | undefined): string {
  const line = clean(text ?? '')
    .replace(/\s+/g, ' ')
    .trim()
  return VISIBLE.test(line) ? line : ''
}

/**
 * Plain text with a word joiner (U+2060, which is invisible) in each end tag that it mentions. If a format does not say
 * whether a text is HTML, readers such as feedparser assume so when they see an end tag.
 */
export function withoutEndTags(text: string): string {
  return text.replace(/<(?=\/[a-z])/gi, '<\u2060')
}

/** Text for element content of XML and HTML. */
export function escapeText(text: string): string {
  return clean(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

/** Text for an attribute in double quotes; tabs and line feeds survive attribute normalization (XML 1.0 3.3.3). */
export function escapeAttribute(text: string): string {
  return escapeText(text).replaceAll('"', '&quot;').replaceAll('\t', '&#9;').replaceAll('\n', '&#10;')
}

/** What `escapeAttribute` and the sanitiser escape, as it was. */
export function unescaped(text: string): string {
  if (!text.includes('&')) return text
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&')
}
