const LONGEST = 200
/** If the last space is further back than this, the script has no spaces, and the text is cut between characters. */
const SHORTEST = 0.6

/** Plain text of at most so many UTF-16 units; longer text is cut after a word, with an ellipsis. */
export function excerpt(text: string, longest: number = LONGEST): string {
  if (text.length <= longest) return text
  const opening = text.slice(0, longest - 1)
  // The character after the cut tells whether the last word is whole.
  const space = /\s/.test(text.charAt(longest - 1)) ? opening.length : opening.lastIndexOf(' ')
  const cut = space >= longest * SHORTEST ? opening.slice(0, space) : wholeCharacters(opening, text, longest * SHORTEST)
  return `${cut.replace(/[\s,;:.\-–—]+$/u, '')}…`
}

/** The excerpt of a text whose publisher allows so many characters at most. */
export function snippetOf(text: string, most: number = LONGEST): string {
  return excerpt(text, Math.min(most, LONGEST))
}

/** What must stay with the character before it: marks, joiners, and the second half of a surrogate pair. */
const CONTINUES = /^(?:\p{M}|\u200d|[\udc00-\udfff])/u

function wholeCharacters(opening: string, text: string, shortest: number): string {
  let end = opening.length
  while (end > shortest && (CONTINUES.test(text.slice(end, end + 2)) || text[end - 1] === '\u200d')) end -= 1
  return text.slice(0, end)
}
