const MOST = 500

/** A text as one line of at most 500 characters: what ends lines or steers a terminal is written as an escape. */
export function oneLine(text: string): string {
  const line = text.replace(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu, escaped)
  return line.length > MOST ? `${line.slice(0, MOST - 1)}…` : line
}

function escaped(character: string): string {
  const short = JSON.stringify(character).slice(1, -1)
  return short === character ? `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}` : short
}
