import { describe, expect, it } from 'vitest'
import { named } from '../shipped-agencies.ts'

const body = 'The council met on Monday to decide on the bridge. It will be closed until June. '

describe('no agency is named', () => {
  it.each([
    'Australian Federal Police (AFP)',
    'Media Unit of the AFP',
    'The AA',
    'Michael Bloomberg',
    'Ria Novak',
    'Ria',
    'Klara Ritzau',
    'Reuters Institute',
    'Associated Press of Pakistan',
    'GHANA PRESS ASSOCIATION',
    'Interfax-Ukraine',
    'РИА «Воронеж»',
    'APA/OTS',
    'EPA-EFE',
    'Photo: AFP',
    'Jane Doe/AFP via Getty Images',
    'Jane Doe, a former AFP correspondent',
    'La rédaction avec agences',
    '연합뉴스TV',
  ])('by the byline %s', (author) => {
    expect(named({ authors: [author], text: body })).toBe('-')
  })

  it.each([
    'Australian Federal Police (AFP) - Officers went on.',
    'Pakistan Tehreek-e-Insaf (PTI) - Members went on.',
    'SINGAPORE - The PAP (People’s Action Party) went on.',
    'SINGAPORE - PAP: Members went on.',
    'PAP - Singapore’s ruling party - went on.',
    'PITTSBURGH, PA - The city went on.',
    'PITTSBURGH (PA) - The city went on.',
    'KYIV (Interfax-Ukraine) - The city went on.',
    'LONDON - Reuters said on Monday that it went on.',
    'HAMBURG – Neuer Chef bei dpa. Er kommt.',
    'NEW YORK - Bloomberg - the former mayor - went on.',
    'ТАСС – старейшее агентство страны.',
    'A cyclist crosses Main Street. (AP)\n',
    'Benjamin Netanyahu (AFP)\n\n',
    'جندي في غزة (رويترز)\n',
    'Lorries wait at Rosslare\nAFP\n\n',
    'Photo: AFP\n',
    'Udo Zimmer/dpa\n',
    '© AFP\n',
    '据路透社报道，一家车企已把订单推迟。',
    '新华社区老人食堂12日开张，电视也来了。',
    '[AFP=연합뉴스]\n',
  ])('by the opening %s', (opening) => {
    expect(named({ text: `${opening} It was Monday.\n${body}` })).toBe('-')
  })

  it.each([
    ['it', 'GROTTAMMARE (AP) - Il sindaco ha detto che il lungomare della città non riapre.'],
    ['pt', 'MACAPÁ (AP) – A feira abre na sexta, e não há lugar para todos os que vão ao porto.'],
    ['de', 'Innsbruck (TT) – Der Streit um den Lärm in der Nacht ist nicht vorbei, und die Stadt wartet.'],
  ])('by what stands for a province or a paper in %s: %s', (language, text) => {
    expect(named({ text })).toBe('-')
    expect(named({ text: `${text.slice(0, 20)}…`, language })).toBe('-')
  })

  it.each([
    'He told AFP.',
    '“We are done,” he told an AFP reporter.',
    'Officials declined to comment, Reuters reported.',
    'It was handed to the Australian Federal Police (AFP).',
    'She voted for the party (AFP).',
    'Об этом сообщает ТАСС.',
    '«Крыша доживёт», сказал он РИА Новости.',
    'قال أحد الباعة لوكالة فرانس برس.',
    'powiedział PAP.',
    'The road is the AP-7.',
    '\nPhoto: AFP',
    '\nPhoto AFP / Julien Marchal',
    '\n(Photo by Jane Doe / AFP)',
    '\nREUTERS/Jane Doe',
    '\nSmoke over Gaza (Reuters)',
    '\nFot. PAP',
    '\nCrédits : AFP',
    '\nTags: AFP',
    '\n（写真：ロイター/アフロ）',
    '\n[사진=연합뉴스]',
    '\nJane Doe is a former Reuters correspondent.',
    '\nAFP contributed $2 million to the campaign.',
    '\n(With inputs from agencies)',
    '\nSource: Australian Federal Police (AFP)',
  ])('by the closing %s', (closing) => {
    expect(named({ text: body + closing })).toBe('-')
  })

  it.each([
    'https://www.afp.gov.au/news',
    'https://notreuters.com/1',
    'https://reuters.com.evil.example/1',
    'https://reuters.com@evil.example/1',
    'https://interfax.com.ua/1',
    'https://via.tt.se/pressmeddelande/1',
    'https://apnews.com/press-release/1',
  ])('by the address %s', (url) => {
    expect(named({ url, text: body })).toBe('-')
  })

  it('by the credit or the caption of the picture, even where the text repeats it', () => {
    const image = { url: 'https://a.example/1.jpg', caption: 'A stall of lemons', credit: 'ANSA' }
    expect(named({ image, text: body })).toBe('-')
    expect(named({ image, text: `A stall of lemons (ANSA)\n\n${body}` })).toBe('-')
    expect(named({ image, text: `ANSA\n\n${body}` })).toBe('-')
  })

  it('by a line alone where the title speaks of the agency', () => {
    const text = `AFP - Officers opened the crates.\n${body}`
    expect(named({ title: 'AFP seizes cocaine', text })).toBe('-')
    expect(named({ title: 'Police seize cocaine', text })).toBe('afp')
  })

  it('by letters that the text spells out as something else', () => {
    const text = (words: string) => `${words} opened the crates.\n${body}\n\n(AFP)`
    expect(named({ text: text('Officers of the Australian Federal Police') })).toBe('-')
    expect(named({ text: text('Officers of the harbour police') })).toBe('afp')
  })
})
