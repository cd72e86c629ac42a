/** Where the name that begins at or before `at` ends: at white space, `/`, `<`, `>`, `=` or the end of the text. */
export function endOfName(text: string, at: number): number {
  let end = at
  for (; end < text.length; end++) {
    const code = text.charCodeAt(end)
    if (code === greater || code === less || code === slash || code === equals || isSpace(code)) break
  }
  return end
}

/** Where the unquoted value that begins at `at` ends: at white space or `>`. */
export function endOfValue(text: string, at: number): number {
  let end = at
  while (end < text.length && text.charCodeAt(end) !== greater && !isSpace(text.charCodeAt(end))) end++
  return end
}

/** Where a value that lost its closing quote ends: at white space, `<` or `>`. */
export function endOfLostValue(text: string, at: number): number {
  let end = at
  while (end < text.length && !/[\s<>]/.test(text[end]!)) end++
  return end
}

/** Where the white space that begins at `at` ends; `at` itself if there is none. */
export function endOfSpace(text: string, at: number): number {
  let end = at
  while (isSpace(text.charCodeAt(end))) end++
  return end
}

const [slash, less, equals, greater] = [0x2f, 0x3c, 0x3d, 0x3e]

function isSpace(code: number): boolean {
  return code === 0x20 || (code >= 0x09 && code <= 0x0d)
}
