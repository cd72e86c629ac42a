/** The months of the year, January first, in full (in the case a date uses), by language; shortened forms follow. */
const calendars: Readonly<Record<string, string>> = {
  en: 'january february march april may june july august september october november december',
  es: 'enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre',
  fr: 'janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre',
  de: 'januar februar marz april mai juni juli august september oktober november dezember',
  pt: 'janeiro fevereiro marco abril maio junho julho agosto setembro outubro novembro dezembro',
  it: 'gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre',
  nl: 'januari februari maart april mei juni juli augustus september oktober november december',
  pl: 'stycznia lutego marca kwietnia maja czerwca lipca sierpnia wrzesnia pazdziernika listopada grudnia',
  tr: 'ocak subat mart nisan mayis haziran temmuz agustos eylul ekim kasim aralik',
  id: 'januari februari maret april mei juni juli agustus september oktober november desember',
  ru: 'января февраля марта апреля мая июня июля августа сентября октября ноября декабря',
  ruNominative: 'январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь',
  uk: 'січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня',
  fi: 'tammikuuta helmikuuta maaliskuuta huhtikuuta toukokuuta kesakuuta heinakuuta elokuuta syyskuuta lokakuuta marraskuuta joulukuuta',
  sv: 'januari februari mars april maj juni juli augusti september oktober november december',
  da: 'januar februar marts april maj juni juli august september oktober november december',
  el: 'ιανουαριου φεβρουαριου μαρτιου απριλιου μαιου ιουνιου ιουλιου αυγουστου σεπτεμβριου οκτωβριου νοεμβριου δεκεμβριου',
  hu: 'januar februar marcius aprilis majus junius julius augusztus szeptember oktober november december',
  bn: 'জানুয়ারি ফেব্রুয়ারি মার্চ এপ্রিল মে জুন জুলাই আগস্ট সেপ্টেম্বর অক্টোবর নভেম্বর ডিসেম্বর',
  ur: 'جنوری فروری مارچ اپریل مئی جون جولائی اگست ستمبر اکتوبر نومبر دسمبر',
  arLevant: 'كانونالثاني شباط اذار نيسان ايار حزيران تموز اب ايلول تشرينالاول تشرينالثاني كانونالاول',
  arMaghreb: 'جانفي فيفري مارس افريل ماي جوان جويلية اوت سبتمبر اكتوبر نوفمبر ديسمبر',
  arMorocco: 'يناير فبراير مارس ابريل ماي يونيو يوليوز غشت شتنبر اكتوبر نونبر دجنبر',
  ar: 'يناير فبراير مارس ابريل مايو يونيو يوليو اغسطس سبتمبر اكتوبر نوفمبر ديسمبر',
  hi: 'जनवरी फरवरी मार्च अप्रैल मई जून जुलाई अगस्त सितंबर अक्टूबर नवंबर दिसंबर',
}

/** Spellings that are no beginning of a full name. */
const others: Readonly<Record<string, number>> = {
  jänner: 1,
  jan: 1,
  feber: 2,
  mar: 3,
  mrz: 3,
  mrt: 3,
  ιαν: 1,
  μαϊ: 5,
  μαϊου: 5,
  ιουν: 6,
  ιουλ: 7,
  août: 8,
  ağu: 8,
  sept: 9,
  okt: 10,
  dez: 12,
}

const months: ReadonlyMap<string, number> = new Map([
  ...beginnings(),
  ...Object.values(calendars).flatMap((names) =>
    names.split(' ').map((name, index): [string, number] => [folded(name), index + 1]),
  ),
  ...Object.entries(others).map(([name, number]): [string, number] => [folded(name), number]),
])

/**
 * 1 to 12 for the name of a month in any of these calendars, in full or shortened to three letters or more; undefined
 * for other words and for beginnings that fit two months.
 */
export function monthNumber(word: string): number | undefined {
  return months.get(folded(word))
}

/** Every beginning of a name that fits one month alone. */
function beginnings(): [string, number][] {
  const found = new Map<string, Set<number>>()
  for (const names of Object.values(calendars)) {
    names.split(' ').forEach((name, index) => {
      const full = folded(name)
      for (let length = 3; length < full.length; length++) {
        const beginning = full.slice(0, length)
        found.set(beginning, (found.get(beginning) ?? new Set()).add(index + 1))
      }
    })
  }
  return [...found].flatMap(([beginning, [only, ...more]]): [string, number][] =>
    only === undefined || more.length > 0 ? [] : [[beginning, only]],
  )
}

function folded(word: string): string {
  const lower = word.toLowerCase()
  if (/^[a-z]*$/.test(lower)) return lower
  return lower.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('ı', 'i').replaceAll('ł', 'l')
}
