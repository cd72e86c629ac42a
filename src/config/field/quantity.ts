import type { FieldReader, FieldResult } from './field-result.ts'

const secondsOf = { s: 1, m: 60, h: 3600, d: 86_400, y: 31_536_000 } as const
const bytesOf = { B: 1, kB: 1e3, KB: 1e3, MB: 1e6, GB: 1e9, KiB: 2 ** 10, MiB: 2 ** 20, GiB: 2 ** 30 } as const

type Range = { readonly min?: number | undefined; readonly max?: number | undefined }

/** Returns a reader of whole numbers within the range, both ends included. */
export function wholeNumber({ min = 0, max = Number.MAX_SAFE_INTEGER }: Range): FieldReader<number> {
  return (text) => {
    const number = /^-?\d{1,16}$/.test(text) ? Number(text) : Number.NaN
    if (Number.isNaN(number)) return { mistake: `"${text}" is not a whole number` }
    if (number < min) return { mistake: `${text} is too small: at least ${min}` }
    return number > max ? { mistake: `${text} is too large: at most ${max}` } : { value: number }
  }
}

/**
 * Returns a reader of durations such as 90s, 15m, 6h, 30d and 2y, in milliseconds; min and max are written the same
 * way.
 */
export function duration({ min = '1s', max = '1000y' }: { min?: string; max?: string }): FieldReader<number> {
  return (text) => {
    const result = readDuration(text)
    if ('mistake' in result) return result
    if (result.value < milliseconds(min)) return { mistake: `${text} is too short: at least ${min}` }
    return result.value > milliseconds(max) ? { mistake: `${text} is too long: at most ${max}` } : result
  }
}

/** Returns a reader of sizes such as 10MiB, in bytes. */
export function size({ min }: { min: string }): FieldReader<number> {
  return (text) => {
    const result = readSize(text)
    const least = readSize(min)
    if ('mistake' in result || 'mistake' in least) return result
    return result.value < least.value ? { mistake: `${text} is too small: at least ${min}` } : result
  }
}

function readDuration(text: string): FieldResult<number> {
  const [, number = '', unit = ''] = /^(\d{1,9})\s?([a-zA-Z]*)$/.exec(text) ?? []
  if (number === '') return { mistake: `"${text}" is not a duration such as 90s, 15m, 6h, 30d or 2y` }
  if (unit === '') return { mistake: `${text} has no unit: write ${number}s, ${number}m or ${number}h` }
  if (!(unit in secondsOf)) return { mistake: `"${unit}" is not a unit of time: use s, m, h, d or y, such as 15m` }
  return { value: Number(number) * secondsOf[unit as keyof typeof secondsOf] * 1000 }
}

function readSize(text: string): FieldResult<number> {
  const [, number = '', unit = ''] = /^(\d{1,9})\s?([a-zA-Z]*)$/.exec(text) ?? []
  if (number === '') return { mistake: `"${text}" is not a size such as 10MiB` }
  if (unit === '') return { mistake: `${text} has no unit: write ${number}KiB or ${number}MiB` }
  if (!(unit in bytesOf)) return { mistake: `"${unit}" is not a unit of size: use KiB, MiB, kB or MB, such as 10MiB` }
  return { value: Number(number) * bytesOf[unit as keyof typeof bytesOf] }
}

function milliseconds(text: string): number {
  const result = readDuration(text)
  return 'value' in result ? result.value : Number.NaN
}
