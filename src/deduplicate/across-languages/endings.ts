/** The endings of cases by script, folded; of Latin ones those of western Slavic languages. */
const CYRILLIC =
  /(?:ого|ему|ому|ыми|ями|ами|ои|еи|ом|ем|ам|ям|ах|ях|ою|ею|ая|яя|ую|юю|ые|ыи|ым|им|ых|их|[аеиоуыьэюяі])$/
const SLAVIC_LATIN = /(?:ego|emu|ami|ach|owi|iem|iej|ie|em|om|ej|ym|im|[aeiouy])$/
const GREEK = /(?:ουσ|ων|οσ|ου|ασ|εσ|ησ|εισ|ο|α|η|ι|ε)$/
/** What stays must still be a name. */
const SHORTEST_STEM = 3
const LATIN_WITH_CASES = /^(?:pl|cs|sk|hr|sl|bs)$/

/** And, so, in, for, as. */
const ARABIC_PREFIX = /^(?:[وف]?[بلك]|[وف])(?=.{3})/
const TO_THE = /^[وف]?لل/
const HEBREW_PREFIX = /^(?:ו?[בלמהשכ]|ו)(?=.{2})/
const KOREAN_PARTICLE = /(?:에서|으로|까지|부터|은|는|이|가|을|를|에|의|와|과|도|로|서)$/
const SHORTEST_GENITIVE = 5

/**
 * A folded word without the ending of a case; undefined if it has none, or its language has no such endings. Without a
 * language, as all that have them write it.
 */
export function stemOf(word: string, language?: string): string | undefined {
  const ending = endingsOf(word, language)
  const stem = ending === undefined ? word : word.replace(ending, '')
  return stem !== word && stem.length >= SHORTEST_STEM ? stem : undefined
}

/** Whether the words of a language have endings of cases, or if none is given those that are written like this one. */
export function mayHaveStems(word: string, language?: string): boolean {
  return endingsOf(word, language) !== undefined
}

function endingsOf(word: string, language: string | undefined): RegExp | undefined {
  const first = word.charCodeAt(0)
  if (first >= 0x400 && first < 0x530) return CYRILLIC
  if (first >= 0x370 && first < 0x400) return GREEK
  return language === undefined || LATIN_WITH_CASES.test(language) ? SLAVIC_LATIN : undefined
}

/**
 * A folded word without what Arabic and Hebrew write before it in one word, what Korean writes behind it, and the `s` of a
 * German genitive.
 */
export function formsWithout(word: string, language: string): readonly string[] {
  const first = word.charCodeAt(0)
  if (first < 0x250) {
    const isGenitive = language === 'de' && word.length >= SHORTEST_GENITIVE && word.endsWith('s')
    return isGenitive ? [word.slice(0, -1)] : []
  }
  if (first >= 0x590 && first < 0x600) return others(word, [word.replace(HEBREW_PREFIX, ''), word.slice(1)])
  if (first >= 0x600 && first < 0x700)
    return others(word, [word.replace(TO_THE, 'ال'), word.replace(ARABIC_PREFIX, '')])
  return first >= 0xac00 && first < 0xd7b0 ? others(word, [word.replace(KOREAN_PARTICLE, '')]) : []
}

function others(word: string, forms: readonly string[]): readonly string[] {
  return forms.filter((form) => form !== word && form.length > 1)
}
