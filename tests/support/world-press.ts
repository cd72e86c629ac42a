/** A story of the world's press: headline, language, opening, and whatever else an item may say. */
type Report = { readonly title: string; readonly language: string; readonly summary: string; readonly more?: string }

const picture = (address: string) =>
  `<media:content url="${address}/tall.svg" type="image/svg+xml" medium="image" width="600" height="1600">
<media:credit>تصوير: وكالة تجريبية</media:credit></media:content>`

const reports = (address: string): readonly Report[] => [
  {
    title: 'هدنة في غزة: الوسطاء يعلنون بدء وقف إطلاق النار عند الساعة 18:00 بتوقيت القاهرة (عاجل)',
    language: 'ar',
    summary:
      'قال وسطاء في القاهرة إن الطرفين قبلا خطة من ثلاث مراحل، على أن تدخل 400 شاحنة مساعدات كل يوم عبر معبر رفح.',
    more: picture(address),
  },
  {
    title: 'שר החוץ: "השיחות בקהיר יימשכו" - ומה אומר על כך ה-UN?',
    language: 'he',
    summary: 'שר החוץ אמר לכתבים כי המשא ומתן יימשך גם ביום ראשון, ושצוות שני ימריא לקהיר עם רשימה מעודכנת.',
  },
  {
    title:
      '中东停火谈判在开罗重启，调解人称双方首次就人道主义走廊的开放时间、检查站位置以及国际观察员人数达成初步共识，但仍有分歧',
    language: 'zh-Hans',
    summary: '埃及和卡塔尔的调解人说，双方代表将于周四再次会面，讨论第一阶段的时间表；联合国表示随时准备提供援助。',
  },
  {
    title: '気象庁「史上最も遅い」桜の開花を発表、ベルリンの果樹園でも二週間の遅れ',
    language: 'ja',
    summary:
      '冷え込んだ四月の影響で、各地の果樹園では開花が平年より二週間ほど遅れている。養蜂家は巣箱の移動を見合わせた。',
  },
  {
    title: 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft stellt den Betrieb ein',
    language: 'de',
    summary:
      'Die Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetzgebung bleibt davon unberührt, sagte ein Sprecher.',
  },
  {
    title:
      'Ministers, mediators and mayors from forty towns along the river agree, after a night of talks that ended twice and began three times, on who pays for the bridge, who paints it, and what it is to be called on maps that are already printed',
    language: 'en',
    summary: `See https://archive.example/${'documents-of-the-conference/'.repeat(5)}index.html for the papers.`,
  },
  {
    title: 'A correction is made late in the day',
    language: 'en',
    summary: 'It is about the spelling of a name.',
    more: '<atom:updated>UPDATED</atom:updated>',
  },
  { title: 'When 1 < 2 & "3" > 2: a teacher’s <blink> goes round the world', language: 'en', summary: '' },
]

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

/** An RSS document in many scripts, with long words and no mercy, its items from an hour to some hours before `now`. */
export function worldPress(now: number, address: string): string {
  const items = reports(address).map(
    ({ title, language, summary, more = '' }, index) => `<item xml:lang="${language}">
<title>${escaped(title)}</title><link>https://press.example/${index}</link><guid>https://press.example/${index}</guid>
<pubDate>${new Date(now - (index + 1) * 3_600_000).toUTCString()}</pubDate><dc:language>${language}</dc:language>
<description>${escaped(escaped(summary))}</description>${more.replace('UPDATED', new Date(now - 600_000).toISOString())}</item>`,
  )
  return `<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/"><channel>
<title>World Press</title><link>https://press.example/</link><description>Of all scripts.</description>
${items.join('\n')}
</channel></rss>`
}
