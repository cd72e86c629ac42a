import { type Features, titlePackedOf, wordsOfText } from './features.ts'
import { isSameFigure } from './figures.ts'
import { figureIn, isFigure, type PackedWord, spellingOf } from './packed-words.ts'

/** What an article says: one bit for each spelling of 16 bits, and its figures, each once. */
type Said = { article: Features | undefined; readonly spellings: Uint8Array; readonly figures: number[] }

const SPELLINGS = 2 ** 16

/** Two articles are asked about each other, word after word: what each says is read once, and their places used again. */
let last = emptySaid()
let before = emptySaid()

/** Whether an article has a figure, or one that is the same rounded, or another word in any spelling. */
export function saysIt(article: Features, word: PackedWord): boolean {
  const { spellings, figures } = saidBy(article)
  if (isFigure(word)) return figures.some((figure) => isSameFigure(figure, figureIn(word)))
  const spelling = spellingOf(word)
  return (spellings[spelling >>> 3]! & (1 << (spelling & 7))) !== 0
}

function saidBy(article: Features): Said {
  if (last.article === article) return last
  const said = before
  before = last
  last = said
  if (said.article !== article) read(said, article)
  return said
}

function read(said: Said, article: Features): void {
  const { spellings, figures } = said
  said.article = article
  spellings.fill(0)
  figures.length = 0
  const known = new Set<number>()
  for (const words of [titlePackedOf(article), wordsOfText(article)])
    for (const word of words) {
      if (isFigure(word)) known.add(figureIn(word))
      else spellings[spellingOf(word) >>> 3]! |= 1 << (spellingOf(word) & 7)
    }
  figures.push(...known)
}

function emptySaid(): Said {
  return { article: undefined, spellings: new Uint8Array(SPELLINGS / 8), figures: [] }
}
