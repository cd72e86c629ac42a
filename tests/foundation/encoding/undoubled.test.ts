import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isDoubled, undoubled } from '../../../src/foundation/encoding/undoubled.ts'

/** The text as a program leaves it that takes its UTF-8 for Latin letters. */
function doubled(text: string, charset: 'latin1' | 'windows-1252' = 'windows-1252'): string {
  const body = Buffer.from(text, 'utf8')
  return charset === 'latin1' ? body.toString('latin1') : new TextDecoder(charset).decode(body)
}

const mended = (text: string) => (isDoubled(text) ? undoubled(text) : text)

const sentences = [
  'La marée monte – déjà à Brest',
  'Où sont les bateaux ?',
  '« Le café », dit l’été',
  'Straße gesperrt, Züge fallen aus',
  'El niño volvió mañana… ¿o no?',
  'Amanhã não há pão em São Tomé',
  'Perché la città è così',
  'Będą są że ćma źdźbło',
  'Příliš žluťoučký kůň',
  'İstanbul’da şöyle büyük bir gün',
  'Știri și țară',
  'Гавань закрыта до утра',
  'Гавань — и її люди',
  'Το λιμάνι άνοιξε',
  'הנמל נפתח מחדש',
  'الميناء مفتوح اليوم',
  'बंदरगाह फिर खुला',
  'বন্দর আবার খুলেছে',
  'ท่าเรือเปิดแล้ว',
  '港は今日開いた。',
  '港口今天重新开放',
  '항구가 다시 열렸다',
  'Bến cảng mở cửa một lần nữa',
  'It costs £5 — or 6 €, at 25 °C',
  'The harbour’s “new” pier…',
  'Ship ahoy 🚢',
]

describe('a text that was encoded twice', () => {
  it.each(sentences)('is decoded once more: %s', (sentence) => {
    expect(mended(doubled(sentence))).toBe(sentence)
    expect(mended(doubled(sentence, 'latin1'))).toBe(sentence)
  })

  it.each(sentences)('and after a third encoding: %s', (sentence) => {
    expect(mended(doubled(doubled(sentence)))).toBe(sentence)
  })

  it.each([
    ['with signs between that were written as references', '“La Roma Ã¨ forte”', '“La Roma è forte”'],
    ['with a sign right behind', '“serve la giusta mentalitÃ\u00a0”', '“serve la giusta mentalità”'],
    ['of which the last byte was trimmed away', 'La marÃ©e, dÃ©jÃ', 'La marée, déjà'],
    ['with an emoji that is right', 'CafÃ© 🚢', 'Café 🚢'],
  ])('%s', (_, written, expected) => {
    expect(mended(written)).toBe(expected)
  })
})

describe('a text that is right stays as it is', () => {
  it.each([
    ...sentences,
    ...sentences.map((sentence) => sentence.toUpperCase()),
    'Plain words',
    'Viel Spaß…',
    'Großer „Spaß“',
    'Das macht „Spaß“',
    'AMANHÃ…',
    '“AMANHÔ sai hoje',
    'TUDO PARA AMANHÃ – veja',
    'LIBERTÉ\u00a0: le film',
    'LIBERTÉ\u00a0»',
    '« Et voilà\u00a0»',
    '«\u00a0Le café\u00a0»',
    'NESTLÉ® and NESTLÉ™',
    'BEYONCÉ’S tour',
    'UMEÅ’S harbour',
    'UMEÅ–KIRUNA',
    'PIÙ\u00a0BELLO',
    'TENK PÅ\u00a0DET',
    'MITÄ\u00a0NYT',
    'ATATÜRK Ü’den',
    'HYVÄ… JA PAREMPI',
    '10 Å² or 3×½',
    'Die Letter „Ä“ und »Ö«',
    'ESPAÑ… and CORAZÓ…',
    'Úžas v Praze',
    'gratuité\u00a0€ 50',
    'La lettre é devient Ã© quand on se trompe',
    'смешано с cafÃ©',
    'Ã',
    'Â',
  ])('%s', (text) => {
    expect(mended(text)).toBe(text)
  })
})

describe('a text in any letters', () => {
  it.each([
    ['Latin', 'éèàüößñøåçÃÂÅÄÖÉŒœčšžłąęșțğışİ’“”…–«»€ abc'],
    ['Cyrillic', 'абвгдежзийклмнопрстуфхцчшщъыьэюяёіїєґАБВГДЕЖЗ«»– 1'],
    ['Greek', 'αβγδεζηθικλμνξοπρστυφχψωςάέήίόύώ 1'],
    ['Hebrew and Arabic', 'אבגדהוזחטיכלמנסעפצקרשת ابتثجحخدذرزسشصضطظعغفقكلمنهوي 1'],
    ['Asian', '港は今日開いた你好항구가ไทยहिन्दी 1'],
  ])('comes back from a second encoding: %s', (_, alphabet) => {
    const words = fc.string({ unit: fc.constantFrom(...alphabet) })
    fc.assert(
      fc.property(words, (text) => {
        const whole = `déjà ${text}`
        expect(mended(doubled(whole))).toBe(whole)
        expect(mended(whole)).toBe(whole)
      }),
    )
  })
})
