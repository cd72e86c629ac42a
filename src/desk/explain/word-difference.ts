/** How many words of each text are compared: enough for a title or the first lines. */
const MOST_WORDS = 120

/**
 * Both texts as one: what is only in the first appears as `[-words-]`, what is only in the second as `{+words+}`, and
 * their longest common sequence of words stays as it is. Only the beginnings of long texts are compared.
 */
export function wordDifference(before: string, after: string): string {
  const [old, fresh] = [wordsIn(before), wordsIn(after)]
  const lengths = commonLengths(old, fresh)
  const pieces: { readonly kind: 'same' | 'gone' | 'new'; readonly word: string }[] = []
  let [row, column] = [0, 0]
  while (row < old.length || column < fresh.length) {
    const [one, other] = [old[row], fresh[column]]
    if (one !== undefined && one === other) {
      pieces.push({ kind: 'same', word: one })
      row += 1
      column += 1
    } else if (one !== undefined && (other === undefined || lengths[row + 1]![column]! >= lengths[row]![column + 1]!)) {
      pieces.push({ kind: 'gone', word: one })
      row += 1
    } else {
      pieces.push({ kind: 'new', word: other as string })
      column += 1
    }
  }
  return written(pieces)
}

/** How many words of one text are missing from the other, counting repetitions. */
export function countOnlyIn(text: string, other: string): number {
  const left = new Map<string, number>()
  for (const word of split(other)) left.set(word, (left.get(word) ?? 0) + 1)
  return split(text).filter((word) => {
    const count = left.get(word) ?? 0
    left.set(word, count - 1)
    return count <= 0
  }).length
}

function split(text: string): string[] {
  return text.split(/\s+/).filter((word) => word !== '')
}

function wordsIn(text: string): readonly string[] {
  return split(text).slice(0, MOST_WORDS)
}

/** A table whose [row][column] is the length of the longest common sequence of what follows there. */
function commonLengths(old: readonly string[], fresh: readonly string[]): readonly (readonly number[])[] {
  const table = Array.from({ length: old.length + 1 }, () => new Array<number>(fresh.length + 1).fill(0))
  for (let row = old.length - 1; row >= 0; row -= 1) {
    for (let column = fresh.length - 1; column >= 0; column -= 1) {
      const isSame = old[row] === fresh[column]
      table[row]![column] = isSame
        ? table[row + 1]![column + 1]! + 1
        : Math.max(table[row + 1]![column]!, table[row]![column + 1]!)
    }
  }
  return table
}

function written(pieces: readonly { readonly kind: 'same' | 'gone' | 'new'; readonly word: string }[]): string {
  const runs: { kind: 'same' | 'gone' | 'new'; words: string[] }[] = []
  for (const { kind, word } of pieces) {
    const last = runs.at(-1)
    if (last?.kind === kind) last.words.push(word)
    else runs.push({ kind, words: [word] })
  }
  const mark = { same: ['', ''], gone: ['[-', '-]'], new: ['{+', '+}'] } as const
  return runs.map(({ kind, words }) => `${mark[kind][0]}${words.join(' ')}${mark[kind][1]}`).join(' ')
}
