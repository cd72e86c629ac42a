type Units = readonly string[]

const GERMAN: Units = 'ein zwei drei vier funf sechs sieben acht neun'.split(' ')
const DUTCH: Units = 'een twee drie vier vijf zes zeven acht negen'.split(' ')
const SPANISH: Units = 'uno dos tres cuatro cinco seis siete ocho nueve'.split(' ')
const ITALIAN: Units = 'uno due tre quattro cinque sei sette otto nove'.split(' ')

const GERMAN_TENS = 'zwanzig dreissig vierzig funfzig sechzig siebzig achtzig neunzig'.split(' ')
const DUTCH_TENS = 'twintig dertig veertig vijftig zestig zeventig tachtig negentig'.split(' ')
const ITALIAN_TENS = 'venti trenta quaranta cinquanta sessanta settanta ottanta novanta'.split(' ')
const SPANISH_HUNDREDS =
  'doscientos trescientos cuatrocientos quinientos seiscientos setecientos ochocientos novecientos'

/**
 * Numbers above twenty that are one word, folded, by value: `funfundzwanzig`, `vijfentwintig`, `veintiuno`, `ventotto`,
 * `zweihundert`.
 */
export function compoundWords(): readonly (readonly [word: string, value: number])[] {
  return [
    ...compounds(GERMAN, GERMAN_TENS, (unit, ten) => [`${unit}und${ten}`]),
    ...compounds(DUTCH, DUTCH_TENS, (unit, ten) => [`${unit}en${ten}`]),
    // ventuno, ventotto: the first of two vowels is left out.
    ...compounds(ITALIAN, ITALIAN_TENS, (unit, ten) => [`${/^[uo]/.test(unit) ? ten.slice(0, -1) : ten}${unit}`]),
    ...compounds(SPANISH, ['venti'], (unit) => [`veinti${unit}`]),
    ['veintiun', 21],
    ['veintiuna', 21],
    ...hundreds(GERMAN, 'hundert'),
    ...hundreds(DUTCH, 'honderd'),
    ...hundreds(ITALIAN, 'cento'),
    ...SPANISH_HUNDREDS.split(' ').flatMap((word, index): [string, number][] => [
      [word, 100 * (index + 2)],
      [word.replace(/os$/, 'as'), 100 * (index + 2)],
    ]),
  ]
}

function compounds(units: Units, tens: readonly string[], joined: (unit: string, ten: string) => readonly string[]) {
  return tens.flatMap((ten, tenth) =>
    units.flatMap((unit, index) =>
      joined(unit, ten).map((word): [string, number] => [word, 10 * (tenth + 2) + index + 1]),
    ),
  )
}

function hundreds(units: Units, hundred: string): readonly (readonly [string, number])[] {
  return units.slice(1).map((unit, index) => [`${unit}${hundred}`, 100 * (index + 2)] as const)
}
