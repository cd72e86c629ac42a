import { describe, expect, it } from 'vitest'
import { forms, type Told, tellings } from '../fixtures/forms/forms.ts'
import { storiesOf } from './stories-of.ts'

/** What feeds carry of a text. */
const carried = {
  'the whole text': (text: string) => text,
  'its first forty words': (text: string) => text.split(' ').slice(0, 40).join(' '),
}

describe.each(Object.entries(carried))('one form filled for two things, given %s,', (_, carry) => {
  it.each(forms)('is as many stories: $name', ({ filled }) => {
    expect(storiesOf(filled, carry)).toEqual(filled.map((_told, index) => `${index}`))
    expect(storiesOf(filled.toReversed(), carry)).toEqual(filled.map((_told, index) => `${index}`))
  })

  it.each(forms)('is one story with each copy of itself: $name', ({ filled }) => {
    const twice = filled.flatMap((one) => [one, one])
    expect(storiesOf(twice, carry)).toEqual(twice.map((_told, index) => `${index - (index % 2)}`))
  })
})

describe.each(Object.entries(carried))('one text told in two ways, given %s,', (_, carry) => {
  it.each(tellings)('is one story: %s', (_how, one, other) => {
    expect(storiesOf([one, other], carry)).toEqual(['0', '0'])
    expect(storiesOf([other, one], carry)).toEqual(['0', '0'])
  })
})

describe('a notice that says all it has to say in its first sentence', () => {
  const breakIn = (street: string, town: string): Told => ({
    title: 'Einbruch in Reihenhaus',
    text: `Unbekannte sind am Samstag in ein Reihenhaus in der ${street} in ${town} eingebrochen. Sie brachen die Terrassentür auf und suchten in allen Zimmern. Mitgenommen haben sie Uhren und Geld. Wie hoch der Schaden ist, weiß man noch nicht. Wer etwas gesehen hat, möge sich bei der Wache melden.`,
  })
  const warning = (county: string, hour: string): Told => ({
    title: 'Weather Service issues orange warning',
    text: `An orange warning of wind is in force for ${county} from ${hour} on Friday. People are asked to stay away from the shore, to tie down what is loose and to leave time for the way home. Branches may fall, and ferries may not sail. The warning will be looked at again in the evening.`,
  })

  it('is one story for each place, whatever the headlines have in common', () => {
    const notices = [
      breakIn('Mühlgasse', 'Selten'),
      breakIn('Torstraße', 'Ovik'),
      warning('Corran', '3pm'),
      warning('Tolland', '5pm'),
    ]
    expect(storiesOf(notices)).toEqual(['0', '1', '2', '3'])
  })
})

describe('a count in a script without blanks', () => {
  const slide = (dead: string): Told => ({
    title: '卡尔斯克发生泥石流',
    text: `当地官员说，卡尔斯克星期一发生泥石流，有${dead}人死亡。多条道路被石块堵住，一座医院倒塌。救援人员整夜用手挖掘，总统瓦尔加来到现场，答应给予帮助，帐篷和饮用水正用卡车运来。`,
  })

  it('may have grown within hours, and may be written in two ways', () => {
    expect(storiesOf([slide('12'), slide('14')])).toEqual(['0', '0'])
    expect(storiesOf([slide('12000'), slide('1.2万')])).toEqual(['0', '0'])
  })
})
