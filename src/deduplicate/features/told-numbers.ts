import { minutesIn, timeOfDay } from '../numbers/hours.ts'
import { joinNumbers } from '../numbers/join-numbers.ts'
import { isMoney } from '../numbers/money.ts'
import { type Figure, figureOf, readFigure } from './figures.ts'
import { type KnownWord, percentBits } from './known-words.ts'
import { PLAIN, startsSentence } from './packed-words.ts'
import { add, figureAt, type MultipliedHead, type Place, put, replaceLast, type Told, takeBack, words } from './told.ts'

/** From this power of ten on a number may go on behind the word that multiplies: 1亿2000万, 3 million 200 thousand. */
const GOES_ON = 3
/** Where it does, the digits may stand at once behind the sign: 1万2000. */
const MYRIAD = 4
const HUNDRED = 2
/** Numbers up to this many digits are added up. */
const DIGITS = /^\d{1,9}$/
const HYPHENS = '-‐‑'

/** Adds a figure: in digits as they are written, or as the number that a word stands for. */
export function addFigure(told: Told, place: Place, figure: Figure, written: string | number): void {
  const { head } = told
  if (head?.kind === 'hour' && typeof written === 'string' && isNext(told, place)) {
    const minutes = minutesIn(written)
    if (minutes !== undefined) {
      replaceLast(told, 2, figureOf(head.value + minutes, -2))
      endFigure(told, place)
      return
    }
  }
  const before = multipliedHead(told, place)
  const isOneSign = before !== undefined && before.power >= MYRIAD && isTouching(told, place)
  told.figure = written
  told.power = 0
  told.base = 0
  told.head = before
  told.last = undefined
  put(told, place, figureAt(figure, place))
  if (isOneSign && isBelow(told, before.power)) takeHead(told, before)
}

/** What a figure before this place counts, if it was multiplied and this one may go on with it. */
function multipliedHead(told: Told, place: Place): MultipliedHead | undefined {
  const { figure, power, base } = told
  if (figure === undefined || power < GOES_ON || !isNext(told, place)) return undefined
  const value = base + Number(figure) * 10 ** power
  return Number.isSafeInteger(value) ? { kind: 'multiplied', value, power } : undefined
}

/**
 * Notes a known word that is a number or part of one, multiplies one, says that it is an hour, or is a hundredth; false if
 * it is none of these here.
 */
export function addKnown(told: Told, place: Place, known: KnownWord): boolean {
  const { number, share, hour, joins } = known
  if (known.multiplier !== undefined && multiply(told, place, known)) return true
  if (hour !== undefined) return addHour(told, place, hour)
  // Where nothing but a name would stand in capitals: Four Seasons.
  const isNameLike = place.isCapital && !place.startsSentence && !told.isLoud
  if (number !== undefined && !isNameLike) {
    if (!joinWith(told, place, number)) addFigure(told, place, figureOf(number, 0), number)
  } else if (joins === 'one' && !isNameLike && joinWith(told, place, 1)) return true
  else if (share === 'percent') add(told, place, percentBits, PLAIN)
  else if (share === 'hundred' && told.last === 'per') {
    const start = startsSentence(words[told.count - 1]!)
    takeBack(told, 1)
    add(told, { ...place, startsSentence: start }, percentBits, PLAIN)
  } else return false
  return true
}

/** What the word that was added last leaves behind for the next. */
export function noteLast(told: Told, { share, joins, hour }: KnownWord, figure: string | number | undefined): void {
  if (share === 'per' || joins === 'one') told.last = joins === 'one' ? 'one' : 'per'
  else if (joins !== undefined && typeof figure === 'number')
    told.head = { kind: 'joined', value: figure, joint: joins }
  else if (hour === 'h' && figure !== undefined) {
    const value = timeOfDay(figure, 'h')
    if (value !== undefined) told.head = { kind: 'hour', value }
  }
}

/** The last figure, if it stands at once before a place and no word has multiplied it. */
export function plainFigureBefore(told: Told, place: Place): string | number | undefined {
  return told.power === 0 && told.base === 0 && isNext(told, place) ? told.figure : undefined
}

