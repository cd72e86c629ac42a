import { describe, expect, it } from 'vitest'
import type { Item } from '../../src/model/documents.ts'
import { undoubledItem } from '../../src/normalize/undoubled-item.ts'

const right: Item = {
  title: { value: 'Le café', type: 'html' },
  link: 'https://quai.example/caf%C3%A9',
  otherLinks: [],
  published: '12 mai 2021',
  authors: ['Zoé Noël', 'Ann Lee'],
  credit: 'Éditions du Quai',
  summary: { value: '<b>L’été</b>, déjà', type: 'html' },
  content: { value: 'L’été, déjà', type: 'text' },
  categories: ['Côte', 'sea'],
  enclosures: [],
  image: { url: 'https://quai.example/p.jpg', caption: 'Le phare d’été', credit: 'Zoé' },
  rights: '© Le Quai, tous droits réservés',
  origin: { title: 'Le Quai d’à côté', url: 'https://quai.example/' },
}

function doubled(text: string): string {
  return new TextDecoder('windows-1252').decode(Buffer.from(text, 'utf8'))
}

describe('an item that was encoded twice', () => {
  it('is mended in each of its texts, and nowhere else', () => {
    const spoilt: Item = {
      ...right,
      title: { value: doubled('Le café'), type: 'html' },
      authors: right.authors.map(doubled),
      credit: doubled('Éditions du Quai'),
      summary: { value: doubled('<b>L’été</b>, déjà'), type: 'html' },
      content: { value: doubled('L’été, déjà'), type: 'text' },
      categories: right.categories.map(doubled),
      image: { ...right.image!, caption: doubled('Le phare d’été'), credit: doubled('Zoé') },
      rights: doubled(right.rights!),
      origin: { ...right.origin, title: doubled('Le Quai d’à côté') },
    }
    expect(undoubledItem(spoilt)).toEqual(right)
  })

  it('is mended in the texts that are, beside others that are right', () => {
    const mixed: Item = { ...right, content: { value: doubled('L’été, déjà'), type: 'text' } }
    expect(undoubledItem(mixed)).toEqual(right)
  })

  it('has what one text leaves open decided by the others', () => {
    const titles = ['271 rames de RERÂ', 'BONJOUR, VOILÃ', 'PANNE EN FORÃ\u008aT']
    const content = { value: doubled('Une grève à durée limitée'), type: 'text' } as const
    const mended = titles.map(
      (value) => undoubledItem({ ...right, title: { value, type: 'text' }, content }).title?.value,
    )
    expect(mended).toEqual(['271 rames de RER', 'BONJOUR, VOILà', 'PANNE EN FORÊT'])
  })

  it('is the same item where nothing is', () => {
    expect(undoubledItem(right)).toBe(right)
    const open: Item = { ...right, title: { value: 'AMANHÃ', type: 'text' } }
    expect(undoubledItem(open)).toBe(open)
  })
})
