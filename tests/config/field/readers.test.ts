import { describe, expect, it } from 'vitest'
import { readHost, readSite } from '../../../src/config/field/address.ts'
import { readSchedule } from '../../../src/config/field/cron-field.ts'
import { duration, size, wholeNumber } from '../../../src/config/field/quantity.ts'
import { closest } from '../../../src/foundation/suggestion.ts'

describe('durations', () => {
  it.each([
    ['90s', 90_000],
    ['15m', 900_000],
    ['6h', 21_600_000],
    ['30d', 2_592_000_000],
    ['2y', 63_072_000_000],
  ])('reads %s', (text, value) => {
    expect(duration({})(text)).toEqual({ value })
  })

  it.each(['15', '15w', '1.5h', '-1h', 'h', '', '0s', '1h30m', '15 min'])('refuses %j', (text) => {
    expect(duration({})(text)).toHaveProperty('mistake')
  })

  it('give an example where the unit is missing', () => {
    expect(duration({})('15')).toEqual({ mistake: '15 has no unit: write 15s, 15m or 15h' })
  })
})

describe('sizes and numbers', () => {
  it.each([
    ['10MiB', 10_485_760],
    ['512KiB', 524_288],
    ['10MB', 10_000_000],
    ['2kB', 2000],
  ])('reads %s', (text, value) => {
    expect(size({ min: '1KiB' })(text)).toEqual({ value })
  })

  it.each(['10', '10 Mio', '10mib', '1B'])('refuses the size %j', (text) => {
    expect(size({ min: '1KiB' })(text)).toHaveProperty('mistake')
  })

  it.each(['1e3', '0x10', '1.0', ' 1', '', '11', '0'])('refuses the number %j between 1 and 10', (text) => {
    expect(wholeNumber({ min: 1, max: 10 })(text)).toHaveProperty('mistake')
  })
})

describe('schedules', () => {
  it.each(['*/20 * * * *', '0 6-22/2 * * mon-fri', '5,35 * 1 jan,JUL 7', '59 23 31 12 0'])('reads %s', (text) => {
    expect(readSchedule(text)).toEqual({ value: text })
  })

  it.each([
    ['60 * * * *', 'minute "60": must lie from 0 to 59'],
    ['* 24 * * *', 'hour "24": must lie from 0 to 23'],
    ['* * 0 * *', 'day of month "0": must lie from 1 to 31'],
    ['* * * 13 *', 'month "13": must lie from 1 to 12'],
    ['* * * * 8', 'weekday "8": must lie from 0 to 7'],
    ['30-10 * * * *', 'minute "30-10": the range 30-10 runs backwards'],
    ['*/0 * * * *', 'minute "*/0": a step must be a number from 1 to 59'],
    ['1, * * * *', 'minute "1,": an entry is empty'],
    ['* * * foo *', 'month "foo": "foo" is neither a number, a range nor *'],
    ['1-2-3 * * * *', 'minute "1-2-3": "1-2-3" is neither a number, a range nor *'],
    ['@daily', '"@daily" must have five fields: minute, hour, day of month, month, weekday'],
    ['0 * * * * *', '"0 * * * * *" has six fields: seconds are not supported, leave the first out'],
  ])('refuses %s', (text, mistake) => {
    expect(readSchedule(text)).toEqual({ mistake })
  })
})

describe('hosts', () => {
  it.each(['127.0.0.1', '0.0.0.0', '::', '::1', 'localhost', 'news.example.net', 'bücher.test'])('reads %s', (text) => {
    expect(readHost(text)).toEqual({ value: text })
  })

  it.each(['http://a', 'a:80', 'a/b', '', '127.0.0.1:80', 'a b'])('refuses %j', (text) => {
    expect(readHost(text)).toHaveProperty('mistake')
  })

  it('of sites come in small letters without www', () => {
    expect(readSite('WWW.AFP.com')).toEqual({ value: 'afp.com' })
    expect(readSite('afp')).toHaveProperty('mistake')
  })
})

describe('suggestions', () => {
  it('name the nearest candidate, and nothing where none is near', () => {
    expect(closest('sorces', ['source', 'sources', 'tags'])).toBe('sources')
    expect(closest('prot', ['host', 'port'])).toBe('port')
    expect(closest('baseURL', ['baseUrl'])).toBe('baseUrl')
    expect(closest('frequency', ['port', 'host'])).toBeUndefined()
    expect(closest('x', [])).toBeUndefined()
  })
})