function multiply(told: Told, place: Place, { multiplier = 0, multiplies }: KnownWord): boolean {
  if (told.last === 'one' && multiplies === undefined && isNext(told, place)) {
    const one = { ...place, startsSentence: startsSentence(words[told.count - 1]!) }
    takeBack(told, 1)
    addFigure(told, one, figureOf(1, 0), 1)
  }
  const { figure, piece } = told
  if (figure === undefined || piece === undefined) return false
  if (multiplies !== undefined) {
    const isTouched = multiplies === 'touched' && isTouching(told, place)
    if (!isTouched && !(isNext(told, place) && isMoney(told.text, piece.from, place.piece.to))) return false
  }
  told.to = place.piece.to
  if (multiplier === HUNDRED && typeof figure === 'number' && told.power === 0 && told.base === 0) {
    told.figure = figure * 100
    replaceLast(told, 1, figureOf(told.figure, 0))
    return true
  }
  told.power += multiplier
  const { head } = told
  if (head?.kind === 'multiplied' && multiplier >= GOES_ON && isBelow(told, head.power)) takeHead(told, head)
  else replaceLast(told, 1, wholeFigure(told))
  return true
}

/** Whether the last figure is less than that power of ten, so that it goes on with a number before it. */
function isBelow({ figure, power }: Told, most: number): boolean {
  return DIGITS.test(`${figure}`) && Number(figure) * 10 ** power < 10 ** most
}

function takeHead(told: Told, { value }: MultipliedHead): void {
  told.base = value
  told.head = undefined
  replaceLast(told, 2, wholeFigure(told))
}

function wholeFigure({ figure, power, base }: Told): Figure {
  if (base === 0) return typeof figure === 'string' ? readFigure(figure, power) : figureOf(figure!, power)
  return figureOf(base / 10 ** power + Number(figure), power)
}

/** Joins a number with the one before it, if they are one. */
function joinWith(told: Told, place: Place, number: number): boolean {
  const head = told.head?.kind === 'joined' && isNext(told, place) ? told.head : undefined
  const before = head?.value ?? plainFigureBefore(told, place)
  if (typeof before !== 'number') return false
  const joined = joinNumbers(before, number, head?.joint ?? (HYPHENS.includes(told.text[told.to]!) ? '-' : ' '))
  if (joined === undefined) return false
  replaceLast(told, head === undefined ? 1 : 2, figureOf(joined, 0))
  told.figure = joined
  told.power = 0
  told.base = 0
  told.head = undefined
  told.to = place.piece.to
  return true
}

/** Notes that a figure is an hour before or after noon; one of twenty-four is noted where its mark stands. */
function addHour(told: Told, place: Place, mark: NonNullable<KnownWord['hour']>): boolean {
  const figure = plainFigureBefore(told, place)
  const time = figure === undefined ? undefined : timeOfDay(figure, mark)
  if (time === undefined) return false
  replaceLast(told, 1, figureOf(time, -2))
  if (mark === 'h') return false
  endFigure(told, place)
  return true
}

/** Notes the minutes that are written at once behind an hour and its mark: `20h30`; false if there is no hour. */
export function addMinutes(told: Told, place: Place, shown: string): boolean {
  const figure = isTouching(told, place) ? plainFigureBefore(told, place) : undefined
  const hours = figure === undefined ? undefined : timeOfDay(figure, 'h')
  const minutes = minutesIn(shown)
  if (hours === undefined || minutes === undefined) return false
  replaceLast(told, 1, figureOf(hours + minutes, -2))
  endFigure(told, place)
  return true
}

function endFigure(told: Told, { piece }: Place): void {
  told.figure = undefined
  told.head = undefined
  told.to = piece.to
}

/** Whether a piece stands at once behind what was read last, or one character behind it. */
function isNext(told: Told, { piece }: Place): boolean {
  return piece === told.piece || piece.from - told.to <= 1
}

function isTouching(told: Told, { piece }: Place): boolean {
  return piece === told.piece || piece.from === told.to
}
