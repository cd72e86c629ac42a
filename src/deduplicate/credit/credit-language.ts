import { wordsOf } from '../../foundation/words.ts'
import type { Article } from '../../model/documents.ts'

/** Small words that tell the languages of the Latin alphabet apart. */
const SMALL_WORDS: Readonly<Record<string, ReadonlySet<string>>> = {
  en: wordSet('the of and to in is was for that with on has a an at by from be it as are will not'),
  es: wordSet('el los las y en de del un una que por con se su al lo a'),
  fr: wordSet('le les des et est une dans de du au aux sur pour qui ont a'),
  de: wordSet('der die das und den ist von mit in im des dem ein eine auf zu sich am'),
  it: wordSet('il di che per un della e del dei gli una nel alla sono a'),
  pt: wordSet('o os a as de do da em um uma que na no dos nao sao ao e'),
  nl: wordSet('het een van en dat op te zijn voor met'),
  sv: wordSet('och att det som pa ar for med en ett av till i'),
  no: wordSet('og at det som pa er for med en et av til ikke i'),
  da: wordSet('og at det som pa er for med en et af til ikke i'),
  pl: wordSet('w i na sie z do ze nie jest o'),
  cs: wordSet('v na se je ze do po'),
  tr: wordSet('ve bir bu icin ile de da'),
  bs: wordSet('je i u na se za su da'),
}

/** This many words of an article are enough to tell its language. */
const SAMPLE = 400

/**
 * Whether an article is in none of the languages: the one it declares counts, else what its small words clearly show.
 */
export function isForeign({ language, text, summary }: Article, languages: readonly string[]): boolean {
  const own = language?.toLowerCase().split('-', 1)[0]
  if (own !== undefined) return !languages.includes(own)
  const words = wordsOf((text || summary).slice(0, SAMPLE))
  let [inside, outside] = [0, 0]
  for (const [code, small] of Object.entries(SMALL_WORDS)) {
    const count = words.filter((word) => small.has(word)).length
    if (languages.includes(code)) inside = Math.max(inside, count)
    else outside = Math.max(outside, count)
  }
  return outside > 1 && outside > inside
}

function wordSet(words: string): ReadonlySet<string> {
  return new Set(words.split(' '))
}
