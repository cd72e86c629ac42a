/** Rows of texts as lines, in columns as wide as their longest text; nothing in them can move the cursor. */
export function tableOf(rows: readonly (readonly string[])[]): readonly string[] {
  const plain = rows.map((row) => row.map(withoutEscapes))
  const widths = plain.reduce<number[]>((most, row) => {
    return row.map((text, index) => Math.max(most[index] ?? 0, widthOf(text)))
  }, [])
  return plain.map((row) =>
    row
      .map((text, index) => text + ' '.repeat(Math.max(0, (widths[index] ?? 0) - widthOf(text))))
      .join('  ')
      .trimEnd(),
  )
}

/** A text that others wrote on one line, with no sign that moves the cursor or colours the terminal. */
export function withoutEscapes(text: string): string {
  return text.replace(/[\0-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]+/g, ' ')
}

/** How many places it takes: letters of East Asia take two, marks none. */
function widthOf(text: string): number {
  let width = 0
  for (const sign of text) {
    if (/\p{Mn}/u.test(sign)) continue
    width += /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60]/.test(sign) ? 2 : 1
  }
  return width
}
