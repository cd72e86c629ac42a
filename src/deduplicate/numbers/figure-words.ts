import { foldText } from '../../foundation/words.ts'
import { compoundWords } from './compound-words.ts'

/** Numbers in words, folded, by value. Words that mean something else in another language (`due`, `once`, `fire`) are left out. */
const NUMBERS: readonly (readonly [value: number, words: string])[] = [
  [2, 'two zwei deux dos dois duas twee два две двух двумя два dwa dva tva iki ikki dua'],
  [3, 'three drei trois tres tre drie три трех тремя trzy tri uc tiga'],
  [4, 'four vier quatre cuatro quattro quatro четыре четырех cztery fyra'],
  [5, 'five funf cinq cinco cinque vijf пять пяти piec fem bes'],
  [6, 'six sechs seis zes шесть шести szesc alti'],
  [7, 'seven sieben siete sette sete zeven семь семи siedem syv sju yedi'],
  [8, 'eight acht huit ocho otto oito восемь восьми osiem atte atta sekiz'],
  [9, 'nine neun neuf nueve nove negen девять девяти dziewiec nio dokuz'],
  [10, 'ten zehn dix diez dieci dez tien десять десяти dziesiec tio'],
  [11, 'eleven elf onze undici одиннадцать одиннадцати jedenascie elva elleve'],
  [12, 'twelve zwolf douze doce dodici doze twaalf двенадцать двенадцати dwanascie tolv'],
  [13, 'thirteen dreizehn treize trece tredici treze dertien тринадцать'],
  [14, 'fourteen vierzehn quatorze catorce quattordici veertien четырнадцать'],
  [15, 'fifteen funfzehn quinze quince quindici vijftien пятнадцать'],
  [16, 'sixteen sechzehn seize dieciseis sedici zestien шестнадцать'],
  [17, 'seventeen siebzehn diecisiete diciassette zeventien семнадцать'],
  [18, 'eighteen achtzehn dieciocho diciotto achttien восемнадцать'],
  [19, 'nineteen neunzehn diecinueve diciannove negentien девятнадцать'],
  [20, 'twenty zwanzig vingt vingts veinte venti vinte twintig двадцать двадцати dwadziescia'],
  [30, 'thirty dreiszig dreissig trente treinta trenta trinta dertig тридцать тридцати'],
  [40, 'forty vierzig quarante cuarenta quaranta quarenta veertig сорок сорока'],
  [50, 'fifty funfzig cinquante cincuenta cinquanta cinquenta vijftig пятьдесят пятидесяти'],
  [60, 'sixty sechzig soixante sesenta sessanta sessenta zestig шестьдесят'],
  [70, 'seventy siebzig setenta settanta zeventig семьдесят'],
  [80, 'eighty achtzig ochenta ottanta oitenta tachtig восемьдесят'],
  [90, 'ninety neunzig noventa novanta negentig девяносто'],
]

/** One, which is an article too: it counts only behind tens, and before what multiplies it. */
const ONE = 'one un une ein eine einen einer een uno una um uma один одна одну одного'

/** What stands between tens and units, or hundreds and tens, in English, Spanish, Portuguese and French. */
const AND = ['and', 'y', 'e', 'et'] as const

/** Words behind a figure that multiply it, by the power of ten. */
const MULTIPLIERS: readonly (readonly [power: number, words: string])[] = [
  [2, 'hundred 百 백'],
  [3, 'thousand tausend mille mil mila duizend tys тыс тысяча тысячи тысяч тысячу tusen bin ribu 千 천 हजार'],
  [4, '万 萬 만'],
  [5, 'lakh lakhs lac lacs लाख লাখ لاکھ'],
  [
    6,
    'million millions mln mio millionen millon millones milione milioni milhao milhoes miljoen milion miliony milionow млн миллион миллиона миллионов millioner miljoner milyon juta',
  ],
  [7, 'crore crores करोड़ কোটি کروڑ'],
  [8, '億 亿 억'],
  [
    9,
    'billion billions bln bn milliarde milliarden milliards milliard mrd md mds miliardo miliardi mld miljard miliard miliardy млрд миллиард миллиарда миллиардов milliarder miljarder milyar',
  ],
  [12, 'trillion trillions trn трлн триллион триллиона триллионов 兆 조'],
]

/** The same where they touch the figure, or it is money: `TN` and `MN` are states. */
const SHORT_MULTIPLIERS: readonly (readonly [power: number, words: string])[] = [
  [6, 'mn'],
  [12, 'tn'],
]

/** The same of money alone, for a length is in metres and a race over ten thousand of them is 10k. */
const MONEY_MULTIPLIERS: readonly (readonly [power: number, words: string])[] = [
  [3, 'k'],
  [6, 'm'],
  [7, 'cr'],
  [9, 'b'],
  [12, 't'],
]

const PERCENT = 'percent prozent procent procenten procento pct процент процента процентов proc prosent yuzde'

/** The words that stand for a number. */
export const numberWords: ReadonlyMap<string, number> = new Map([...compoundWords(), ...mapOf(NUMBERS)])
/** The words for one. */
export const oneWords: ReadonlySet<string> = new Set(ONE.split(' '))
/** The words that join tens and units. */
export const andWords: typeof AND = AND
/** The powers of ten by which words multiply the figure before them. */
export const multipliers = mapOf(MULTIPLIERS)
/** The same of words that do so where they touch the figure, or it is money. */
export const shortMultipliers = mapOf(SHORT_MULTIPLIERS)
/** The same of letters that do so of money alone. */
export const moneyMultipliers = mapOf(MONEY_MULTIPLIERS)
/** Words for a hundredth. */
export const percentWords: ReadonlySet<string> = new Set(PERCENT.split(' '))

function mapOf(rows: readonly (readonly [number, string])[]): ReadonlyMap<string, number> {
  return new Map(rows.flatMap(([value, words]) => words.split(' ').map((word) => [foldText(word), value] as const)))
}
