import { describe, expect, it } from 'vitest'
import { parseDate } from '../../src/normalize/date.ts'

function read(written: string): string | undefined {
  const instant = parseDate(written)
  return instant === undefined ? undefined : new Date(instant).toISOString().slice(0, 19)
}

describe('a date', () => {
  it.each([
    ['Wed, 12 May 2021 10:00:00 GMT', '2021-05-12T10:00:00'],
    ['Wed, 12 May 2021 10:00:00 +0200', '2021-05-12T08:00:00'],
    ['Wed, 12 May 2021 10:00:00 -0500 (EST)', '2021-05-12T15:00:00'],
    ['Wed,12 May 2021 10:00:00 UT', '2021-05-12T10:00:00'],
    ['Wednesday, 12-May-21 10:00:00 GMT', '2021-05-12T10:00:00'],
    ['12 May 2021 10:00', '2021-05-12T10:00:00'],
    ['12 May 103', '2003-05-12T00:00:00'],
    ['Wed May 12 10:00:00 EDT 2021', '2021-05-12T14:00:00'],
    ['May 12, 2021, 7:30 p.m. EDT', '2021-05-12T23:30:00'],
    ['10:00 12 May 2021', '2021-05-12T10:00:00'],
    ['Thu, 31 Dec 2003 24:00:00 GMT', '2004-01-01T00:00:00'],
  ])('of RFC 822 and its cousins: %s', (written, expected) => expect(read(written)).toBe(expected))

  it.each([
    ['2021-05-12', '2021-05-12T00:00:00'],
    ['2021-05-12T10:00:00Z', '2021-05-12T10:00:00'],
    ['2021-05-12t10:00z', '2021-05-12T10:00:00'],
    ['2021-05-12T10:00:00.123+05:30', '2021-05-12T04:30:00'],
    ['2021-05-12T10:00:00+02', '2021-05-12T08:00:00'],
    ['2021-05-12T10:00:00-05:00[America/New_York]', '2021-05-12T15:00:00'],
    ['2021-05-12 10:00:00 PST', '2021-05-12T18:00:00'],
    ['20210512T100000Z', '2021-05-12T10:00:00'],
    ['2021-132', '2021-05-12T00:00:00'],
    ['2021-05', '2021-05-01T00:00:00'],
    ['2021', '2021-01-01T00:00:00'],
    ['03-12-31', '2003-12-31T00:00:00'],
    ['2021-W19-3', '2021-05-12T00:00:00'],
    ['2021W193T10:00:00Z', '2021-05-12T10:00:00'],
    ['2020-W53-5', '2021-01-01T00:00:00'],
    ['2021-W01', '2021-01-04T00:00:00'],
  ])('of ISO 8601: %s', (written, expected) => expect(read(written)).toBe(expected))

  it.each([
    ['25/05/2021 10:00', '2021-05-25T10:00:00'],
    ['12/05/2021', '2021-12-05T00:00:00'],
    ['12.05.2021 10:00', '2021-05-12T10:00:00'],
    ['12-05-2021 10:00:00', '2021-05-12T10:00:00'],
    ['05-25-2021', '2021-05-25T00:00:00'],
    ['20210512100000', '2021-05-12T10:00:00'],
    ['/Date(1620813600000)/', '2021-05-12T10:00:00'],
    ['2021/05/12', '2021-05-12T00:00:00'],
    ['1620813600', '2021-05-12T10:00:00'],
    ['1620813600000', '2021-05-12T10:00:00'],
  ])('in numbers alone: %s', (written, expected) => expect(read(written)).toBe(expected))

  it.each([
    ['ср, 12 мая 2021 10:00:00 +0300', '2021-05-12T07:00:00'],
    ['mar. 12 août 2021 10h30', '2021-08-12T10:30:00'],
    ['12. Mai 2021, 10:00 Uhr', '2021-05-12T10:00:00'],
    ['12 de mayo de 2021', '2021-05-12T00:00:00'],
    ['12 de março de 2021', '2021-03-12T00:00:00'],
    ['12 maggio 2021', '2021-05-12T00:00:00'],
    ['12 Mayıs 2021', '2021-05-12T00:00:00'],
    ['12 października 2021', '2021-10-12T00:00:00'],
    ['12 Μαΐου 2021', '2021-05-12T00:00:00'],
    ['12 مايو 2021', '2021-05-12T00:00:00'],
    ['१२ मई 2021', '2021-05-12T00:00:00'],
    ['2021年5月12日 10:00', '2021-05-12T10:00:00'],
    ['2021년 5월 12일 오후 3:00', '2021-05-12T15:00:00'],
    ['2021. 5. 12. 오후 3:00', '2021-05-12T15:00:00'],
    ['2021年5月12日(水) 午前9:05', '2021-05-12T09:05:00'],
    ['১২ মে ২০২১', '2021-05-12T00:00:00'],
    ['۱۲ مئی ۲۰۲۱', '2021-05-12T00:00:00'],
    ['12 كانون الثاني 2021', '2021-01-12T00:00:00'],
    ['12 تشرين الأول 2021', '2021-10-12T00:00:00'],
    ['12 آب/أغسطس 2021', '2021-08-12T00:00:00'],
    ['12 جويلية 2021', '2021-07-12T00:00:00'],
    ['12 غشت 2021', '2021-08-12T00:00:00'],
  ])('in the words of its country: %s', (written, expected) => expect(read(written)).toBe(expected))

  it.each([
    ['English', 'January February March April May June July August September October November December'],
    ['Hindi', 'जनवरी फरवरी मार्च अप्रैल मई जून जुलाई अगस्त सितंबर अक्टूबर नवंबर दिसंबर'],
    ['Spanish', 'enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre'],
    ['Arabic', 'يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر'],
    ['French', 'janvier février mars avril mai juin juillet août septembre octobre novembre décembre'],
    ['Bengali', 'জানুয়ারি ফেব্রুয়ারি মার্চ এপ্রিল মে জুন জুলাই আগস্ট সেপ্টেম্বর অক্টোবর নভেম্বর ডিসেম্বর'],
    ['Portuguese', 'janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro'],
    ['Russian', 'января февраля марта апреля мая июня июля августа сентября октября ноября декабря'],
    ['Urdu', 'جنوری فروری مارچ اپریل مئی جون جولائی اگست ستمبر اکتوبر نومبر دسمبر'],
    ['Indonesian', 'Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember'],
    ['German', 'Januar Februar März April Mai Juni Juli August September Oktober November Dezember'],
    ['Chinese', '1月 2月 3月 4月 5月 6月 7月 8月 9月 10月 11月 12月'],
  ])('of every month in %s', (language, names) => {
    const months = names.split(' ')
    const dates = months.map((month) => (language === 'Chinese' ? `2021年${month}7日` : `7 ${month} 2021, 10:00`))
    const hour = language === 'Chinese' ? '00' : '10'
    const expected = months.map((_, index) => `2021-${String(index + 1).padStart(2, '0')}-07T${hour}:00:00`)
    expect(dates.map(read)).toEqual(expected)
  })

  it.each([
    ['12 May 2021 12:30 AM', '00:30'],
    ['12 May 2021 12:30 PM', '12:30'],
    ['12 May 2021 9:05 am', '09:05'],
    ['May 12, 2021 9:05 p.m.', '21:05'],
    ['12 de mayo de 2021 9:05 p. m.', '21:05'],
    ['5/12/2021 9:05:00 PM', '21:05'],
    ['2021-05-12 09:05:00 PM', '21:05'],
    ['May 12th, 2021 9pm', '21:00'],
    ['Wed, 12 May 2021 9:05:00 PM +0000', '21:05'],
  ])('by the half of the day: %s', (written, time) => expect(read(written)).toBe(`2021-05-12T${time}:00`))

  it.each([
    ['12 May 00', 2000],
    ['12 May 21', 2021],
    ['12 May 69', 2069],
    ['12 May 70', 1970],
    ['12 May 99', 1999],
    ['Wed, 12-May-21 10:00:00 GMT', 2021],
    ['5/12/21', 2021],
    ['12.05.21', 2021],
  ])('of two digits: %s', (written, year) => expect(read(written)?.slice(0, 10)).toBe(`${year}-05-12`))

  it.each([
    '',
    'soon',
    'tomorrow at 10:00',
    '0000-00-00 00:00:00',
    'Wed, 30 Nov -0001 00:00:00 +0000',
    '0001-01-01T00:00:00Z',
    'Sun, 30 Feb 2021 10:00:00 GMT',
    '2021-13-01',
    '12 May',
  ])('that is none: %j', (written) => expect(parseDate(written)).toBeUndefined())

  it.each([
    ['UT', 0],
    ['GMT', 0],
    ['EST', 5],
    ['EDT', 4],
    ['CST', 6],
    ['CDT', 5],
    ['MST', 7],
    ['MDT', 6],
    ['PST', 8],
    ['PDT', 7],
    ...[...'ABCDEFGHIKLM'].map((letter, index): [string, number] => [letter, index + 1]),
    ...[...'NOPQRSTUVWXY'].map((letter, index): [string, number] => [letter, -index - 1]),
    ['Z', 0],
    ['J', 0],
    ['-0330', 3.5],
    ['+3000', -30],
    ['+14:00', -14],
    ['+99:00', 0],
    ['AEST', -10],
    ['IST', -5.5],
    ['GMT+2', -2],
    ['NOPE', 0],
  ])('in the zone %s', (zone, hours) => {
    expect(parseDate(`Wed, 12 May 2021 10:00:00 ${zone}`)).toBe(Date.UTC(2021, 4, 12, 10) + hours * 3_600_000)
  })
})
